"""The editors' form of every page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.editing.label_choices import offer_labels


class OwnerChoice(forms.ModelChoiceField):
    """Whose page it is: by name, with the address, since two people may have the same name."""

    def label_from_instance(self, owner: Any) -> str:
        """Return the name and the address."""
        name = owner.get_full_name()
        return f"{name} ({owner.email})" if name else str(owner.email)


class BasePageForm(WagtailAdminPageForm):
    """Offers labels once each, and as the page's owner those who work in the admin, not everybody with an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"] = self._owner_field()
        offer_labels(self)

    def _owner_field(self) -> OwnerChoice:
        from cms.editing.staff import with_access_to_admin
        from cms.models import User

        offered = with_access_to_admin(User.objects.all()).values("pk")
        # Whoever owns the page now stays, whatever has become of their rights.
        people = User.objects.filter(pk__in=offered)
        if self.instance.owner_id:
            people = people | User.objects.filter(pk=self.instance.owner_id)
        return OwnerChoice(
            queryset=people.order_by("first_name", "last_name", "email"),
            label=_("Owner"),
            required=False,
            help_text=_(
                "Is reminded when the page should be read through, and hears what visitors think of it."
            ),
        )
