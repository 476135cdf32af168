"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from dialogues.admin import export, views

app_name = "dialogues_admin"
urlpatterns = [
    path("", views.DialogueList.as_view(), name="list"),
    path("<uuid:key>/", views.DialogueDetail.as_view(), name="dialogue"),
    path("<uuid:key>/tally.csv", export.csv_file, name="csv"),
    path("<uuid:key>/tally.xlsx", export.xlsx_file, name="xlsx"),
]
