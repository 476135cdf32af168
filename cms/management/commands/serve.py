"""`manage.py serve`: ready everything, then keep the web server and the worker running."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from cms.embedded_database import EmbeddedDatabaseError, server
from cms.serving import port as ports
from cms.serving import preparation, programs
from cms.serving.supervisor import Supervisor, answers, die_with_parent

FIRST_ANSWER_SECONDS = 60


class Command(BaseCommand):
    help = (
        "Readies database, static files and sample site, then runs the web server and the worker."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="what to listen on")
        parser.add_argument("--autoreload", action="store_true", help="for work on the program")
        parser.add_argument("--no-web", action="store_true", help="run the worker alone")
        parser.add_argument("--no-worker", action="store_true", help="run the web server alone")
        parser.add_argument("--no-sample-site", action="store_true", help="leave a new site empty")
        parser.add_argument(
            "--stop-with-parent",
            action="store_true",
            help="stop when the program that started this dies",
        )

    def handle(self, **options: Any) -> None:
        if options["stop_with_parent"]:
            die_with_parent()
        supervisor = Supervisor(self.say)
        supervisor.take_signals()
        taken = None if options["no_web"] else self.take_port(options["address"])
        try:
            self.prepare(options)
            if taken is not None and options["autoreload"]:
                taken.close()  # Django's own server shares a port with nobody
            self.run(supervisor, options)
        except KeyboardInterrupt:  # a signal during the preparation
            pass
        except (OperationalError, EmbeddedDatabaseError) as error:
            raise CommandError(f"The database does not answer: {str(error).strip()}") from error
        finally:
            supervisor.stop()
            connections.close_all()
            if programs.uses_own_database():
                server.stop(settings.EMBEDDED_DATABASE_DIR)
            if taken is not None:
                taken.close()
        self.say("Stopped")

    def say(self, line: str) -> None:
        """Print one line at once, also into a file."""
        self.stdout.write(line)
        self.stdout.flush()

    def take_port(self, address: str) -> Any:
        try:
            return ports.take(address, settings.PORT)
        except ports.PortTakenError as error:
            another = settings.PORT + 1 if settings.PORT < 65535 else 8000
            raise CommandError(
                f"{error} Stop that one, or choose another: PORT={another} make run"
            ) from error
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {address}, port {settings.PORT}: {error}"
            ) from error

    def prepare(self, options: dict[str, Any]) -> None:
        own = programs.uses_own_database()
        if own and not settings.EMBEDDED_DATABASE_DIR.exists():
            self.say("Making the database")
        preparation.compile_catalogues()
        with preparation.alone():
            preparation.migrate(self.say)
            if not options["autoreload"] and not options["no_web"]:
                preparation.collect_static_files(self.say)
            if not options["no_sample_site"]:
                preparation.make_sample_site(self.say)
        if own and not options["no_sample_site"]:
            from cms.sample import accounts

            self.account_lines = accounts.ensure()
        connections.close_all()

    account_lines: list[str] = []

    def run(self, supervisor: Supervisor, options: dict[str, Any]) -> None:
        address = options["address"]
        if not options["no_web"]:
            make = programs.development_server if options["autoreload"] else programs.web_server
            supervisor.programs.append(make(address, settings.PORT))
        if not options["no_worker"]:
            supervisor.programs.append(programs.worker())
        watch = [self.keep_database] if programs.uses_own_database() else []
        if options["autoreload"] and not options["no_worker"]:
            watch.append(programs.restart_on_change(supervisor.programs[-1]))

        def started() -> None:
            if options["no_web"]:
                self.say("The worker runs")
            elif supervisor.wait_for(lambda: answers(address, settings.PORT), FIRST_ANSWER_SECONDS):
                self.say(f"Serving {settings.SITE_URL}/ (Ctrl-C stops)")
                for line in self.account_lines:
                    self.say(line)

        supervisor.run(watch, started)

    def keep_database(self) -> None:
        """Start the database again where it has died under us; the programs connect anew by themselves."""
        if not server.is_running(settings.EMBEDDED_DATABASE_DIR):
            self.say("The database stopped; starting it again")
            server.start(
                settings.EMBEDDED_DATABASE_DIR, database=str(settings.DATABASES["default"]["NAME"])
            )
