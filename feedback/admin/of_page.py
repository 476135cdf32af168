"""What visitors think of one page."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Page

from feedback.admin.base import FeedbackPage
from feedback.admin.dashboard import reasons_shown
from feedback.figures import FEWEST_FOR_A_SHARE
from feedback.inbox.search import comments_beside_figures
from feedback.models import Answer
from feedback.page_figures import PageFigures, answers_about, pages
from feedback.revisions import (
    COMPARED_FOR,
    RevisionFigures,
    compare,
    last_big_change,
    revisions_of,
)
from feedback.trends import by_week, week_chart

LATEST_COMMENTS = 10


class PageView(FeedbackPage, TemplateView):
    """One page: its figures, its revisions, whether the rewrite helped, its languages and its latest comments."""

    template_name = "feedback/admin/page.html"
    page: Page
    versions: dict[int, Page]

    def find(self, **kwargs: Any) -> None:
        """Find the page, with its versions in all languages: one query."""
        key = Page.objects.filter(pk=kwargs["pk"], depth__gt=1).values("translation_key")
        rows = Page.objects.filter(translation_key__in=key).select_related("locale")
        self.versions = {page.pk: page for page in rows}
        if kwargs["pk"] not in self.versions:
            raise Http404
        self.page = self.versions[kwargs["pk"]]

    def get_page_title(self) -> str:
        """Return the page's title."""
        return self.page.title

    def way_here(self) -> list[dict[str, str]]:
        """Lead over all pages."""
        return [{"url": reverse("feedback_admin:pages"), "label": _("Page feedback")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything, with a fixed number of queries."""
        now = timezone.now()
        answers = answers_about(self.page)
        revisions = revisions_of(self.page)
        chosen = self._chosen(revisions)
        versions = self._versions()
        comments = comments_beside_figures(self.request.user).filter(page=self.page)
        return super().get_context_data(
            page=self.page,
            figures=next((each for _name, each in versions if each.page_id == self.page.pk), None),
            versions=versions,
            revisions=revisions,
            chosen=chosen,
            compared=compare(self.page, chosen, revisions) if chosen else None,
            compared_days=COMPARED_FOR.days,
            chart=week_chart(by_week(answers.counted(), now)),
            comments=comments[:LATEST_COMMENTS],
            inbox_url=f"{reverse('feedback_admin:comments')}?page={self.page.pk}&state=all",
            may_edit=self.page.permissions_for_user(self.request.user).can_edit(),
            fewest=FEWEST_FOR_A_SHARE,
            **reasons_shown(answers),
            **kwargs,
        )

    def _versions(self) -> list[tuple[str, PageFigures]]:
        """Return each language version that was answered about, with its language's name. One query."""
        versions = self.versions
        found = pages(
            Answer.objects.filter(page_id__in=list(versions)),
            timezone.now(),
            titles={pk: page.title for pk, page in versions.items()},
        )
        return [
            (versions[each.page_id].locale.get_display_name(), each)
            for each in found
            if each.page_id in versions
        ]

    def _chosen(self, revisions: list[RevisionFigures]) -> RevisionFigures | None:
        """Return the revision that the address names, else the last big change; the first one has nothing before."""
        wanted = self.request.GET.get("revision", "")
        later = revisions[:-1]
        named = next((each for each in later if str(each.pk) == wanted), None)
        return named or last_big_change(revisions)
