"""Which pages' owners have been asked to read them through."""

from django.db import models


class ReviewReminder(models.Model):
    """The owner of `page` has been told that it was due on `due_on`; of a new date they are told anew."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    due_on = models.DateField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.page_id}: {self.due_on}"
