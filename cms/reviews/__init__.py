"""Pages are read through again: when each is due, who is told, and saying that one is still right."""

from cms.reviews.due import due_by, page_models, with_review_due

__all__ = ["due_by", "page_models", "with_review_due"]
