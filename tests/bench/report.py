"""The table: each figure, its ratio and its limit, as Markdown."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """One line of the table; `is_reached` is None where there is no limit."""

    what: str
    figure: str
    cost: str = ""
    ratio: str = ""
    limit: str = ""
    is_reached: bool | None = None

    @property
    def verdict(self) -> str:
        """Return OK, MISS or nothing."""
        return {True: "OK", False: "MISS", None: ""}[self.is_reached]


@dataclass
class Report:
    """Lines under a head that tells where and how they were measured."""

    circumstances: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def is_reached(self) -> bool:
        """Say whether every limit was kept."""
        return all(line.is_reached is not False for line in self.lines)

    def as_markdown(self) -> str:
        """Return the whole report."""
        rows = [("What", "Figure", "Processor", "Ratio", "Limit", "")]
        rows += [
            (each.what, each.figure, each.cost, each.ratio, each.limit, each.verdict)
            for each in self.lines
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(6)]
        rule = [
            f"{'-' * (width - 1)}{':' if 0 < column < 5 else '-'}"
            for column, width in enumerate(widths)
        ]
        rows.insert(1, tuple(rule))  # type: ignore[arg-type]
        table = [
            "| " + " | ".join(
                cell.ljust(width) if column in (0, 5) else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ) + " |"
            for row in rows
        ]  # fmt: skip
        return "\n".join([*(f"- {each}" for each in self.circumstances), "", *table])
