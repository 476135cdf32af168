"""Which residents' ideas an option came of."""

from typing import Any


def follow_options(page: Any, row: Any) -> None:
    """Let each idea know the option that was published of it: a draft's option may have got another key since."""
    for option in page.options.all():
        if option.from_idea:
            row.ideas.filter(pk=option.from_idea).update(option_key=str(option.translation_key))


def ideas_behind(row: Any) -> dict[str, list[Any]]:
    """Return the public ideas that each option came of, by the option's key; those merged into one after it.

    Two queries. An option that is not in the dialogue (a draft's) is left out.
    """
    if row.pk is None or row.ideas_open_at is None:
        return {}
    keys = row.options.values("key")
    mains = row.ideas.published().filter(option_key__in=keys).prefetch_related("merged")
    behind: dict[str, list[Any]] = {}
    for main in mains:
        merged = sorted(main.merged.all(), key=lambda idea: (idea.sent_on, str(idea.pk)))
        behind.setdefault(main.option_key, []).extend([main, *merged])
    return behind
