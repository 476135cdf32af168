"""Words of an editor's own at the beginning of a kind of mail."""

from cms.models import MailIntro


def intro_for(kind: str, language: str) -> str:
    """Return what stands after the greeting in mails of `kind` in `language`; nothing where nobody wrote anything.

    Asked for each mail as it is written, so that a change holds for the next one.
    """
    found = MailIntro.objects.filter(
        site__is_default_site=True, kind=kind, language=language
    ).values_list("text", flat=True)
    return (found.first() or "").replace("\r\n", "\n").strip()
