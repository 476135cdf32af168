"""The address that speaks a control question."""

import re

from captcha.models import CaptchaStore
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms import captcha_questions
from cms.spoken.recordings import has_voice, speech

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


@never_cache
@require_safe
def spoken_question(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """Answer with the question `key` as a WAV file; to listen does not use the question up."""
    asked = CaptchaStore.objects.filter(hashkey=key, expiration__gt=timezone.now()).first()
    # Only the site's own languages: what is made of recordings is kept by language.
    if asked is None or language not in dict(settings.LANGUAGES) or not has_voice(language):
        raise Http404
    return _in_ranges(request, speech(captcha_questions.recordings(asked.challenge), language))


def _in_ranges(request: HttpRequest, data: bytes) -> HttpResponse:
    """Answer with the part of `data` that was asked for: Safari plays nothing from a server that cannot."""
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    headers = {"Accept-Ranges": "bytes"}
    if wanted is None or not any(wanted.groups()):
        return HttpResponse(data, content_type="audio/wav", headers=headers)
    size = len(data)
    first, last = wanted.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        headers["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return HttpResponse(
        data[start : end + 1], status=206, content_type="audio/wav", headers=headers
    )
