"""`manage.py catalogues update|compile|check`: the translations, without gettext's tools."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.translations import catalogues


class Command(BaseCommand):
    help = "Collect, compile or check the translations of the interface."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["update", "compile", "check"])
        parser.add_argument(
            "--prune", action="store_true", help="update: drop what the sources no longer say"
        )

    def handle(self, *, action: str, prune: bool, **options: Any) -> None:
        root = settings.BASE_DIR
        languages = [
            code for code, _name in settings.LANGUAGES if code != catalogues.SOURCE_LANGUAGE
        ]
        if action == "compile":
            count = catalogues.compile_all(root)
            self.stdout.write(f"{count} compiled" if count else "Nothing has changed")
        elif action == "update":
            for language in languages:
                count, missing = catalogues.update(root, language, prune=prune)
                self.stdout.write(f"{language}: {count} messages, {missing} without a translation")
            catalogues.compile_all(root)
        else:
            found = [
                line for language in languages for line in catalogues.complaints(root, language)
            ]
            for line in found:
                self.stderr.write(line)
            if found:
                raise CommandError(f"{len(found)} messages are not ready to be shipped.")
