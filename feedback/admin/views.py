"""What staff see: how many are satisfied with each page, and what they wrote."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.tables import csv_download
from feedback.figures import share
from feedback.forms import CommentFilter
from feedback.models import Answer
from feedback.models.answer import AnswerQuerySet
from feedback.permissions import may_see_feedback

ROWS_A_PAGE = 50

View = Callable[[HttpRequest], HttpResponseBase]


def _for_staff(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not may_see_feedback(request.user):
            raise PermissionDenied
        return view(request)

    return guarded


@_for_staff
def pages(request: HttpRequest) -> HttpResponse:
    """Show one row a page: how many answered, and how."""
    page_obj = Paginator(Answer.objects.by_page(), ROWS_A_PAGE).get_page(request.GET.get("p"))
    page_obj.object_list = list(_with_titles(page_obj.object_list))
    context = {"page_title": _("Page feedback"), "header_icon": "comment", "page_obj": page_obj}
    return render(request, "feedback/admin/pages.html", context)


def _with_titles(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Add the page's title, and the share of satisfied visitors where there are enough of them."""
    rows = list(rows)
    keys = {row["latest_page_id"] for row in rows} - {None}
    titles = dict(Page.objects.filter(pk__in=keys).values_list("pk", "title"))
    for row in rows:
        yield {
            **row,
            "title": titles.get(row["latest_page_id"], ""),
            "share": share(yes=row["yes"], n=row["n"]),
        }


@_for_staff
def pages_csv(request: HttpRequest) -> HttpResponseBase:
    """Hand out the counts of every page."""
    rows = (
        [row["path"], row["title"], row["n"], row["yes"], row["no"], row["comments"]]
        for row in _with_titles(Answer.objects.by_page())
    )
    headers = [_("Address"), _("Page"), _("Answers"), _("Yes"), _("No"), _("Comments")]
    return csv_download(name=_("page feedback"), headers=headers, rows=rows)


@_for_staff
def comments(request: HttpRequest) -> HttpResponse:
    """Show the comments, the latest first."""
    form, found = _filtered(request)
    page_obj = Paginator(found.select_related("page"), ROWS_A_PAGE).get_page(request.GET.get("p"))
    kept = request.GET.copy()
    kept.pop("p", None)
    context = {
        "page_title": _("Comments"),
        "header_icon": "comment",
        "page_obj": page_obj,
        "form": form,
        "kept": kept.urlencode(),
    }
    return render(request, "feedback/admin/comments.html", context)


@_for_staff
def comments_csv(request: HttpRequest) -> HttpResponseBase:
    """Hand out the comments that the same filters show."""
    _form, found = _filtered(request)
    rows = (
        [
            each.created_at,
            each.path,
            each.language,
            _("Yes") if each.is_satisfied else _("No"),
            each.comment,
        ]
        for each in found.iterator()
    )
    headers = [_("When"), _("Address"), _("Language"), _("Satisfied"), _("Comment")]
    return csv_download(name=_("comments"), headers=headers, rows=rows)


def _filtered(request: HttpRequest) -> tuple[CommentFilter, AnswerQuerySet]:
    """Return the filters and the comments they leave; a filter that makes no sense leaves them all."""
    form = CommentFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = Answer.objects.with_comment()
    if wanted.get("path"):
        found = found.filter(path=wanted["path"])
    if wanted.get("satisfied"):
        found = found.filter(is_satisfied=wanted["satisfied"] == "yes")
    if wanted.get("language"):
        found = found.filter(language=wanted["language"])
    if wanted.get("since"):
        found = found.filter(created_at__date__gte=wanted["since"])
    return form, found
