"""Who comes in a party, and what they need."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.choices import NeedKind
from events.models.registration import Registration


class Companion(models.Model):
    """Somebody who comes with the one who signed up, where a name was given.

    `position` counts the party: 0 is the one who signed up and stands on the registration itself.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="companions"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("companion")
        verbose_name_plural = _("companions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "position"], name="companion_one_a_position"
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="companion_is_not_the_first"),
        ]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """What one person of a party needs. Seen with a right of its own, and deleted before the sign-up is."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    # Whose need it is: the position in the party, 0 for the one who signed up.
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("need"), max_length=16, choices=NeedKind.choices)
    detail = models.CharField(_("details"), max_length=200, blank=True)
    # Staff have ordered the interpreter, reserved the place.
    is_arranged = models.BooleanField(_("arranged"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "position", "kind"], name="need_one_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
