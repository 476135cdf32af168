"""Which labels (topics, areas, categories, partners) an editor chooses from: each once, in the page's language."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model, Q, QuerySet


def offer_labels(form: "forms.ModelForm[Any]") -> None:
    """Offer, in each field of a page's form that chooses labels, those of its language; several as boxes to tick."""
    from cms.models.labels import Label

    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField):
            continue
        labels: Any = field.queryset
        if issubclass(labels.model, Label):
            if isinstance(field, forms.ModelMultipleChoiceField):
                # In a list, a click without Ctrl takes away what was chosen before.
                field.widget = forms.CheckboxSelectMultiple()
            chosen = form.initial.get(name)
            field.queryset = _offered(labels.model, form.instance.locale_id, chosen)


def _offered(model: Any, locale_id: int, chosen: Any) -> QuerySet[Any]:
    """Return the language's own labels, the site's language's where it lacks one, and those that are chosen now."""
    own = model.objects.filter(locale_id=locale_id)
    lacking = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Q(
        translation_key__in=own.values("translation_key")
    )
    # A row, its number, or several: a list, or what stands for a QuerySet while a page is edited.
    now = [chosen] if isinstance(chosen, (int, str, Model, type(None))) else chosen
    pks = [each.pk if isinstance(each, Model) else each for each in now if each]
    offered: QuerySet[Any] = model.objects.filter(
        Q(locale_id=locale_id) | lacking | Q(pk__in=pks)
    ).order_by("name")
    return offered
