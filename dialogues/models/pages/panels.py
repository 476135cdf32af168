"""How the editors' form of a dialogue is laid out: when, who, how, and the options."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

RULES_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("ideas_open_at"), FieldPanel("ideas_close_at")]),
            FieldPanel("idea_reply_days"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("closing_note"),
            FieldRowPanel([FieldPanel("promise_by"), FieldPanel("follow_up_by")]),
        ],
        heading=_("When"),
        help_text=_(
            "Residents see these times on a line, from ideas to follow-up. A closing time that is moved once "
            "voting has begun is shown beside the old one."
        ),
    ),
    MultiFieldPanel(
        [
            FieldPanel("electorate"),
            FieldPanel("eid_level"),
            FieldPanel("needs_voter_list"),
            FieldPanel("asks_captcha"),
            FieldPanel("paper_rule"),
            FieldPanel("paper_until"),
        ],
        heading=_("Who"),
        help_text=_("Residents read it before they begin. It is fixed once somebody has voted."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("voting_method"),
            FieldRowPanel([FieldPanel("min_choices"), FieldPanel("max_choices")]),
            FieldPanel("max_points"),
            FieldPanel("offers_none"),
            FieldPanel("offers_write_in"),
        ],
        heading=_("How"),
        help_text=_("Look at the ballot in the preview. It is fixed once somebody has voted."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("asks_area"), FieldPanel("asks_age"), FieldPanel("asks_gender")]
            ),
            FieldPanel("population"),
        ],
        heading=_("Background questions"),
        help_text=_("Nobody has to answer them. Groups of fewer than five are never shown."),
    ),
    InlinePanel(
        "options",
        heading=_("Options"),
        label=_("Option"),
        help_text=_(
            "None can be added once somebody has voted. One that you take away then stays in the results."
        ),
    ),
    MultiFieldPanel([FieldPanel("area"), FieldPanel("partners")], heading=_("Area and partners")),
]
