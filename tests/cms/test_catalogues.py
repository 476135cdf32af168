"""Translations are collected from Python and templates, kept, compiled and checked."""

import gettext
import os
from pathlib import Path

import allauth
import django.conf
import pytest

from cms.translations import borrowed_words, catalogues

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
TITLE = _("Citizen dialogue")
def seats(n):
    return ngettext("%(count)s seat", "%(count)s seats", n) % {"count": n}
MAY = pgettext("month", "May")
"""
TEMPLATE = """
{# Inputs: name #}
<div>
      <p>{% translate "Cast my vote" %}</p>
  {% blocktranslate trimmed with name=user.name %}
      Hello, {{ name }}: 100 % sure?
  {% endblocktranslate %}
  {% blocktranslate count n=total %}One promise{% plural %}{{ n }} promises{% endblocktranslate %}
</div>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for app in catalogues.APPS:
        (tmp_path / app / "migrations").mkdir(parents=True)
    (tmp_path / "templates" / "cms").mkdir(parents=True)
    (tmp_path / "cms" / "titles.py").write_text(PYTHON)
    (tmp_path / "cms" / "migrations" / "0001.py").write_text('_("not this")')
    (tmp_path / "templates" / "cms" / "page.html").write_text(TEMPLATE)
    return tmp_path


def translate(root: Path, **texts: str) -> None:
    """Fill in translations: the key is the beginning of the message, without spaces."""
    path = catalogues.path_of(root, "sv")
    lines, message = [], ""
    for line in path.read_text().splitlines():
        if line.startswith("msgid "):
            message = line[7:].replace(" ", "")
        for start, text in texts.items():
            if line == 'msgstr ""' and message.startswith(start):
                line = f'msgstr "{text}"'
        lines.append(line)
    path.write_text("\n".join(lines) + "\n")


def test_messages_come_from_python_and_templates(root: Path) -> None:
    found = catalogues.collect(root)
    assert list(found) == [
        (None, "Citizen dialogue"),
        (None, "%(count)s seat"),
        ("month", "May"),
        (None, "Cast my vote"),
        (None, "Hello, %(name)s: 100 %% sure?"),
        (None, "One promise"),
    ]
    assert found[None, "%(count)s seat"].id == ("%(count)s seat", "%(count)s seats")
    assert found[None, "Cast my vote"].files == ["templates/cms/page.html"]


def test_an_update_keeps_translations_and_changes_nothing_twice(root: Path) -> None:
    assert catalogues.update(root, "sv") == (6, 6)
    translate(root, Citizen="Medborgardialog")
    assert catalogues.update(root, "sv") == (6, 5)
    before = catalogues.path_of(root, "sv").read_text()
    assert 'msgstr "Medborgardialog"' in before
    catalogues.update(root, "sv")
    assert catalogues.path_of(root, "sv").read_text() == before


def test_what_the_sources_no_longer_say_is_kept_until_pruned_and_comes_back(root: Path) -> None:
    catalogues.update(root, "sv")
    translate(root, Citizen="Medborgardialog")
    (root / "cms" / "titles.py").write_text("")
    catalogues.update(root, "sv")
    assert '#~ msgstr "Medborgardialog"' in catalogues.path_of(root, "sv").read_text()
    (root / "cms" / "titles.py").write_text(PYTHON)
    catalogues.update(root, "sv")
    assert '\nmsgstr "Medborgardialog"' in catalogues.path_of(root, "sv").read_text()
    (root / "cms" / "titles.py").write_text("")
    catalogues.update(root, "sv", prune=True)
    assert "Medborgardialog" not in catalogues.path_of(root, "sv").read_text()


def test_compiled_translations_are_what_gettext_reads(root: Path) -> None:
    catalogues.update(root, "sv")
    translate(root, Citizen="Medborgardialog", May="maj")
    assert catalogues.compile_all(root) == 1
    assert catalogues.compile_all(root) == 0
    with catalogues.path_of(root, "sv").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Citizen dialogue") == "Medborgardialog"
    assert compiled.pgettext("month", "May") == "maj"


def test_a_changed_catalogue_is_compiled_again(root: Path) -> None:
    catalogues.update(root, "sv")
    catalogues.compile_all(root)
    source = catalogues.path_of(root, "sv")
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert catalogues.compile_all(root) == 1


def complaint_about(root: Path, start: str) -> str:
    (line,) = [line for line in catalogues.complaints(root, "sv") if f"'{start}" in line]
    return line


def test_what_is_not_translated_is_named(root: Path) -> None:
    catalogues.update(root, "sv")
    assert complaint_about(root, "Citizen").endswith("(cms/titles.py) is not translated")


def test_a_new_message_is_named(root: Path) -> None:
    catalogues.update(root, "sv")
    (root / "events" / "models.py").write_text('_("Theme evening")')
    assert "is missing" in complaint_about(root, "Theme evening")


def test_a_guess_is_named(root: Path) -> None:
    catalogues.update(root, "sv")
    translate(root, Citizen="Medborgardialog")
    path = catalogues.path_of(root, "sv")
    path.write_text(
        path.read_text().replace('#: cms/titles.py\nmsgid "Cit', '#, fuzzy\nmsgid "Cit')
    )
    assert complaint_about(root, "Citizen").endswith("is marked fuzzy")


def test_a_lost_placeholder_is_named(root: Path) -> None:
    catalogues.update(root, "sv")
    translate(root, Hello="Hej, %(namn)s: 100 %% säker?")
    assert "other placeholders" in complaint_about(root, "Hello")
    translate(root, Citizen="Medborgardialog")


def test_a_full_catalogue_gives_no_complaint(root: Path) -> None:
    (root / "templates" / "cms" / "page.html").write_text("")
    catalogues.update(root, "sv")
    path = catalogues.path_of(root, "sv")
    text = path.read_text().replace('msgstr[0] ""', 'msgstr[0] "En plats"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(count)s platser"'))
    translate(root, Citizen="Medborgardialog", May="maj")
    assert list(catalogues.complaints(root, "sv")) == []


SIX_FORMS = ["لا مقاعد", "مقعد", "مقعدان", "%(count)s مقاعد", "%(count)s مقعدًا", "%(count)s مقعد"]


def seats_in_arabic(root: Path, forms: list[str]) -> list[str]:
    """Return the complaints about the word for seats, with these forms in Arabic."""
    catalogues.update(root, "ar")
    path = catalogues.path_of(root, "ar")
    text = path.read_text()
    for number, form in enumerate(forms):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"', 1)
    path.write_text(text)
    return [line for line in catalogues.complaints(root, "ar") if "%(count)s seat" in line]


def test_arabic_has_six_forms_in_gettexts_order(root: Path) -> None:
    assert seats_in_arabic(root, SIX_FORMS) == []
    catalogues.compile_all(root)
    with catalogues.path_of(root, "ar").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for number, form in (
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (10, 3),
        (11, 4),
        (99, 4),
        (100, 5),
        (103, 3),
    ):
        assert compiled.ngettext("%(count)s seat", "%(count)s seats", number) == SIX_FORMS[form]


@pytest.mark.parametrize("lost", [3, 4, 5])
def test_each_form_for_many_names_the_number(root: Path, lost: int) -> None:
    forms = [form if at != lost else "مقاعد" for at, form in enumerate(SIX_FORMS)]
    (complaint,) = seats_in_arabic(root, forms)
    assert "other placeholders" in complaint


def test_a_form_too_few_is_named(root: Path) -> None:
    catalogues.update(root, "ar")
    path = catalogues.path_of(root, "ar")
    lines = path.read_text().splitlines()
    start = lines.index('msgid "%(count)s seat"')
    del lines[next(at for at in range(start, len(lines)) if lines[at].startswith("msgstr[5]"))]
    filled = [
        line.replace('] ""', '] "%(count)s"') if "msgstr[" in line else line for line in lines
    ]
    path.write_text("\n".join(filled) + "\n")
    (complaint,) = [line for line in catalogues.complaints(root, "ar") if "%(count)s seat" in line]
    assert complaint.endswith("is not translated")


def test_a_variant_says_only_what_the_sources_say(root: Path) -> None:
    catalogues.update(root, "sv-simple")
    path = catalogues.path_of(root, "sv-simple")
    path.write_text(path.read_text() + '\nmsgid "Gone"\nmsgstr "Borta"\n')
    (complaint,) = list(catalogues.complaints(root, "sv-simple"))
    assert "'Gone' stands nowhere" in complaint


def test_the_packages_still_say_the_words_that_we_translate_in_their_place() -> None:
    said: set[str] = set()
    for package in (allauth, django.conf):
        path = Path(package.__path__[0]) / "locale" / "sv" / "LC_MESSAGES" / "django.mo"
        with path.open("rb") as file:
            said |= {str(id_) for id_ in gettext.GNUTranslations(file)._catalog}  # type: ignore[attr-defined]
    assert set(borrowed_words.WORDS) <= said
