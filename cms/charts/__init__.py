"""Charts as SVG that the server draws: no script, no inline style, each with its table.

Places are percentages of the picture, so text keeps its size on every window; colours come from the style sheet
(`css/charts.css`). Templates: `components/bar_chart.html`, `column_chart.html`, `line_chart.html`.
"""

from cms.charts.bars import Bar, share_bar
from cms.charts.columns import ColumnChart, column_chart
from cms.charts.line import LineChart, Point, Series, line_chart

__all__ = [
    "Bar",
    "ColumnChart",
    "LineChart",
    "Point",
    "Series",
    "column_chart",
    "line_chart",
    "share_bar",
]
