"""The words that rows of theme evenings are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attendance(models.TextChoices):
    """How a party takes part; each way has a capacity of its own."""

    PLACE = "place", _("In the room")
    ONLINE = "online", _("Online")


class QueueRule(models.TextChoices):
    """Who gets seats that the first in the queue cannot use. The text is what visitors read."""

    SMALLER_MAY_PASS = (
        "smaller",
        _("First come, first served; a smaller party may fill seats the next party cannot use."),
    )
    STRICT = "strict", _("First come, first served, without exception.")


class Promotion(models.TextChoices):
    """What happens with seats that become free while people wait."""

    OFFER = "offer", _("They are offered to the next in the queue, who answers by a deadline.")
    AUTOMATIC = "automatic", _("The next in the queue gets them at once.")


class NeedKind(models.TextChoices):
    """What somebody needs to take part."""

    SIGN_LANGUAGE = "sign_language", _("Sign-language interpreter")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    WHEELCHAIR = "wheelchair", _("Place for a wheelchair")
    LANGUAGE = "language", _("Language interpreter")
    ALLERGY = "allergy", _("Allergy or special diet")
    OTHER = "other", _("Something else")
