"""Axes: round steps, and places on the picture as SVG writes them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Room in the picture, in percent of its width and height: left for the axis' figures, below for what stands under it.
LEFT, RIGHT = 12.0, 97.0
TOP, BOTTOM = 9.0, 87.0
_ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Tick:
    """One line across the picture, or one word under it: where, and what it says."""

    at: str
    text: str


def round_ticks(
    lowest: float, highest: float, at_most: int = 5, whole: bool = False
) -> list[float]:
    """Return round values from at or below `lowest` to at or above `highest`.

    With `whole` none is a fraction.
    """
    span = highest - lowest if highest > lowest else abs(highest) or 1
    least_step = span / at_most
    magnitude = 10 ** math.floor(math.log10(least_step))
    step = next(each * magnitude for each in _ROUND_STEPS if each * magnitude >= least_step - 1e-12)
    if whole:
        step = max(1, math.ceil(step))
    first = math.floor(lowest / step + 1e-9)
    last = max(first + 1, math.ceil(highest / step - 1e-9))
    return [number * step for number in range(first, last + 1)]


def percent(number: float) -> str:
    """Return `number` as SVG takes it, whatever the language: `12.5%`."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def across(value: float, first: float, last: float) -> float:
    """Return how far to the right `value` stands, in percent; in the middle where there is but one value."""
    if last <= first:
        return (LEFT + RIGHT) / 2
    return LEFT + (RIGHT - LEFT) * (value - first) / (last - first)


def up(value: float, lowest: float, highest: float) -> float:
    """Return how far down `value` stands, in percent."""
    return BOTTOM - (BOTTOM - TOP) * (value - lowest) / (highest - lowest)


def some_of(number: int, at_most: int) -> Sequence[int]:
    """Return at most `at_most` places of `number`, evenly apart, the first among them."""
    return range(0, number, max(1, math.ceil(number / at_most)))
