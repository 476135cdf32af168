"""Words of an editor's own at the beginning of a kind of mail."""

from wagtail.models import Site

from cms.models import MailIntro


def intro_for(kind: str, language: str) -> str:
    """Return what stands after the greeting in mails of `kind` in `language`; nothing where nobody wrote anything.

    Asked for each mail as it is written, so that a change holds for the next one.
    """
    found = MailIntro.objects.filter(
        site__is_default_site=True, kind=kind, language=language
    ).values_list("text", flat=True)
    return (found.first() or "").replace("\r\n", "\n").strip()


def all_intros() -> dict[tuple[str, str], str]:
    """Return every beginning that somebody wrote, by kind and language."""
    written = MailIntro.objects.filter(site__is_default_site=True)
    return {
        (kind, language): text
        for kind, language, text in written.values_list("kind", "language", "text")
    }


def set_intro(*, kind: str, language: str, text: str) -> None:
    """Let mails of `kind` in `language` begin with `text`; with none when it is empty."""
    site = Site.objects.get(is_default_site=True)
    if text.strip():
        MailIntro.objects.update_or_create(
            site=site, kind=kind, language=language, defaults={"text": text.strip()}
        )
    else:
        MailIntro.objects.filter(site=site, kind=kind, language=language).delete()
