"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from dialogues.admin import (
    comparison,
    export,
    ideas,
    ideas_forms,
    paper_urls,
    promises,
    promises_updates,
    results,
    staff_urls,
    views,
    voter_list,
)

app_name = "dialogues_admin"
urlpatterns = [
    path("<uuid:key>/", views.DialogueDetail.as_view(), name="dialogue"),
    path("<uuid:key>/tally.csv", export.csv_file, name="csv"),
    path("<uuid:key>/tally.xlsx", export.xlsx_file, name="xlsx"),
    path("<uuid:key>/results/", results.ResultsPage.as_view(), name="results"),
    path(
        "<uuid:key>/results/compare/",
        comparison.CompareAnew.as_view(),
        name="results_compare_anew",
    ),
    path("<uuid:key>/results/words.csv", export.own_words_file, name="results_words"),
    path("<uuid:key>/ideas/", ideas.IdeaList.as_view(), name="ideas"),
    path("<uuid:key>/ideas/decline/", ideas_forms.DeclineIdeas.as_view(), name="ideas_decline"),
    path("<uuid:key>/ideas/merge/", ideas_forms.MergeIdeas.as_view(), name="ideas_merge"),
    path("<uuid:key>/ideas/<uuid:pk>/", ideas_forms.CorrectIdea.as_view(), name="ideas_correct"),
    path("promises/", promises.PromiseList.as_view(), name="promises"),
    path("promises/<uuid:key>/", promises.CommitmentDetail.as_view(), name="commitment"),
    path("promises/<uuid:key>/owner/", promises.EditOwner.as_view(), name="commitment_owner"),
    path("promises/<uuid:key>/mails/", promises.OwnerMails.as_view(), name="owner_mails"),
    path("promises/<uuid:key>/link/", promises.OwnerLink.as_view(), name="owner_link"),
    path("promises/<uuid:key>/write/", promises_updates.PostUpdate.as_view(), name="post_update"),
    path(
        "promises/updates/<uuid:pk>/",
        promises_updates.DecideUpdate.as_view(),
        name="commitment_update",
    ),
    path(
        "promises/updates/<uuid:pk>/photo.jpg",
        promises_updates.UpdatePhoto.as_view(),
        name="commitment_photo",
    ),
    path("<uuid:key>/promise/", promises.MakePromise.as_view(), name="make_promise"),
    *paper_urls.urlpatterns,
    path("<uuid:key>/voter-list/", voter_list.VoterList.as_view(), name="voter_list"),
    *staff_urls.urlpatterns,
]
