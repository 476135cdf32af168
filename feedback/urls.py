"""Addresses of page feedback, under the language's prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from feedback.views import answering, enquiring

urlpatterns = [
    path(_("feedback/"), answering.answer, name="feedback_answer"),
    path(_("feedback/thanks/<str:signed>/"), answering.thanks, name="feedback_thanks"),
    path(_("feedback/write-to-us/"), enquiring.enquiry, name="enquiry"),
    path(_("feedback/report-a-barrier/"), enquiring.barrier, name="report_barrier"),
    path(_("feedback/sent/<str:signed>/"), enquiring.sent, name="enquiry_sent"),
]
