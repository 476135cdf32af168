"""One sign-up: what is known of it, and what can be done with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail_admin import base as mail_admin
from cms.mail_admin.rows import rows_of
from cms.models import OutgoingMail
from events.actions import cancel, change_party, confirm, describe_party, move
from events.actions.write_note import write_note
from events.admin.access import find_registration
from events.admin.base import FormPage
from events.admin.sign_ups import SignUpsPage
from events.forms import MoveForm, NoteForm, PartyForm, PeopleForm
from events.models import Need, Registration
from events.permissions import may_see_needs
from events.series import evenings_to_move_to
from events.sign_up.links import personal_link
from events.sign_up.party import people_of
from events.staff.log_words import entries_of, in_words

MAILS_SHOWN, ENTRIES_SHOWN = 50, 100
State = Registration.State


class PageOfSignUp(SignUpsPage):
    """A page about one sign-up."""

    registration: Registration

    def find(self, **kwargs: Any) -> None:
        """Find the sign-up among the evening's own."""
        super().find(**kwargs)
        self.registration = find_registration(self.event, kwargs["pk"])

    @property
    def sign_up_url(self) -> str:
        """Return the address of the page with everything about it."""
        return reverse(
            "events_admin:sign_up", kwargs={"key": self.event.key, "pk": self.registration.pk}
        )

    @property
    def sees_needs(self) -> bool:
        """Say whether whoever looks may know what the party needs."""
        return self.event.asks_needs and may_see_needs(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sign-up."""
        return super().get_context_data(registration=self.registration, **kwargs)


class ShowSignUp(PageOfSignUp, TemplateView):
    """Who comes, what they answered, what was done, which mails were sent."""

    template_name = "events/admin/sign_up.html"

    def get_page_title(self) -> str:
        """Return the name of whoever signed up."""
        return self.registration.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything that hangs on the sign-up."""
        registration = self.registration
        entries = entries_of(self.event, sees_needs=self.sees_needs)
        return super().get_context_data(
            people=self._people(),
            sees_needs=self.sees_needs,
            answers=registration.answers.select_related("question"),
            questions=registration.panel_questions.all(),
            note_form=NoteForm(initial={"note": registration.staff_note}),
            place=registration.place_in_queue() if registration.is_waiting else None,
            may_confirm=registration.is_held or registration.is_offered,
            # Their page shows what they need.
            personal_link=personal_link(registration) if may_see_needs(self.request.user) else "",
            lines=in_words(entries.filter(registration=registration)[:ENTRIES_SHOWN]),
            mails=self._mails(),
            **kwargs,
        )

    def _people(self) -> list[dict[str, Any]]:
        needs: dict[int, list[Need]] = {}
        for need in self.registration.needs.all() if self.sees_needs else ():
            needs.setdefault(need.position, []).append(need)
        return [
            {
                "number": person.position + 1,
                "name": person.name,
                "needs": needs.get(person.position),
            }
            for person in people_of(self.registration, with_needs=False)
        ]

    def _mails(self) -> Any:
        """Return the mails about the sign-up; None for those who may not see the outbox."""
        if not self.request.user.has_perm(mail_admin.VIEW):
            return None
        mails = OutgoingMail.objects.filter(subject_id=str(self.registration.pk))
        return rows_of(mails.filter(kind__startswith="events.")[:MAILS_SHOWN])


class SignUpForm(PageOfSignUp, FormPage):
    """A form about one sign-up, which leads back to it."""

    @property
    def done_url(self) -> str:
        """Lead back to the sign-up."""
        return self.sign_up_url

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the sign-up."""
        return [*super().way_here(), {"url": self.sign_up_url, "label": self.registration.name}]


class ChangeSize(SignUpForm):
    """Change how many come."""

    page_title = gettext_lazy("Change the number of people")
    form_class = PartyForm
    button = gettext_lazy("Change")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let staff make larger parties."""
        capacity = self.event.capacity_for(self.registration.attendance)
        return {**super().get_form_kwargs(), "most": max(capacity, self.registration.party_size)}

    def get_initial(self) -> dict[str, Any]:
        """Show how many they are."""
        return {"party_size": self.registration.party_size}

    def do(self, form: Form) -> str:
        """Change."""
        party_size = form.cleaned_data["party_size"]
        change_party(registration=self.registration, party_size=party_size, actor=self.actor)
        return _("The sign-up of %(name)s has been changed.") % {"name": self.registration.name}


class CancelSignUp(SignUpForm):
    """Cancel for somebody."""

    page_title = gettext_lazy("Cancel a sign-up")
    template_name = "events/admin/cancel.html"
    form_class = Form
    button = gettext_lazy("Cancel the sign-up")

    def do(self, form: Form) -> str:
        """Cancel."""
        cancel(registration=self.registration, actor=self.actor)
        return _("The sign-up of %(name)s is cancelled.") % {"name": self.registration.name}


class DescribePeople(SignUpForm):
    """Change the names of a party and, for those who may see them, what they need."""

    page_title = gettext_lazy("Names and needs")
    form_class = PeopleForm
    button = gettext_lazy("Save")
    template_name = "events/admin/sign_up_people.html"

    def get_page_title(self) -> Any:
        """Do not speak of needs to those who do not see them."""
        return self.page_title if self.sees_needs else _("Names")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the party as it is."""
        people = people_of(self.registration)
        return {**super().get_form_kwargs(), "people": people, "asks_needs": self.sees_needs}

    def do(self, form: Any) -> str:
        """Save."""
        describe_party(
            registration=self.registration,
            people=form.described,
            with_needs=may_see_needs(self.request.user),
            actor=self.actor,
        )
        return _("The sign-up of %(name)s has been changed.") % {"name": self.registration.name}


class MoveSignUp(SignUpForm):
    """Let somebody come to another evening instead."""

    page_title = gettext_lazy("Move to another evening")
    form_class = MoveForm
    button = gettext_lazy("Move")
    moved: Registration | None = None

    @property
    def done_url(self) -> str:
        """Lead to the sign-up at the other evening, once there is one."""
        if self.moved is None:
            return self.sign_up_url
        return reverse(
            "events_admin:sign_up", kwargs={"key": self.moved.event.key, "pk": self.moved.pk}
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the coming evenings, those of the same series first."""
        return {
            **super().get_form_kwargs(),
            "evenings": evenings_to_move_to(self.event),
            "attendance": self.registration.attendance,
        }

    def do(self, form: Form) -> str:
        """Move."""
        self.moved = move(registration=self.registration, actor=self.actor, **form.cleaned_data)
        words = {"name": self.moved.name, "title": self.moved.event.title}
        if self.moved.is_confirmed:
            return _("%(name)s is signed up for %(title)s now.") % words
        return _("%(name)s is on the waiting list of %(title)s now.") % words


class ConfirmSignUp(PageOfSignUp):
    """Confirm a sign-up, or accept an offer, for somebody who calls."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        try:
            confirm(registration=self.registration, actor=self.actor)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            done = _("The sign-up of %(name)s is confirmed.") % {"name": self.registration.name}
            messages.success(request, done)
        return see_other(self.sign_up_url)


class WriteNote(SignUpForm):
    """Keep a note."""

    page_title = gettext_lazy("Staff's note")
    form_class = NoteForm
    button = gettext_lazy("Save the note")

    def get_initial(self) -> dict[str, Any]:
        """Show what there is."""
        return {"note": self.registration.staff_note}

    def do(self, form: Form) -> str:
        """Keep it."""
        write_note(registration=self.registration, note=form.cleaned_data["note"], actor=self.actor)
        return _("The note is saved.")
