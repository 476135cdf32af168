"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from feedback.admin import comment, dashboard, enquiries, enquiry, inbox, of_page, suggest

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="pages"),
    path("pages.csv", dashboard.ExportCsv.as_view(), name="pages_csv"),
    path("pages.xlsx", dashboard.ExportXlsx.as_view(), name="pages_xlsx"),
    path("pages/<int:pk>/", of_page.PageView.as_view(), name="page"),
    path("comments/", inbox.Inbox.as_view(), name="comments"),
    path("comments.csv", inbox.ExportCsv.as_view(), name="comments_csv"),
    path("comments.xlsx", inbox.ExportXlsx.as_view(), name="comments_xlsx"),
    path("comments/<uuid:pk>/", comment.CommentPage.as_view(), name="comment"),
    path("comments/<uuid:pk>/suggest/", suggest.SuggestPage.as_view(), name="suggest"),
    path("enquiries/", enquiries.EnquiryList.as_view(), name="enquiries"),
    path("enquiries/<uuid:pk>/", enquiry.EnquiryPage.as_view(), name="enquiry"),
    path("enquiries.csv", enquiries.ExportCsv.as_view(), name="enquiries_csv"),
    path("enquiries.xlsx", enquiries.ExportXlsx.as_view(), name="enquiries_xlsx"),
]
