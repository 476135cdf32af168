"""The addresses of translations in the admin."""

from django.urls import path

from cms.translations.admin.machine import translate_by_machine
from cms.translations.admin.views import TranslationsReport, review_translation

app_name = "translation_admin"
urlpatterns = [
    path("translations/", TranslationsReport.as_view(), name="report"),
    path("translations/<int:page_id>/reviewed/", review_translation, name="review"),
    # In the place of wagtail-localize's own, which ends in a fault where the service does not answer.
    path("localize/translate/<int:translation_id>/machine_translate/", translate_by_machine),
]
