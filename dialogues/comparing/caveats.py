"""What must be said where dialogues are compared that differ."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dialogues.comparing.compared import Compared

# Below this one ballot is more than three percent.
FEW = 30


def caveats(compared: Sequence[Compared]) -> list[str]:
    """Return what cannot be compared, in sentences."""
    said = []
    if len({each.tally.method for each in compared}) > 1:
        said.append(
            _(
                "The methods differ, so points cannot be set against ticks. Only the order, and the share that a topic "
                "got of all that was given, are shown side by side."
            )
        )
    elif len({_limits(each) for each in compared}) > 1:
        said.append(
            _(
                "People could choose a different number of options, or give a different number of points. Where one "
                "may choose more, each option is named on more ballots."
            )
        )
    if len({each.electorate for each in compared}) > 1:
        said.append(
            _(
                "The voters were known in different ways. Where nothing proves who voted, one person may have voted "
                "several times."
            )
        )
    if len({frozenset(each.record.kinds) for each in compared if each.record.kinds}) > 1:
        said.append(
            _("Not all of them took ballots of the same kinds (online, at meetings, on paper).")
        )
    if len({each.area for each in compared}) > 1:
        said.append(_("They were about different areas, so different people were asked."))
    if any(None in each.by_topic for each in compared):
        said.append(_("Some options have no topic. They are shown together as “Without a topic”."))
    if any(each.ballots < FEW for each in compared):
        said.append(
            _("Some had fewer than %(number)d ballots. There one ballot moves every share a lot.")
            % {"number": FEW}
        )
    said.append(
        _(
            "Those who take part in a dialogue are not a sample of the residents. That more people name something than "
            "before does not show that more people think so."
        )
    )
    return said


def _limits(each: Compared) -> tuple[int, ...]:
    rules = each.record.rules
    return tuple(rules.get(name, 0) for name in ("min_choices", "max_choices", "max_points"))
