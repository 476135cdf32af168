"""How to reach somebody."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import SharedSnippetChooserBlock


class ContactBlock(blocks.StructBlock):
    """How to reach somebody."""

    name = blocks.CharBlock(label=_("name"), max_length=120)
    role = blocks.CharBlock(label=_("role"), required=False, max_length=120)
    email = blocks.EmailBlock(label=_("e-mail"), required=False)
    phone = blocks.CharBlock(label=_("phone"), required=False, max_length=40)
    hours = blocks.CharBlock(label=_("hours"), required=False, max_length=120)

    class Meta:
        icon = "user"
        label = _("Contact")
        template = "cms/blocks/contact.html"
        sheets = ("css/blocks/contact.css",)


class ContactPersonBlock(blocks.StructBlock):
    """Somebody whom several pages name: written once, changed in one place."""

    person = SharedSnippetChooserBlock("cms.ContactPerson", label=_("contact person"))

    class Meta:
        icon = "user"
        label = _("Contact person")
        template = "cms/blocks/contact_person.html"
        sheets = ("css/blocks/contact.css",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `person` in the active language: one query; None where the person is gone."""
        from cms.models.labels import in_language

        context: dict[str, Any] = super().get_context(value, parent_context)
        person = value["person"]
        context["person"] = in_language([person])[0] if person is not None else None
        return context
