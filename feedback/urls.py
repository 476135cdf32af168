"""Addresses of page feedback, under the language's prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from feedback import views

urlpatterns = [
    path(_("feedback/"), views.answer, name="feedback_answer"),
    path(_("feedback/thanks/<str:signed>/"), views.thanks, name="feedback_thanks"),
]
