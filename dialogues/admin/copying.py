"""Make a copy of a dialogue, to be worked on as a draft. For editors: what they may do with the pages decides."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.http.responses import see_other
from dialogues.actions.copy_dialogue import copy_dialogue, may_copy
from dialogues.models import DialoguePage


class CopyForm(forms.Form):
    """The same form sent twice makes one copy."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class CopyDialogue(WagtailAdminTemplateMixin, FormView):
    """Ask, make the draft, and open it in the editor."""

    page_title = gettext_lazy("Make a copy")
    header_icon = "copy"
    template_name = "dialogues/admin/copy.html"
    form_class = CopyForm
    page: DialoguePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the page in its source language; only for those who may copy it."""
        page = DialoguePage.objects.filter(pk=kwargs["pk"]).first()
        if page is None or not page.decides:
            raise Http404
        if not may_copy(request.user, page):
            raise PermissionDenied
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Make the copy, and lead to it."""
        copy = copy_dialogue(
            page=self.page, user=self.request.user, form_key=form.cleaned_data["form_key"]
        )
        text = _("This is the copy, a draft. Look at its times before you publish it.")
        messages.success(self.request, text)
        return see_other(reverse("wagtailadmin_pages:edit", args=[copy.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(page=self.page, edit_url=self._edit_url, **kwargs)

    @property
    def _edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the page."""
        edit = {"url": self._edit_url, "label": self.page.title}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": str(self.page_title)}]
