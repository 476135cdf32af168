"""Forms in which something is told of a commitment: the owner's, and those of staff."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.http.robots import GuardedForm
from dialogues.models import CommitmentStatus, CommitmentUpdate
from dialogues.promises.photos import ACCEPTED_TYPES, as_clean_jpeg

_LARGEST = Decimal("9999999999.99")


class FigureField(forms.DecimalField):
    """A figure as people write it: a decimal comma or point, and a percent sign, which is overlooked."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """Read it. Raises ValidationError for what is no number."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".").removesuffix("%")
        return super().to_python(value)


class UpdateFields(forms.Form):
    """What one tells of a commitment. After validation `photo_content` is the picture as a JPEG of ours, or None."""

    text = forms.CharField(
        label=_("What has been done?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write so that anybody understands it. Name no private person."),
    )
    measured_on = forms.DateField(
        label=_("Which day is it about?"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    value = FigureField(
        label=_("Figure"), required=False, max_value=_LARGEST, min_value=-_LARGEST, decimal_places=2
    )
    status = forms.ChoiceField(
        label=_("How far has it come?"),
        required=False,
        choices=[("", _("As before")), *CommitmentStatus.choices],
    )
    photo = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED_TYPES}),
        help_text=_(
            "JPEG, PNG or WebP. Where and when it was taken is removed. Show nobody who has not agreed to it."
        ),
    )
    photo_alt = forms.CharField(
        label=_("What does the picture show?"),
        required=False,
        max_length=250,
        help_text=_("In words, for those who cannot see it. Needed if there is a picture."),
    )
    evidence_url = forms.URLField(
        label=_("Address where one can read more"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    photo_content: bytes | None = None

    def clean_measured_on(self) -> Any:
        """Want a day that has been."""
        day = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Choose a day that has been."))
        return day

    def clean_photo(self) -> Any:
        """Make the picture anew. Raises ValidationError for what is none."""
        file = self.cleaned_data["photo"]
        if file:
            self.photo_content = as_clean_jpeg(file)
        return file

    def clean_evidence_url(self) -> str:
        """Want an address of the web."""
        url = str(self.cleaned_data["evidence_url"])
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError(_("Write an address that begins with https://."))
        return url

    def clean(self) -> dict[str, Any]:
        """Want picture and words together, or neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        alt = cleaned.get("photo_alt", "").strip()
        if self.photo_content is not None and not alt:
            self.add_error("photo_alt", _("Describe the picture."))
        if self.photo_content is None and alt and "photo" not in self.errors:
            self.add_error("photo", _("Choose the picture once more, or empty its description."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was told, as the actions take it."""
        names = ("text", "measured_on", "value", "status", "photo_alt", "evidence_url")
        return {**{name: self.cleaned_data[name] for name in names}, "photo": self.photo_content}


class OwnerUpdateForm(UpdateFields, GuardedForm):
    """The owner's form; public, so guarded."""


class StaffUpdateForm(UpdateFields):
    """What staff tell themselves."""


class Wording(forms.Form):
    """The words of an update: put right, and in the site's other languages."""

    text = forms.CharField(
        label=_("Text"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, update: CommitmentUpdate, languages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = [(code, name) for code, name in languages if code != update.language]
        self.has_photo = update.photo_id is not None or hasattr(update, "pending_photo")
        self.fields["text"].initial = update.text
        if self.has_photo:
            self.fields["photo_alt"] = self._alt(_("The picture in words"), update.photo_alt)
        for code, name in self.languages:
            words = update.translations.get(code, {})
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text in %(language)s") % {"language": name},
                required=False,
                max_length=2000,
                initial=words.get("text", ""),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            if self.has_photo:
                label = _("The picture in words, in %(language)s") % {"language": name}
                self.fields[f"photo_alt_{code}"] = self._alt(label, words.get("photo_alt", ""))

    @staticmethod
    def _alt(label: Any, initial: str) -> forms.CharField:
        return forms.CharField(label=label, required=False, max_length=250, initial=initial)

    @property
    def words(self) -> dict[str, Any]:
        """Return the words as the actions take them."""
        translations = {}
        for code, _name in self.languages:
            text = self.cleaned_data[f"text_{code}"].strip()
            alt = self.cleaned_data.get(f"photo_alt_{code}", "").strip()
            if text or alt:
                translations[code] = {"text": text, "photo_alt": alt}
        return {
            "text": self.cleaned_data["text"],
            "photo_alt": self.cleaned_data.get("photo_alt", ""),
            "translations": translations,
        }
