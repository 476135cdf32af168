"""The button that has a machine translate what is not translated yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.views.edit_translation import machine_translate

from cms.http.responses import see_other
from cms.translations.machine_translators import TranslatorFault


@require_POST
def translate_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Have it translated; tell the editor where the service did not."""
    try:
        response: HttpResponse = machine_translate(request, translation_id)
    except TranslatorFault as fault:
        messages.error(request, str(fault))
        return see_other(where_from(request, reverse("wagtailadmin_home")))
    return response


def where_from(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours that a button was pressed on; `otherwise` where it does not tell."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if is_ours else otherwise
