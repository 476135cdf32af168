"""Addresses of ballots, receipts and results, under the language's prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dialogues.views import ballot, confirm, kiosk, receipt
from dialogues.views.results import embed, files, pages, picture

urlpatterns = [
    path(_("vote/<uuid:key>/"), ballot.vote, name="vote"),
    path(_("vote/code/<uuid:pending_id>/<str:key>/"), confirm.confirm, name="confirm_ballot"),
    path(_("vote/at/<uuid:place_id>/<str:secret>/"), kiosk.vote, name="vote_at_place"),
    path(_("vote/at/<uuid:place_id>/<str:secret>/thanks/"), kiosk.thanks, name="voted_at_place"),
    path(_("receipt/"), receipt.find, name="find_receipt"),
    path(_("receipt/withdrawn/"), receipt.withdrawn, name="ballot_withdrawn"),
    path(_("receipt/<str:receipt>/"), receipt.show, name="receipt"),
    path(_("receipt/<str:receipt>/change/"), receipt.change, name="change_ballot"),
    path(_("receipt/<str:receipt>/withdraw/"), receipt.withdraw, name="withdraw_ballot"),
    path(_("dialogues/results/<uuid:key>/"), pages.results, name="results"),
    path(_("dialogues/results/<uuid:key>/recount/"), pages.recount, name="recount"),
    path(_("dialogues/results/<uuid:key>/embed/"), embed.chart, name="results_embed"),
    path(_("dialogues/results/<uuid:key>/ballots.pb"), files.ballots, name="ballots_file"),
    path(
        _("dialogues/results/<uuid:key>/record.json"),
        files.closing_record,
        name="closing_record",
    ),
    path(_("dialogues/results/<uuid:key>/results.csv"), files.csv_file, name="results_csv"),
    path(_("dialogues/results/<uuid:key>/results.xlsx"), files.xlsx_file, name="results_xlsx"),
    path(_("dialogues/results/<uuid:key>/results.json"), files.json_file, name="results_json"),
    path(_("dialogues/results/<uuid:key>/results.png"), picture.picture, name="results_picture"),
]
