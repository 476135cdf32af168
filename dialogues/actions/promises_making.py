"""Make a promise from the results of a dialogue: a draft with a commitment for each of the leading options."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.models import BasePage
from dialogues.journal import Kind, log
from dialogues.models import (
    ClosingRecord,
    Dialogue,
    DialoguePage,
    OptionKind,
    PromiseCommitment,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.tally import OptionTally, Tally

# So many options lead, and whatever has as much as the last of them.
LEADING = 3


def make_promise(*, dialogue: Dialogue, user: Any) -> PromisePage:
    """Return a new draft of a promise that answers `dialogue`, in its own language, for editors to fill in.

    Pressed twice it gives the same draft, as long as that has not been published. Raises ValidationError before the
    dialogue is counted and where there is no list to put the promise in; PermissionDenied for who may not add there.
    Locks the dialogue's row.
    """
    with transaction.atomic():
        locked = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        record = ClosingRecord.objects.filter(dialogue=locked).first()
        if record is None:
            raise ValidationError(_("The dialogue has not been counted yet."))
        index = index_for(locked, user)
        source = DialoguePage.objects.filter(
            translation_key=locked.key, locale=locked.source_locale_id
        ).first()
        draft = _draft_of(source)
        if draft is not None:
            return draft
        page = _write(locked, source, leading_options(locked, record))
        page.owner = user
        index.add_child(instance=page)
        page.save_revision(user=user)
        log(locked, Kind.PROMISED, user=user, title=page.title)
    return page


def index_for(dialogue: Dialogue, user: Any) -> PromiseIndexPage:
    """Return the list of promises, in the dialogue's language, that `user` may add to.

    Raises ValidationError where there is none, PermissionDenied where they may add to none.
    """
    found = list(
        PromiseIndexPage.objects.live().filter(locale=dialogue.source_locale_id).order_by("path")
    )
    if not found:
        raise ValidationError(_("There is no published list of promises to put it in."))
    for index in found:
        if index.permissions_for_user(user).can_add_subpage():
            return index
    raise PermissionDenied


def leading_options(dialogue: Dialogue, record: ClosingRecord) -> list[OptionTally]:
    """Return the options that got most, by the closing record: three, more where they share the third place.

    Those that an editor turned on ("none of these") are nothing to promise.
    """
    regular = dialogue.options.filter(kind=OptionKind.REGULAR).values_list("key", flat=True)
    keys = set(regular)
    options = [
        option
        for option in Tally.from_json(record.tally).options
        if option.key in keys and option.score > 0
    ]
    least = options[min(LEADING, len(options)) - 1].score if options else 0
    return [option for option in options if option.score >= least]


def _draft_of(source: DialoguePage | None) -> PromisePage | None:
    if source is None:
        return None
    drafts = PromisePage.objects.filter(dialogue=source, first_published_at=None, live=False)
    found: PromisePage | None = drafts.order_by("pk").first()
    return found


def _write(
    dialogue: Dialogue, source: DialoguePage | None, options: list[OptionTally]
) -> PromisePage:
    with override(dialogue.source_locale.language_code):
        title = _("Our promise: %(title)s") % {"title": dialogue.title}
    page = PromisePage(
        title=title[: BasePage._meta.get_field("title").max_length],
        year=timezone.localdate().year,
        dialogue=source,
        locale=dialogue.source_locale,
        live=False,
    )
    most = PromiseCommitment._meta.get_field("title").max_length
    page.commitments.set(
        PromiseCommitment(
            title=option.label[:most],
            option_key=option.key,
            locale=dialogue.source_locale,
            sort_order=order,
        )
        for order, option in enumerate(options)
    )
    return page
