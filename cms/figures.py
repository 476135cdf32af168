"""Measured figures in words: the number as the language writes it, with its unit."""

from decimal import Decimal

from django.utils.formats import number_format

# Keeps number and unit on one line.
_NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: Decimal | float) -> str:
    """Return `value` as the active language writes it, with at most two decimals and none that say nothing."""
    exact = round(Decimal(str(value)), 2).normalize()
    decimals = max(0, -int(exact.as_tuple().exponent))
    return str(number_format(exact, decimals, use_l10n=True, force_grouping=True))


def with_unit(value: Decimal | float, unit: str) -> str:
    """Return `value` with its unit, such as "36 %" or "2.5 evenings a week"."""
    return f"{number(value)}{_NO_BREAK}{unit}" if unit else number(value)


def on_axis(value: Decimal | float, unit: str) -> str:
    """Return `value` as an axis has room for it: with a short unit alone."""
    return with_unit(value, unit) if len(unit) <= 2 else number(value)
