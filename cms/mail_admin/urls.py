"""Addresses of the pages about mail, under the admin's."""

from django.urls import path

from cms.mail_admin import intros, outbox, previews

app_name = "mail_admin"
urlpatterns = [
    path("", outbox.Outbox.as_view(), name="outbox"),
    path("<uuid:pk>/send-again/", outbox.send_mail_again, name="send_again"),
    path("<uuid:pk>/withdraw/", outbox.withdraw_mail, name="withdraw"),
    path("failing/", outbox.FailingAddresses.as_view(), name="failing"),
    path("failing/<int:pk>/clear/", outbox.clear_address, name="clear"),
    path("kinds/", previews.AllKinds.as_view(), name="kinds"),
    path("kinds/<str:kind>/<str:language>/", previews.ShowKind.as_view(), name="kind"),
    path("kinds/<str:kind>/<str:language>/html/", previews.KindHtml.as_view(), name="kind_html"),
    path("beginnings/", intros.IntroList.as_view(), name="intros"),
    path("beginnings/<str:kind>/<str:language>/", intros.EditIntro.as_view(), name="intro"),
]
