"""How the form of a theme evening is laid out for editors."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.models import BasePage

CONTENT: list[Any] = [
    *BasePage.content_panels[:2],
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("is_all_day"),
            InlinePanel("more_sessions", heading=_("More sessions"), label=_("Session")),
            FieldPanel("place_name", help_text=_("What people call it, such as Bro library.")),
            FieldRowPanel(
                [
                    FieldPanel("address", help_text=_("Street and town, to find the way by.")),
                    FieldPanel("area"),
                ]
            ),
            FieldPanel("accessibility"),
        ],
        heading=_("Time and place"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("largest_party")]),
            FieldPanel("overbooking_margin"),
            FieldRowPanel(
                [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
            ),
            FieldPanel("changes_close_at"),
            FieldRowPanel([FieldPanel("confirms_by_mail"), FieldPanel("confirm_within_hours")]),
            FieldPanel("has_waiting_list"),
            FieldPanel("queue_rule"),
            FieldPanel("promotion"),
            FieldPanel("asks_captcha"),
        ],
        heading=_("Seats and sign-up"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("online_capacity"), FieldPanel("online_url")])],
        heading=_("Taking part online"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("asks_needs"), FieldPanel("needs_order_by")]),
            FieldPanel("takes_panel_questions"),
            InlinePanel("questions", heading=_("Questions of your own"), label=_("Question")),
        ],
        heading=_("What we ask"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("reminder_days"), FieldPanel("sends_thanks")]),
            FieldPanel("organiser_email"),
        ],
        heading=_("E-mail"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("topics", help_text=_("Visitors can choose evenings by them.")),
            FieldPanel("organisers", help_text=_("Who invites, besides yourselves.")),
        ],
        heading=_("Topics and organisers"),
    ),
    *BasePage.content_panels[2:],
    MultiFieldPanel(
        [
            FieldPanel("report"),
            FieldPanel("recording_url", help_text=_("Where one can see or hear the evening.")),
            FieldPanel("material", help_text=_("What was shown and handed out.")),
        ],
        heading=_("After the evening"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldPanel("is_called_off"), FieldPanel("called_off_reason")],
        heading=_("Call the evening off"),
        classname="collapsed",
    ),
]
