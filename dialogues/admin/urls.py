"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from dialogues.admin import export, ideas, ideas_forms, views

app_name = "dialogues_admin"
urlpatterns = [
    path("", views.DialogueList.as_view(), name="list"),
    path("<uuid:key>/", views.DialogueDetail.as_view(), name="dialogue"),
    path("<uuid:key>/tally.csv", export.csv_file, name="csv"),
    path("<uuid:key>/tally.xlsx", export.xlsx_file, name="xlsx"),
    path("<uuid:key>/ideas/", ideas.IdeaList.as_view(), name="ideas"),
    path("<uuid:key>/ideas/decline/", ideas_forms.DeclineIdeas.as_view(), name="ideas_decline"),
    path("<uuid:key>/ideas/merge/", ideas_forms.MergeIdeas.as_view(), name="ideas_merge"),
    path("<uuid:key>/ideas/<uuid:pk>/", ideas_forms.CorrectIdea.as_view(), name="ideas_correct"),
]
