"""What residents meet of ideas: the list, one idea, the form."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http.responses import see_other
from cms.http.robots import same_origin_post, throttled
from cms.languages import address_in
from cms.sharing.head import describe
from dialogues.actions.ideas import send_idea
from dialogues.ideas.forms import IdeaFilterForm, IdeaForm
from dialogues.ideas.listing import shown, with_merged
from dialogues.ideas.similar import similar_ideas
from dialogues.models import Dialogue, Idea
from dialogues.presentation import Presentation
from dialogues.readers import may_read
from dialogues.refusals import IdeasClosed

IDEAS_A_PAGE = 20
# Ideas of one visitor, and looks for similar ones: how many in how many seconds. A class may sit behind one address.
IDEA_LIMIT = (30, 600)
SIMILAR_LIMIT = (600, 600)
# The buttons of the step in between.
ANYWAY, BACK = "anyway", "back"


@require_safe
def ideas(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the ideas that have been published, the newest first. Cached like a page."""
    presentation = _find(request, key)
    form = IdeaFilterForm(request.GET, dialogue=presentation.row)
    chosen = form.chosen()
    found = with_merged(presentation.row.ideas.published().filter(**chosen))
    page = Paginator(found, IDEAS_A_PAGE).get_page(request.GET.get("page"))
    request.content_changes_at = _next_change(presentation.row)  # type: ignore[attr-defined]
    context = {
        "filter_form": form,
        "is_filtered": bool(chosen),
        "page_obj": page,
        "ideas": shown(page.object_list, presentation),
        "query": "".join(f"{name}={label.pk}&" for name, label in chosen.items()),
    }
    if not chosen:
        describe(request)
    return _show(request, presentation, "ideas/list.html", context)


@require_safe
def idea(request: HttpRequest, key: UUID, pk: UUID) -> HttpResponse:
    """Show one idea; lead from one that was merged to the one that it was merged into."""
    presentation = _find(request, key)
    rows = with_merged(presentation.row.ideas.exclude(state=Idea.State.WAITING))
    row = get_object_or_404(rows.exclude(state=Idea.State.DECLINED), pk=pk)
    if row.merged_into_id:
        address = reverse("idea", kwargs={"key": key, "pk": row.merged_into_id})
        return HttpResponseRedirect(f"{address}#idea-{pk}")
    describe(request)
    return _show(request, presentation, "ideas/one.html", {"shown": shown([row], presentation)[0]})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form; ask whether it is one of those that are there; keep the idea."""
    presentation = _find(request, key)
    dialogue = presentation.row
    if not dialogue.takes_ideas():
        return _closed(request, presentation, 409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _ask(request, presentation, IdeaForm(dialogue=dialogue))
    limit, seconds = IDEA_LIMIT
    too_often = throttled(request, action="dialogues.idea", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    if BACK in request.POST:
        kept = {name: request.POST.get(name, "") for name in IdeaForm(dialogue=dialogue).fields}
        return _ask(request, presentation, IdeaForm(initial=kept, dialogue=dialogue))
    form = IdeaForm(request.POST, dialogue=dialogue)
    if not form.is_valid():
        return _ask(request, presentation, form)
    if ANYWAY not in request.POST:
        alike = similar_ideas(
            dialogue, title=form.cleaned_data["title"], text=form.cleaned_data["text"]
        )
        unseen = [each for each in alike if str(each.pk) not in form.seen_ideas]
        if unseen:
            context = {"form": form, "alike": alike}
            return _show(request, presentation, "ideas/similar.html", context, _("Your idea"))
    language = get_language() or settings.LANGUAGE_CODE
    try:
        send_idea(
            dialogue=dialogue,
            written=form.cleaned_data,
            language=language,
            form_name=form.idempotency_key,
        )
    except IdeasClosed:
        return _closed(request, presentation, 409)
    return see_other(address_in(language, "idea_sent", key=key))


@require_safe
@never_cache
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that the idea has come, and what happens with it."""
    return _show(request, _find(request, key), "ideas/sent.html", {}, _("Your idea"))


@require_POST
@never_cache
@same_origin_post
def similar(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with the ideas most like the words that are being typed. Posted, so that no address holds the words."""
    limit, seconds = SIMILAR_LIMIT
    too_often = throttled(request, action="dialogues.similar", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    dialogue = _find(request, key).row
    alike = (
        similar_ideas(dialogue, title=request.POST.get("title", ""))
        if dialogue.takes_ideas()
        else []
    )
    text = ngettext(
        "%(number)d idea is much like yours.", "%(number)d ideas are much like yours.", len(alike)
    )
    found = [
        {"id": str(each.pk), "title": each.title, "text": each.text, "lang": each.language}
        for each in alike
    ]
    return JsonResponse({"text": text % {"number": len(alike)} if alike else "", "ideas": found})


def _find(request: HttpRequest, key: UUID) -> Presentation:
    """Return a published dialogue that asks for ideas. Raises Http404."""
    rows = Dialogue.objects.published().select_related("closing_record", "area", "source_locale")
    row = rows.filter(key=key, ideas_open_at__isnull=False).first()
    if row is None or not may_read(request, row):
        raise Http404
    return Presentation.of(row)


def _next_change(row: Dialogue) -> Any:
    times = [row.ideas_open_at, row.ideas_close_at, row.opens_at, row.closes_at]
    return min((time for time in times if time and time > timezone.now()), default=None)


def _state_of(row: Dialogue) -> str:
    if row.takes_ideas():
        return "open"
    return "coming" if row.ideas_open_at and timezone.now() < row.ideas_open_at else "closed"


def _ask(request: HttpRequest, presentation: Presentation, form: IdeaForm) -> HttpResponse:
    return _show(request, presentation, "ideas/new.html", {"form": form}, _("Your idea"))


def _closed(request: HttpRequest, presentation: Presentation, status: int) -> HttpResponse:
    return _show(request, presentation, "ideas/closed.html", {}, _("Your idea"), status=status)


def _show(
    request: HttpRequest,
    presentation: Presentation,
    template: str,
    context: dict[str, Any],
    title: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    listed = reverse("ideas", kwargs={"key": presentation.row.key})
    steps = [(presentation.title, presentation.url)] if presentation.url else []
    steps += [(_("Ideas"), listed), (title, "")] if title else [(_("Ideas"), "")]
    request.breadcrumbs = steps  # type: ignore[attr-defined]
    state = _state_of(presentation.row)
    context = {"presentation": presentation, "ideas_state": state, **context}
    return render(request, f"dialogues/{template}", context, status=status)
