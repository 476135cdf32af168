"""Fill a sample site with as much as a large site has."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation
from wagtail import hooks

from cms.models import HomePage, User
from cms.sample.indexes import indexed_at_the_end
from cms.sample.load import Load, make_pages

PAGES, ANSWERS, EVENTS = 500, 5_000, 200


class Command(BaseCommand):
    """Add pages, answers about pages, and theme evenings, all of them or none."""

    help = "Adds many pages, answers and theme evenings to a sample site, to try how quick it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how much to make."""
        parser.add_argument("--pages", type=int, default=PAGES)
        parser.add_argument("--answers", type=int, default=ANSWERS)
        parser.add_argument("--events", type=int, default=EVENTS)
        parser.add_argument(
            "--yes",
            action="store_true",
            help="Also in a database that DATABASE_URL names, or that people have used.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them. What is made cannot be told from what people wrote, so a real site is left alone."""
        language = settings.LANGUAGE_CODE
        home = HomePage.objects.filter(locale__language_code=language).first()
        if home is None:
            raise CommandError("There is no site yet: run sample_site first.")
        if not options["yes"]:
            _refuse_a_real_site()
        load = Load(home, options["pages"], options["answers"], options["events"])
        with transaction.atomic(), translation.override(language), indexed_at_the_end():
            make_pages(load)
            for seed in hooks.get_hooks("lyhord_seed"):
                seed(load)
        self.stdout.write(
            f"Added {load.pages} pages, {load.answers} answers and {load.events} theme evenings."
        )


def _refuse_a_real_site() -> None:
    if settings.DATABASES["default"]["ENGINE"] != "cms.embedded_database":
        raise CommandError(
            "DATABASE_URL is set. Give --yes if its data may be mixed with made-up rows."
        )
    if User.objects.exclude(email__endswith="@example.org").exists():
        raise CommandError("There are real accounts here. Give --yes if that does not matter.")
