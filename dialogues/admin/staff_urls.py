"""Addresses of the board, the log, what is set aside, and copying."""

from django.urls import path

from dialogues.admin import alarm, board, copying, log, set_aside

urlpatterns = [
    path("", board.Board.as_view(), name="list"),
    path("copy/<int:pk>/", copying.CopyDialogue.as_view(), name="copy"),
    path("<uuid:key>/log/", log.Log.as_view(), name="log"),
    path("<uuid:key>/log.csv", log.csv_file, name="log_csv"),
    path("<uuid:key>/set-aside/", set_aside.SetAsidePage.as_view(), name="set_aside"),
    path("<uuid:key>/set-aside/add/", set_aside.SetAside.as_view(), name="set_aside_confirm"),
    path("<uuid:key>/alarms/<slug:mark>/", alarm.LookAtAlarm.as_view(), name="alarm"),
    path(
        "<uuid:key>/set-aside/<uuid:pk>/",
        set_aside.TakeBack.as_view(),
        name="set_aside_take_back",
    ),
]
