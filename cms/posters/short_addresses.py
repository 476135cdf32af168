"""Short addresses for print: `/k/4f2` leads to a page in whatever language suits the visitor.

The code is the number of the page as it was written first, in letters that cannot be mistaken for each other. It is
worked out, not stored: every published page that anybody may read has one, and it holds for as long as the page is
there. Of the others nothing is said: numbers can be tried one after another, and an address tells what a page is about.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.http.middleware import visitors_language
from cms.public_pages import in_own_words, is_restricted, path_of

# Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1"})
LONGEST_CODE = 8


def code_of(number: int) -> str:
    """Return the code of a page's number."""
    letters = ""
    while True:
        number, rest = divmod(number, len(ALPHABET))
        letters = ALPHABET[rest] + letters
        if not number:
            return letters


def number_of(code: str) -> int | None:
    """Return the number that a code stands for, as people may have misread it; None for what is no code."""
    letters = code.lower().translate(READ_AS)
    if not letters or len(letters) > LONGEST_CODE or set(letters) - set(ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number


def short_address(page: Page) -> str:
    """Return the whole short address of `page`, the same in every language."""
    first = Page.objects.filter(translation_key=page.translation_key).order_by("pk")
    number = first.values_list("pk", flat=True)[0]
    path = reverse("short_address", kwargs={"code": code_of(number)})
    return f"{settings.SITE_URL}{path.rstrip('/')}"


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on to the page in the visitor's best language, else in the one that it was written in first."""
    number = number_of(code)
    page = Page.objects.filter(pk=number).first() if number is not None else None
    if page is None:
        raise Http404
    versions = Page.objects.live().filter(~is_restricted(), translation_key=page.translation_key)
    # Not Wagtail's root, nor what is left of a language that the site had before: they have no address.
    versions = versions.filter(
        in_own_words(), depth__gt=1, locale__language_code__in=dict(settings.LANGUAGES)
    )
    versions = versions.select_related("locale").order_by("pk")
    found = {version.locale.language_code: version for version in versions}
    if not found:
        raise Http404
    target = found.get(visitors_language(request)) or next(iter(found.values()))
    response = HttpResponseRedirect(path_of(target))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "no-cache"
    return response
