"""Make the sample site in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation
from wagtail import hooks

from cms.models import HomePage
from cms.sample import accounts, content
from cms.sample.indexes import indexed_at_the_end
from cms.sample.site import SampleSite


class Command(BaseCommand):
    """Make the sample site whole, or leave the database as it was."""

    help = (
        "Makes the sample site where there is no site yet: in Swedish and English, "
        "and a part of it in Arabic and easy Swedish."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --with-accounts."""
        parser.add_argument(
            "--with-accounts",
            action="store_true",
            help="Make the sample accounts even though DATABASE_URL is set.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing; run twice, it does nothing the second time."""
        if HomePage.objects.exists():
            self.stdout.write("There is a site already; nothing was changed.")
        else:
            with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
                make_site()
            self.stdout.write("The sample site is ready.")
        uses_own_database = settings.DATABASES["default"]["ENGINE"] == "cms.embedded_database"
        if uses_own_database or options["with_accounts"]:
            for line in accounts.ensure():
                self.stdout.write(line)


def make_site() -> None:
    """Make every page in Swedish, then in the other languages."""
    site = SampleSite()
    with indexed_at_the_end():
        content.make_content(site)
        for make in hooks.get_hooks("lyhord_sample_content"):
            make(site)
        site.translate_everything()
