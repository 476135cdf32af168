"""The door, for staff: links for helpers, the door page in one's own name, and giving seats away."""

from typing import Any
from uuid import UUID

from django import forms
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.qr import qr_svg
from events.actions import release_no_shows
from events.actions.door_links import make_door_link, own_door_link, withdraw_door_link
from events.actions.release import absent_parties
from events.admin.base import FormPage, PageOfEvent
from events.door.links import HOURS_AFTER, MOST_HOURS_AFTER, door_address, is_anothers_own
from events.door.parties import count_at_door, parties_at_door
from events.models import DoorLink
from events.sign_up.people import LONGEST_NAME


class DoorLinkForm(forms.Form):
    """Make a link for a helper."""

    helper_name = forms.CharField(
        label=gettext_lazy("Name of the helper"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("It stands in the log beside what the helper does."),
    )
    hours_after = forms.IntegerField(
        label=gettext_lazy("Works until so many hours after the evening"),
        min_value=0,
        max_value=MOST_HOURS_AFTER,
        initial=HOURS_AFTER,
    )


class DoorPage(PageOfEvent):
    """What the pages about the door share: the way back to the first of them."""

    @property
    def door_url(self) -> str:
        """Return the address of the evening's page about the door."""
        return reverse("events_admin:door", kwargs={"key": self.event.key})

    @property
    def done_url(self) -> str:
        """Lead back to the page about the door."""
        return self.door_url

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the page about the door."""
        return [*super().way_here(), {"url": self.door_url, "label": _("Door")}]


class Door(PageOfEvent, TemplateView):
    """Everything about the door of one evening."""

    page_title = gettext_lazy("Door")
    template_name = "events/admin/door.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who is in, and the links."""
        now, links = timezone.now(), self.event.door_links.select_related("created_by")
        return super().get_context_data(
            counts=count_at_door(self.event, parties_at_door(self.event), now),
            links=links,
            not_to_show=[link for link in links if is_anothers_own(link, self.request.user)],
            may_release=self.event.starts_at <= now < self.event.ends_at,
            **kwargs,
        )


class OpenDoor(DoorPage, View):
    """Open the door page in one's own name."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make a link for whoever asks, unless they have one that works; lead there."""
        return see_other(door_address(own_door_link(event=self.event, actor=self.actor)))


class AddDoorLink(DoorPage, FormPage):
    """Make a link for a helper."""

    page_title = gettext_lazy("Link for a helper")
    form_class = DoorLinkForm
    button = gettext_lazy("Make the link")
    link: DoorLink | None = None

    @property
    def done_url(self) -> str:
        """Lead to the link that has been made, to be handed over."""
        if self.link is None:
            return self.door_url
        return reverse("events_admin:door_link", kwargs={"key": self.event.key, "pk": self.link.pk})

    def do(self, form: Form) -> str:
        """Make it."""
        self.link = make_door_link(event=self.event, actor=self.actor, **form.cleaned_data)
        return _("The link for %(name)s is made.") % {"name": self.link.helper_name}


class PageOfLink(DoorPage):
    """A page about one link of the evening."""

    link: DoorLink

    def find(self, **kwargs: Any) -> None:
        """Find the link among the evening's own."""
        super().find(**kwargs)
        self.link = get_object_or_404(DoorLink, event=self.event, pk=kwargs["pk"])


class ShowDoorLink(PageOfLink, TemplateView):
    """One link, for the helper to scan."""

    page_title = gettext_lazy("Link for a helper")
    template_name = "events/admin/door_link.html"

    def find(self, **kwargs: UUID) -> None:
        """Show only what still works, and a colleague's own link to nobody else."""
        super().find(**kwargs)
        if not self.link.works or is_anothers_own(self.link, self.request.user):
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address and its QR code."""
        address = door_address(self.link, whole=True)
        label = _("QR code of the link for %(name)s") % {"name": self.link.helper_name}
        return super().get_context_data(
            link=self.link,
            address=address,
            drawing=qr_svg(address, label=label),
            door_url=self.door_url,
            **kwargs,
        )


class WithdrawDoorLink(PageOfLink, View):
    """Withdraw a link."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        withdraw_door_link(link=self.link, actor=self.actor)
        text = _("The link of %(name)s is withdrawn.") % {"name": self.link.helper_name}
        messages.success(request, text)
        return see_other(self.door_url)


class ReleaseSeats(DoorPage, FormPage):
    """Give the seats of those who have not come to others."""

    page_title = gettext_lazy("Give seats to others")
    template_name = "events/admin/door_release.html"
    form_class = Form
    button = gettext_lazy("Give the seats to others")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many seats it is about."""
        absent = absent_parties(self.event)
        return super().get_context_data(
            absent=absent, seats=sum(party.party_size for party in absent), **kwargs
        )

    def do(self, form: Form) -> str:
        """Do it."""
        freed = release_no_shows(event=self.event, actor=self.actor)
        text = ngettext("%(number)s seat is free.", "%(number)s seats are free.", freed)
        return text % {"number": freed}
