"""All that a results page shows, put together."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from cms.charts import Bar
from dialogues.models import ClosingRecord, PopulationTable
from dialogues.models.dialogue import KEY_OF_WRITE_IN
from dialogues.presentation import Presentation
from dialogues.results import certainty, groups, numbers, options, voters
from dialogues.tally import Tally


@dataclass(frozen=True)
class Results:
    """What a closed dialogue gave, in the active language. What was not worked out is empty or None."""

    presentation: Presentation
    record: ClosingRecord
    tally: Tally
    labels: options.Labels
    # `Analysis.figures`; empty until the analysis is made.
    figures: dict[str, Any]

    @property
    def ballots(self) -> int:
        """Return how many ballots were counted."""
        return self.tally.ballots

    @property
    def ballots_text(self) -> str:
        """Return how many ballots were counted, to be read."""
        return numbers.whole(self.tally.ballots)

    @property
    def ballots_counted(self) -> str:
        """Return the same with the word."""
        return numbers.ballots(self.tally.ballots)

    @property
    def path(self) -> str:
        """Return the address of the page with the results, on this site."""
        return self.presentation.url or reverse("results", kwargs={"key": self.tally.dialogue})

    @property
    def url(self) -> str:
        """Return the whole address of the page with the results."""
        return f"{settings.SITE_URL}{self.path}"

    @property
    def embed_code(self) -> str:
        """Return the markup that shows the chart on another website."""
        address = settings.SITE_URL + reverse("results_embed", kwargs={"key": self.tally.dialogue})
        title = escape(self.presentation.title)
        # A plain text, though it holds markup: it is there to be copied.
        return f'<iframe src="{address}" title="{title}" width="100%" height="480" loading="lazy"></iframe>'

    @property
    def is_imported(self) -> bool:
        """Say whether the ballots come from a file."""
        return self.presentation.row.imported_facts is not None

    @property
    def is_analysed(self) -> bool:
        """Say whether more is known than the tally."""
        return bool(self.figures)

    @property
    def explanation(self) -> str:
        """Return how the ballots were counted."""
        return options.explanation(self.tally.method, self.record.rules)

    @cached_property
    def bars(self) -> list[Bar]:
        """Return the bars of the first options."""
        return self.first_bars(options.BARS_AT_MOST)

    def first_bars(self, at_most: int) -> list[Bar]:
        """Return the bars of the first `at_most` options."""
        retired = options.retired_options(self.presentation)
        return options.bars(self.tally, self.labels, self._shares, retired, at_most)

    @property
    def options_without_bar(self) -> int:
        """Return how many options stand in the table alone."""
        return max(0, len(self.tally.options) - options.BARS_AT_MOST)

    @property
    def options_in_files_alone(self) -> int:
        """Return how many options are too many for the table."""
        return max(0, len(self.tally.options) - options.ROWS_AT_MOST)

    @cached_property
    def options_table(self) -> options.Table:
        """Return all options in figures."""
        return options.table(self.tally, self.labels, self._shares)

    @property
    def headers(self) -> list[str]:
        """Return the headers of the table of options."""
        return self.options_table.headers

    @property
    def table(self) -> list[list[str]]:
        """Return the rows of the table of options."""
        return self.options_table.rows

    @property
    def turnout(self) -> str:
        """Return the turnout in words, where a list says how many could vote."""
        return voters.turnout(self.record)

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Return how many ballots of each kind there are."""
        return voters.kinds(self.record)

    @property
    def ties(self) -> list[voters.Tie]:
        """Return how strongly the ballots were tied to people."""
        return voters.ties(self.record, self.presentation.row)

    @property
    def proofs(self) -> list[tuple[str, int]]:
        """Return how the voters were known, with the number of ballots."""
        return [(tie.how, tie.ballots) for tie in self.ties]

    @property
    def left_out(self) -> list[voters.LeftOut]:
        """Return what was not counted."""
        return voters.left_out(self.record)

    @property
    def write_ins(self) -> int:
        """Return how many ballots hold words of the voter's own."""
        own = (o.ballots for o in self.tally.options if o.key == KEY_OF_WRITE_IN)
        return sum(own)

    @cached_property
    def days(self) -> voters.Days | None:
        """Return the turnout by day."""
        return voters.days(self.figures.get("by_day") or [])

    @cached_property
    def breakdowns(self) -> list[groups.Breakdown]:
        """Return how groups voted."""
        order = [option.key for option in self.tally.options]
        found: list[groups.Breakdown] = groups.breakdowns(
            self.figures, self.labels, order, self._names
        )
        return found

    @cached_property
    def missing(self) -> list[groups.Missing]:
        """Return who is missing among the voters."""
        return groups.missing(self.figures, self._names)

    @property
    def population(self) -> PopulationTable | None:
        """Return the population that the voters are compared with, with its source."""
        return self.presentation.row.population

    @cached_property
    def weighted(self) -> groups.Weighted | None:
        """Return the weighted shares."""
        return groups.weighted(self.figures, self.labels)

    @cached_property
    def order(self) -> certainty.Order | None:
        """Return how sure the order is."""
        return certainty.order(self.figures, self.labels, self.first)

    @cached_property
    def rules(self) -> certainty.Rules | None:
        """Return what other rules make of the ballots."""
        return certainty.rules(self.figures, self.labels, self.first)

    def groups_by_question(self) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Return each question's name, its key and its groups, as `Analysis.figures` has them."""
        return [
            (groups.question_name(question), question, breakdown["groups"])
            for question, breakdown in (self.figures.get("breakdowns") or {}).items()
        ]

    def name_of_group(self, question: str, group: dict[str, Any]) -> str:
        """Return the name of a group in the active language."""
        return self._names(question, group)

    @property
    def has_ranges(self) -> bool:
        """Say whether the bars show how sure they are."""
        return any(bar.has_range for bar in self.bars)

    @property
    def first(self) -> str:
        """Return the key of the option that got most; empty when nobody voted."""
        first = options.first_regular(self.tally)
        return first.key if first else ""

    @property
    def _shares(self) -> dict[str, Any]:
        return self.figures.get("shares") or {}

    @cached_property
    def _names(self) -> groups.GroupNames:
        return groups.GroupNames(self.figures)


def results_of(presentation: Presentation) -> Results | None:
    """Return the frozen results in the active language, or None before they are counted."""
    record = getattr(presentation.row, "closing_record", None)
    if record is None:
        return None
    tally = Tally.from_json(record.tally)
    analysis = getattr(record, "analysis", None)
    figures = analysis.figures if analysis is not None else {}
    return Results(presentation, record, tally, options.Labels(presentation, tally), figures)
