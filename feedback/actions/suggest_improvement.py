"""Staff put what a comment led to into the draft of “You told us, we changed”."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.drafts import refuse_while_taken
from feedback.models import Answer, Improvement, ImprovementsPage

LONGEST = {name: Improvement._meta.get_field(name).max_length for name in ("told", "changed")}


def suggest_improvement(*, answer: Answer, told: str, changed: str, user: Any) -> ImprovementsPage:
    """Add a change to the page's draft, in the site's first language; an editor reads and publishes it.

    `told` and `changed` are staff's own words, in that language. What others have drafted stays. Raises
    ValidationError for words that are missing or too long, where the site has no such page, and while a colleague
    has its draft for themselves.
    """
    words = {"told": told.strip(), "changed": changed.strip()}
    problems = {
        name: _("Write 1 to %(number)s characters.") % {"number": LONGEST[name]}
        for name, text in words.items()
        if not text or len(text) > LONGEST[name]
    }
    if problems:
        raise ValidationError(problems)
    with transaction.atomic():
        pages = ImprovementsPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        page = pages.select_for_update(of=("self",)).order_by("path").first()
        if page is None:
            raise ValidationError(
                _("The site has no page for what visitors told us. Make it first.")
            )
        refuse_while_taken(page, user)
        draft: ImprovementsPage = page.get_latest_revision_as_object()
        draft.improvements.add(
            Improvement(
                **words,
                changed_on=timezone.localdate(),
                page_id=answer.page_id,
                locale=draft.locale,
            )
        )
        draft.save_revision(user=user, log_action=True)
    return page
