"""Voting places, for staff: made, shown with their secret addresses, renewed and withdrawn."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput

from cms.http.responses import see_other
from cms.qr import qr_svg
from dialogues.actions.voting_places import (
    change_voting_place,
    make_voting_place,
    renew_address,
    withdraw_voting_place,
)
from dialogues.admin.base import FormPage, PageOfDialogue
from dialogues.models import VotingPlace
from dialogues.permissions import may_manage_voting_places
from dialogues.voting_places import address_of, is_open


class PlaceForm(forms.Form):
    """What a place is called, when one can vote there, and how."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("Those who vote there see it, such as “Theme evening in Bro”."),
    )
    opens_at = forms.DateTimeField(label=gettext_lazy("From"), widget=AdminDateTimeInput)
    closes_at = forms.DateTimeField(label=gettext_lazy("Until"), widget=AdminDateTimeInput)
    is_kiosk = forms.TypedChoiceField(
        label=gettext_lazy("How people vote there"),
        coerce=lambda value: value == "kiosk",
        choices=[
            ("phones", gettext_lazy("On their own telephones, by a QR code. They get receipts.")),
            ("kiosk", gettext_lazy("On a device that they take turns at. It shows no receipts.")),
        ],
        initial="phones",
        widget=forms.RadioSelect,
    )
    # Names this very form: sent twice, it makes one place.
    place_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].initial = uuid4


class PlacesPage(PageOfDialogue):
    """What the pages about places share."""

    permission = may_manage_voting_places

    @property
    def places_url(self) -> str:
        """Return the address of the list of places."""
        return self.url_of("places")

    def places(self) -> Any:
        """Return the dialogue's places with how many ballots were cast at each."""
        return self.dialogue.voting_places.annotate(cast=Count("ballots"))


class Places(PlacesPage, TemplateView):
    """The places of one dialogue."""

    page_title = gettext_lazy("Voting places")
    template_name = "dialogues/admin/places.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places."""
        rows = list(self.places().select_related("dialogue"))
        return super().get_context_data(
            lines=[(place, is_open(place)) for place in rows],
            may_make=not self.dialogue.is_closed() and not self.dialogue.needs_voter_list,
            languages=settings.LANGUAGES,
            **kwargs,
        )


class PageBelowPlaces(PlacesPage):
    """A page under the list of places."""

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [*super().way_here(), {"url": self.places_url, "label": _("Voting places")}]


class MakePlace(PageBelowPlaces, FormPage):
    """Make a place."""

    page_title = gettext_lazy("Make a voting place")
    form_class = PlaceForm
    button = gettext_lazy("Make the place")
    place: VotingPlace | None = None

    @property
    def done_url(self) -> str:
        """Lead to the place that has been made, for its address."""
        if self.place is None:
            return self.places_url
        return self.url_of("place", pk=self.place.pk)

    def do(self, form: Any) -> str:
        """Make it."""
        facts = {**form.cleaned_data, "place_id": form.cleaned_data["place_id"] or uuid4()}
        self.place = make_voting_place(dialogue=self.dialogue, user=self.request.user, **facts)
        return _("The voting place is made.")


class PageOfPlace(PageBelowPlaces):
    """A page about one place of the dialogue."""

    place: VotingPlace

    def find(self, **kwargs: Any) -> None:
        """Find the place among the dialogue's own."""
        super().find(**kwargs)
        self.place = get_object_or_404(self.places(), pk=kwargs["pk"])
        self.place.dialogue = self.dialogue

    @property
    def done_url(self) -> str:
        """Lead back to the place."""
        return self.url_of("place", pk=self.place.pk)


class ShowPlace(PageOfPlace, TemplateView):
    """One place: its address, its QR code and its posters."""

    template_name = "dialogues/admin/place.html"

    def get_page_title(self) -> str:
        """Return the place's name."""
        return self.place.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address, unless it is withdrawn."""
        works = self.place.revoked_at is None
        address = address_of(self.place, settings.LANGUAGE_CODE, whole=True) if works else ""
        label = _("QR code of the address")
        return super().get_context_data(
            place=self.place,
            is_open=is_open(self.place),
            address=address,
            drawing=qr_svg(address, label=label) if address else "",
            languages=settings.LANGUAGES,
            **kwargs,
        )


class ChangePlace(PageOfPlace, FormPage):
    """Change a place."""

    page_title = gettext_lazy("Change the voting place")
    form_class = PlaceForm
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        """Fill in what is known."""
        return {
            "name": self.place.name,
            "opens_at": self.place.opens_at,
            "closes_at": self.place.closes_at,
            "is_kiosk": "kiosk" if self.place.is_kiosk else "phones",
        }

    def do(self, form: Any) -> str:
        """Change it."""
        facts = {name: form.cleaned_data[name] for name in self.get_initial()}
        change_voting_place(place=self.place, user=self.request.user, **facts)
        return _("The voting place is changed.")


class RenewAddress(PageOfPlace, View):
    """Give a place a new secret address."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it, unless this very address has been replaced already, and go back."""
        after = request.POST.get("after", "")
        if after.isascii() and after.isdigit():
            renew_address(place=self.place, after=int(after[:5]), user=request.user)
            messages.success(request, _("The place has a new address. The one before has stopped."))
        return see_other(self.done_url)


class WithdrawPlace(PageOfPlace, View):
    """Withdraw a place's address."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        withdraw_voting_place(place=self.place, user=request.user)
        messages.success(request, _("The address has stopped. What was cast there counts."))
        return see_other(self.done_url)
