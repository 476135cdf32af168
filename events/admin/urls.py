"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from events.admin import export, views

app_name = "events_admin"
urlpatterns = [
    path("", views.EveningList.as_view(), name="list"),
    path("<uuid:key>/", views.RegistrationList.as_view(), name="event"),
    path("<uuid:key>/add/", views.AddRegistration.as_view(), name="add"),
    path("<uuid:key>/sign-ups.csv", export.csv_file, name="csv"),
    path("<uuid:key>/sign-ups.xlsx", export.xlsx_file, name="xlsx"),
    path("<uuid:key>/<uuid:pk>/", views.ChangeRegistration.as_view(), name="change"),
    path("<uuid:key>/<uuid:pk>/cancel/", views.CancelRegistration.as_view(), name="cancel"),
]
