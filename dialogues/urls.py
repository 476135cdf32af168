"""Addresses of ballots, receipts and results, under the language's prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dialogues.views import ballot, confirm, receipt, results

urlpatterns = [
    path(_("vote/<uuid:key>/"), ballot.vote, name="vote"),
    path(_("vote/code/<uuid:pending_id>/<str:key>/"), confirm.confirm, name="confirm_ballot"),
    path(_("receipt/"), receipt.find, name="find_receipt"),
    path(_("receipt/withdrawn/"), receipt.withdrawn, name="ballot_withdrawn"),
    path(_("receipt/<str:receipt>/"), receipt.show, name="receipt"),
    path(_("receipt/<str:receipt>/change/"), receipt.change, name="change_ballot"),
    path(_("receipt/<str:receipt>/withdraw/"), receipt.withdraw, name="withdraw_ballot"),
    path(_("dialogues/results/<uuid:key>/"), results.results, name="results"),
    path(_("dialogues/results/<uuid:key>/ballots.pb"), results.ballots, name="ballots_file"),
    path(
        _("dialogues/results/<uuid:key>/record.json"),
        results.closing_record,
        name="closing_record",
    ),
]
