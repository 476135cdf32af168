"""What the blocks' previews show: short examples from such a site's own world, in the editor's language."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def heading() -> Any:
    """Return a heading."""
    return {"text": _("What happens at a theme evening?"), "level": "h2"}


def paragraph() -> Any:
    """Return a text with a link and a list."""
    first = _("Police, the municipality and residents meet and talk about what makes a place safe.")
    points = (_("Coffee from 17.30"), _("Free of charge"))
    items = "".join(f"<li>{point}</li>" for point in points)
    return f"<p>{first}</p><ul>{items}</ul>"


def image() -> Any:
    """Return the latest picture of the library; no picture where there is none."""
    picture = get_image_model().objects.order_by("-pk").first()
    words = {"caption": _("The square in the evening"), "photographer": "Kim Ek"}
    return {"image": picture, "alt": _("A lit square"), "decorative": False, **words}


def quote() -> Any:
    """Return somebody's words."""
    text = _("I walk home with my head up again.")
    return {"text": text, "source": _("A resident of Bro")}


def bullet_list() -> Any:
    """Return a list."""
    return {
        "ordered": False,
        "items": [_("Better light"), _("More staff in the evenings"), _("Meeting places")],
    }


def link_list() -> Any:
    """Return links to other sites."""
    links = [
        {"title": _("Police: report a crime"), "page": None, "url": "https://polisen.se/"},
        {"title": _("Emergency: 112"), "page": None, "url": "https://www.sosalarm.se/"},
    ]
    return {"heading": _("Read more"), "links": links}


def contact() -> Any:
    """Return somebody to ask, for this page alone."""
    return {
        "name": "Kim Ek",
        "role": _("Safety coordinator"),
        "email": "kim.ek@example.org",
        "phone": "08-123 45 67",
        "hours": _("Weekdays 9–15"),
    }


def contact_person() -> Any:
    """Return somebody who is among the contact persons; a made-up one where there is none."""
    from cms.models import ContactPerson

    person = ContactPerson.objects.first()
    if person is None:
        person = ContactPerson(name="Kim Ek", role=_("Safety coordinator"), phone="08-123 45 67")
    return {"person": person}


def call_out() -> Any:
    """Return what should not be missed."""
    text = _("The sign-up closes on Friday.")
    return {"kind": "important", "heading": _("Do not miss"), "text": f"<p>{text}</p>"}


def accordion() -> Any:
    """Return two sections that open."""
    sections = {
        _("How do I get there?"): _("Bus 557 stops outside."),
        _("Is there a lift?"): _("Yes, by the main entrance."),
    }
    return {
        "items": [
            {"heading": heading, "text": f"<p>{text}</p>"} for heading, text in sections.items()
        ]
    }


def questions() -> Any:
    """Return two questions with answers."""
    return {
        "items": [
            {"question": each["heading"], "answer": each["text"]} for each in accordion()["items"]
        ]
    }


def indicator() -> Any:
    """Return the first series of figures; none where there is none."""
    from cms.models import Indicator

    text = _("More people feel safe than three years ago.")
    return {"indicator": Indicator.objects.first(), "text": text}


def table() -> Any:
    """Return a small table of words and figures."""
    columns = [{"type": "text", "heading": _("Area")}, {"type": "number", "heading": _("Evenings")}]
    rows = [{"values": ["Bro", 4]}, {"values": ["Kungsängen", 6]}]
    caption = _("Theme evenings held in a year")
    words = {"has_row_headings": True, "source": _("The municipality")}
    return {"table": {"columns": columns, "rows": rows, "caption": caption}, **words}


def video() -> Any:
    """Return a film at a service. Nothing is fetched for the preview either."""
    title = _("A walk through Bro at night")
    address = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    said = _("We walk past the station.")
    return {
        "title": title,
        "url": address,
        "picture": image()["image"],
        "transcript": f"<p>{said}</p>",
    }


def documents() -> Any:
    """Return the latest files of the library; none where there are none."""
    latest = get_document_model().objects.order_by("-pk")[:2]
    return {"heading": _("To download"), "documents": list(latest)}


def document() -> Any:
    """Return the latest file of the library; none where there is none."""
    return get_document_model().objects.order_by("-pk").first()


def link() -> Any:
    """Return a page on another site."""
    return {"title": _("The speaker's pictures"), "url": "https://example.org/"}


def listing() -> Any:
    """Return the first of the lists that the apps offer."""
    from cms.hooks import listing_choices

    kind = next((key for key, _label in listing_choices()), "")
    return {"kind": kind, "heading": "", "number": 2}
