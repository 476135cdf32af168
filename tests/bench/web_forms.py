"""Public pages as a browser reads them: links and forms found by the words on them, not by our own names."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

Pairs = list[tuple[str, str]]


@dataclass
class Field:
    """A field of a form, with the label that stands at it."""

    name: str
    kind: str
    value: str
    label: str = ""


@dataclass
class WebForm:
    """A form and what its button says."""

    action: str
    fields: list[Field] = field(default_factory=list)
    button: str = ""
    button_value: tuple[str, str] | None = None

    def filled(self, *, choose: int = 0, hidden: dict[str, str], **answers: str) -> bytes:
        """Return the form's body: text by its label, the first `choose` check boxes, `hidden` fields by name.

        Raises LookupError for a label that the form has not, or for too few check boxes.
        """
        pairs: Pairs = [self.button_value] if self.button_value else []
        ticked = 0
        for each in self.fields:
            if each.name in hidden:
                pairs.append((each.name, hidden[each.name]))
            elif each.label in answers:
                pairs.append((each.name, answers.pop(each.label)))
            elif each.kind == "checkbox":
                ticked += 1
                if ticked <= choose:
                    pairs.append((each.name, each.value))
            elif each.kind not in ("radio", "submit", "button"):
                pairs.append((each.name, each.value))
        if answers or ticked < choose:
            raise LookupError(f"The form has no field {sorted(answers) or 'to choose'}.")
        return urlencode(pairs).encode()


class _Reader(HTMLParser):
    """Collects the links and forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.forms: list[WebForm] = []
        self._by_id: dict[str, Field] = {}
        self._labels: dict[str, str] = {}
        self._open_form: WebForm | None = None
        self._text_of: tuple[str, str] | None = None
        self._text: list[str] = []
        self.feed(html)
        for identity, found in self._by_id.items():
            found.label = self._labels.get(identity, "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open_form = WebForm(action=given.get("action", ""))
            if given.get("method", "").lower() == "post":
                self.forms.append(self._open_form)
        elif tag in ("a", "button", "label"):
            self._begin(tag, given.get("href", given.get("for", "")))
            if (
                tag == "button"
                and self._open_form
                and not self._open_form.button
                and given.get("name")
            ):
                self._open_form.button_value = (given["name"], given.get("value", ""))
        elif tag in ("input", "select", "textarea") and self._open_form and given.get("name"):
            kind = given.get("type", "text") if tag == "input" else tag
            found = Field(given["name"], kind, given.get("value", ""))
            self._open_form.fields.append(found)
            self._by_id[given.get("id", "")] = found

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open_form = None
        elif self._text_of and self._text_of[0] == tag:
            self._end(*self._text_of)

    def handle_data(self, data: str) -> None:
        if self._text_of:
            self._text.append(data)

    def _begin(self, tag: str, target: str) -> None:
        self._text_of, self._text = (tag, target), []

    def _end(self, tag: str, target: str) -> None:
        words = " ".join("".join(self._text).split())
        self._text_of = None
        if tag == "a":
            self.links.append((words, target))
        elif tag == "label":
            self._labels[target] = words
        elif self._open_form is not None:
            self._open_form.button = self._open_form.button or words


def find_link(html: str, words: str) -> str:
    """Return where the link that says `words` leads. Raises LookupError."""
    for said, address in _Reader(html).links:
        if said == words:
            return address
    raise LookupError(f"No link says {words!r}.")


def find_form(html: str, button: str) -> WebForm:
    """Return the form whose (first) button says `button`. Raises LookupError."""
    for form in _Reader(html).forms:
        if form.button == button:
            return form
    raise LookupError(f"No form has the button {button!r}.")
