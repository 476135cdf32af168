"""What the site hands out to programs: a read-only JSON API under /api/v1/, and the catalogue of the open data.

Nothing here is a view of the database: each resource lists the fields that it gives, from pages and rows that anybody
may read (docs/decisions/open-data.md). Apps add theirs with the hooks `lyhord_open_data` and `lyhord_datasets`.
"""

from cms.open_data.datasets import Dataset, Distribution
from cms.open_data.resource import Asked, Choice, Found, Resource, Whole
from cms.open_data.schemas import array, boolean, choice, date_time, integer, link, nothing_or, text

__all__ = [
    "Asked",
    "Choice",
    "Dataset",
    "Distribution",
    "Found",
    "Resource",
    "Whole",
    "array",
    "boolean",
    "choice",
    "date_time",
    "integer",
    "link",
    "nothing_or",
    "text",
]
