"""Addresses of ballots, receipts and results, under the language's prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dialogues.feeds import DialoguesAtomFeed, DialoguesFeed
from dialogues.following import views as following
from dialogues.ideas import views as ideas
from dialogues.promises import views as promises
from dialogues.views import ballot, comparing, confirm, eid, kiosk, not_me, receipt
from dialogues.views.results import embed, files, pages, picture

urlpatterns = [
    path(_("vote/<uuid:key>/"), ballot.vote, name="vote"),
    path(_("vote/code/<uuid:pending_id>/<str:key>/"), confirm.confirm, name="confirm_ballot"),
    path(_("vote/not-me/<str:token>/"), not_me.not_me, name="not_me"),
    path(_("vote/<uuid:key>/e-id/"), eid.start, name="eid_start"),
    path(_("vote/<uuid:key>/e-id/<str:token>/"), eid.ballot, name="vote_by_eid"),
    path(_("vote/e-id/<str:away>/"), eid.away, name="eid_away"),
    # Registered with the e-ID service, so in no language.
    path("e-id/", eid.back, name="eid_back"),
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
    path(_("ideas/<uuid:key>/"), ideas.ideas, name="ideas"),
    path(_("ideas/<uuid:key>/new/"), ideas.new, name="new_idea"),
    path(_("ideas/<uuid:key>/sent/"), ideas.sent, name="idea_sent"),
    path(_("ideas/<uuid:key>/similar.json"), ideas.similar, name="similar_ideas"),
    path(_("ideas/<uuid:key>/<uuid:pk>/"), ideas.idea, name="idea"),
    path(_("follow/<uuid:key>/"), following.ask, name="follow"),
    path(_("follow/<uuid:key>/sent/"), following.sent, name="follow_sent"),
    path(_("following/stopped/"), following.stopped, name="follow_stopped"),
    path(_("following/<str:signed>/"), following.following, name="following"),
    path(_("following/<str:signed>/stop/"), following.stop, name="follow_stop"),
    path(_("promise/update/<str:token>/"), promises.owner_update, name="owner_update"),
    path(_("dialogues/rss/"), require_safe(DialoguesFeed()), name="dialogues_rss"),
    path(_("dialogues/atom/"), require_safe(DialoguesAtomFeed()), name="dialogues_atom"),
    path(_("dialogues/compare/"), comparing.comparing, name="comparing"),
    path(_("dialogues/compare/compare.csv"), comparing.csv_file, name="comparing_csv"),
    path(_("dialogues/compare/compare.json"), comparing.json_file, name="comparing_json"),
]
