"""The catalogues of translations: collected, compiled and checked without gettext's tools.

Message ids are English, so English needs no catalogue: Django never falls back from English to another
language. Every other language of LANGUAGES has one file for all apps, `cms/locale/<language>/LC_MESSAGES/django.po`.

A variant of a language (`sv-simple`, easy Swedish) says only what its language does not say as well: what its
catalogue lacks, Django takes from the site's own language.
"""

import io
import os
import re
import tempfile
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from cms.languages import base_language, is_variant

APPS = ("cms", "dialogues", "events", "feedback")
SOURCE_LANGUAGE = "en"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: lyhord\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
_PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[a-zA-Z]|%[sdrf]|(?<!\{)\{(\w*)[^{}]*\}(?!\})")

# As gettext and Django order the forms; Babel has the last two of Arabic the other way round.
_PLURAL_FORMS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;"
}

# Of languages with more forms than two, the first are for none, one and two.
_FORMS_OF_ONE_NUMBER = 3

Key = tuple[str | None, str]


@dataclass
class Found:
    """A message in the sources: its id (singular and plural where it has both) and where it stands."""

    id: str | tuple[str, str]
    context: str | None
    files: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.context, self.id if isinstance(self.id, str) else self.id[0]


def path_of(root: Path, language: str) -> Path:
    """Return the file of `language`'s translations in the checkout `root`."""
    return root / "cms" / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def collect(root: Path) -> dict[Key, Found]:
    """Return every message in the Python files and templates of `root`, in the order of files and lines."""
    found: dict[Key, Found] = {}
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        for _line, message, _comments, context in extract("python", _as_python(path), KEYWORDS):
            # Babel gives one word per keyword position; a keyword with one position gives a text.
            parts = (message,) if isinstance(message, str) else tuple(message)
            if not parts[0]:
                continue
            id_ = parts[0] if len(parts) == 1 else (parts[0], parts[1])
            entry = found.setdefault(Found(id_, context).key, Found(id_, context))
            if isinstance(entry.id, str) and not isinstance(id_, str):
                entry.id = id_  # a plural elsewhere serves the singular as well
            if name not in entry.files:
                entry.files.append(name)
    return found


def update(root: Path, language: str, *, prune: bool = False) -> tuple[int, int]:
    """Rewrite the catalogue from the sources; return how many messages it has and how many lack a translation.

    What the sources no longer say is kept as a comment, unless `prune`.
    """
    path = path_of(root, language)
    old = _read(path, language)
    known = {_key(m): m for m in [*old.obsolete.values(), *old] if m.id}
    new = Catalog(locale=base_language(language), charset="utf-8")
    missing = 0
    for key, found in collect(root).items():
        before = known.pop(key, None)
        if before is None and is_variant(language):
            continue
        text = before.string if before and _same_shape(before.id, found.id) else None
        flags = {"fuzzy"} if before is not None and before.fuzzy and text else set()
        comments = before.user_comments if before else []
        places = [(name, None) for name in found.files]
        new.add(found.id, text, places, flags, [], comments, context=found.context)  # type: ignore[arg-type]
        missing += not _is_translated(text)
    if not prune:
        new.obsolete.update({m.id: m for m in known.values() if _is_translated(m.string)})
    body = io.BytesIO()
    write_po(body, new, width=100, omit_header=True, include_previous=False, include_lineno=False)
    base = base_language(language)
    forms = _PLURAL_FORMS.get(base) or get_plural(base).plural_forms
    header = HEADER.format(language=language, plural_forms=forms)
    _replace(path, header.encode() + body.getvalue())
    return len(new), missing


def compile_all(root: Path) -> int:
    """Compile each catalogue that has changed since it was last compiled; return how many those were."""
    compiled = 0
    for source in sorted(path_of(root, "*").parent.parent.parent.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        content = io.BytesIO()
        language = source.parent.parent.name.replace("_", "-")
        write_mo(content, _read(source, language))
        _replace(target, content.getvalue())
        compiled += 1
    return compiled


def complaints(root: Path, language: str) -> Iterator[str]:
    """Yield what keeps the catalogue from being shipped: one line for each message."""
    path = path_of(root, language)
    name = path.relative_to(root).as_posix()
    known = {_key(message): message for message in _read(path, language) if message.id}
    said = collect(root)
    if is_variant(language):
        # Nobody would see it: what is not in the sources is taken for a difference that no longer is one.
        for key in known.keys() - said.keys():
            yield f"{name}: {key[1][:60]!r} stands nowhere in the sources: run make catalogues"
    for key, found in said.items():
        message = known.get(key)
        label = f"{name}: {key[1][:60]!r} ({found.files[0]})"
        if message is None and is_variant(language):
            continue
        if message is None or not _same_shape(message.id, found.id):
            yield f"{label} is missing: run make catalogues"
        elif not _is_translated(message.string):
            yield f"{label} is not translated"
        elif message.fuzzy:
            yield f"{label} is marked fuzzy"
        elif wrong := _wrong_placeholders(message):
            yield f"{label} has other placeholders than its translation: {', '.join(sorted(wrong))}"


def _sources(root: Path) -> Iterator[Path]:
    found: list[Path] = []
    for app in APPS:
        python = (root / app).rglob("*.py")
        found += [path for path in python if "migrations" not in path.relative_to(root).parts]
    for folder in (root / "templates", *(root / app / "templates" for app in APPS)):
        found += [path for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".xml"}]
    yield from sorted(set(found))


def _as_python(path: Path) -> io.BytesIO:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into calls of gettext; its indentation means nothing to Python.
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.lstrip() for line in lines) + "\n"
    return io.BytesIO(text.encode())


def _read(path: Path, language: str) -> Catalog:
    locale = base_language(language)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale, charset="utf-8", abort_invalid=True)


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _same_shape(one: object, other: object) -> bool:
    return isinstance(one, str) == isinstance(other, str) and (isinstance(one, str) or one == other)


def _is_translated(text: object) -> bool:
    forms = [text] if text is None or isinstance(text, str) else list(text)  # type: ignore[call-overload]
    return bool(forms) and all(forms)


def _wrong_placeholders(message: Message) -> Set[str]:
    """Return the placeholders that stand on one side only.

    The forms for none, one and two may leave the number out; those for more numbers than one may not.
    """
    if isinstance(message.id, str):
        return _placeholders(message.id) ^ _placeholders(str(message.string))
    singular, plural = map(_placeholders, message.id)
    forms = [_placeholders(form) for form in message.string or ()]
    of_many = {
        word for form in {*forms[_FORMS_OF_ONE_NUMBER:], forms[-1]} for word in form ^ plural
    }
    return of_many | {word for form in forms for word in form - plural - singular}


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(match.group(0) for match in _PLACEHOLDER.finditer(text.replace("%%", "")))


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
