"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from events.admin import (
    door,
    door_paper,
    export,
    mail_previews,
    messages,
    panel,
    panel_paper,
    survey,
    views,
)

app_name = "events_admin"
_preview = "<uuid:key>/mails/previews/<str:kind>/<str:language>/"
urlpatterns = [
    path("", views.EveningList.as_view(), name="list"),
    path("<uuid:key>/", views.RegistrationList.as_view(), name="event"),
    path("<uuid:key>/add/", views.AddRegistration.as_view(), name="add"),
    path("<uuid:key>/sign-ups.csv", export.csv_file, name="csv"),
    path("<uuid:key>/sign-ups.xlsx", export.xlsx_file, name="xlsx"),
    path("<uuid:key>/<uuid:pk>/", views.ChangeRegistration.as_view(), name="change"),
    path("<uuid:key>/<uuid:pk>/cancel/", views.CancelRegistration.as_view(), name="cancel"),
    path("<uuid:key>/questions/", panel.QuestionList.as_view(), name="panel"),
    path("<uuid:key>/questions/print/", panel_paper.PrintQuestions.as_view(), name="panel_print"),
    path("<uuid:key>/questions.pdf", panel_paper.questions_pdf, name="panel_pdf"),
    path("<uuid:key>/questions/<int:pk>/", panel.EditQuestion.as_view(), name="panel_question"),
    path("<uuid:key>/questions/groups/add/", panel.AddGroup.as_view(), name="panel_group_add"),
    path("<uuid:key>/questions/groups/<int:pk>/", panel.RenameGroup.as_view(), name="panel_group"),
    path("<uuid:key>/after/", survey.AfterTheEvening.as_view(), name="survey"),
    path("<uuid:key>/door/", door.Door.as_view(), name="door"),
    path("<uuid:key>/door/open/", door.OpenDoor.as_view(), name="door_open"),
    path("<uuid:key>/door/release/", door.ReleaseSeats.as_view(), name="door_release"),
    path("<uuid:key>/door/links/add/", door.AddDoorLink.as_view(), name="door_link_add"),
    path("<uuid:key>/door/links/<uuid:pk>/", door.ShowDoorLink.as_view(), name="door_link"),
    path(
        "<uuid:key>/door/links/<uuid:pk>/withdraw/",
        door.WithdrawDoorLink.as_view(),
        name="door_link_withdraw",
    ),
    path("<uuid:key>/door/door-list.pdf", door_paper.door_list_pdf, name="door_paper"),
    path("<uuid:key>/door/enter/", door_paper.EnterPaper.as_view(), name="door_enter"),
    path("<uuid:key>/messages/", messages.MessageList.as_view(), name="messages"),
    path("<uuid:key>/messages/write/", messages.WriteMessage.as_view(), name="message_write"),
    path("<uuid:key>/mails/", mail_previews.EveningMails.as_view(), name="mails"),
    path("<uuid:key>/mails/previews/", mail_previews.PreviewList.as_view(), name="mail_previews"),
    path(_preview, mail_previews.ShowPreview.as_view(), name="mail_preview"),
    path(f"{_preview}html/", mail_previews.PreviewHtml.as_view(), name="mail_preview_html"),
]
