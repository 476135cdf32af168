"""Addresses of the staff's pages, under the admin's."""

from django.urls import path

from feedback.admin import views

urlpatterns = [
    path("", views.pages, name="pages"),
    path("pages.csv", views.pages_csv, name="pages_csv"),
    path("comments/", views.comments, name="comments"),
    path("comments.csv", views.comments_csv, name="comments_csv"),
]
