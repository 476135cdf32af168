"""The pages of one evening, as the navigation over each of them shows."""

from django.utils.translation import gettext_lazy as _

from cms.staff_pages.tabs import RowPage
from events.models import Event
from events.permissions import may_see_needs

# A new page of the evening gets its line here.
PAGES: list[RowPage[Event]] = [
    RowPage("event", _("Overview")),
    RowPage("sign_ups", _("Sign-ups"), ("sign_up", "import")),
    RowPage("needs", _("Needs"), ("needs",), lambda user, event: may_see_needs(user)),
    RowPage("panel", _("Questions to the panel"), ("panel",)),
    RowPage("door", _("Door"), ("door",)),
    RowPage("messages", _("Messages"), ("message", "mail")),
    RowPage("survey", _("After the evening")),
    RowPage("log", _("Log"), ("log",)),
]
