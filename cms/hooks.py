"""Where the site needs something of every app: the hooks that an app registers for it.

`cms` knows none of the apps. An app registers with `wagtail.hooks.register(NAME)` in its
`wagtail_hooks.py`. The functions here ask for the sections of pages; who asks for the rest stands beside it.
Each hook's signature:

- `lyhord_home_section(request) -> Section`: a section of the start page, shown when it has items.
- `lyhord_my_pages_section(request) -> Section | None`: what a signed-in person sees of theirs.
- `lyhord_sample_content(site) -> None`: makes the app's part of the sample site, and tells it what the Swedish
  texts are in the other languages (`cms.sample.site.SampleSite`).
- `lyhord_seed(load) -> None`: makes the app's share of as many rows as a large site has (`cms.sample.load.Load`).
- `lyhord_mail_kinds() -> dict[str, MailKind]`: the mails an app sends (`cms.mail.MailKind`).
- `lyhord_personal_data() -> list[PersonalData]`: what an app holds about people (`cms.privacy.personal_data`).
- `lyhord_retention() -> list[RetentionRule]`: which of an app's rows go, and when (`cms.privacy.retention`).
- `lyhord_staff_permissions() -> list[str]`: the permissions that the group Staff needs in an app's part of
  the admin, such as `"events.change_registration"` (`cms.editing.groups`). Whatever an app asks for on behalf of a
  group, administrators may give to other groups too.
- `lyhord_listing() -> Listing`: a list that keeps itself up to date and that an editor can put into any page.
- `lyhord_poster(page) -> PosterText | None`: what stands on the posters of an app's pages (`cms.posters.poster`).
- `lyhord_open_data() -> list[Resource]`: what programs may ask an app for (`cms.open_data`).
- `lyhord_datasets() -> list[Dataset]`: what stands in the catalogue of the open data (`cms.open_data.datasets`).
- `lyhord_feeds(request) -> list[FeedLink]`: the feeds that the head of every page names (`cms.sharing.feeds`).
- `lyhord_search_kinds() -> list[SearchKind]`: the kinds of an app's pages that a visitor may choose between on the
  search page, and what is told of each (`cms.search.kinds`).
- `lyhord_page_side_panels(page, request) -> list[BaseSidePanel]`: what an app shows beside a page as it is edited
  (`cms.editing.page_editor`).
- `lyhord_editor_permissions() -> list[str]`: what the group Editors needs in an app's part of the admin.
- `lyhord_coordinator_permissions() -> list[str]`: what the group Coordinators needs besides: rights to see what
  not all of the staff should (`cms.editing.groups`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail import hooks


@dataclass(frozen=True)
class Section:
    """A part of a page that an app contributes: a list of its own under a heading.

    `template` renders it, with the section itself as `section`. Sections stand by `order`. `changes_at` is when the
    items will next change though nobody changes anything.
    """

    title: str
    template: str
    items: Sequence[Any]
    more_url: str = ""
    more_label: str = ""
    order: int = 100
    changes_at: datetime | None = None


@dataclass(frozen=True)
class Listing:
    """A list that an editor can put into a page. `make(request, number)` gives at most `number` items.

    `key` is what pages remember it by. A section's `changes_at` holds for the page that it stands in, too.
    """

    key: str
    label: str
    make: Callable[[HttpRequest, int], Section]


def listing_choices() -> list[tuple[str, str]]:
    """Return key and label of each list that the apps offer."""
    listings = [make() for make in hooks.get_hooks("lyhord_listing")]
    return [(listing.key, listing.label) for listing in listings]


def listing_section(key: str, request: HttpRequest, number: int) -> Section | None:
    """Return the section of the list `key`, at most `number` items; None where no app offers it."""
    for make in hooks.get_hooks("lyhord_listing"):
        listing: Listing = make()
        if listing.key == key:
            return listing.make(request, number)
    return None


def _sections(name: str, request: HttpRequest) -> list[Section]:
    sections = [make_section(request) for make_section in hooks.get_hooks(name)]
    return sorted((s for s in sections if s is not None), key=lambda section: section.order)


def home_sections(request: HttpRequest) -> list[Section]:
    """Return the start page's sections, in order."""
    return _sections("lyhord_home_section", request)


def my_pages_sections(request: HttpRequest) -> list[Section]:
    """Return the sections of "My pages" for the signed-in person."""
    return _sections("lyhord_my_pages_section", request)
