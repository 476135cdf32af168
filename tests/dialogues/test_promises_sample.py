"""The sample promise has one commitment in each state, and an update that waits."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.sample import content
from cms.sample.site import SampleSite
from dialogues.models import Commitment, CommitmentUpdate, PendingPhoto
from dialogues.sample import make_sample

pytestmark = pytest.mark.django_db


def test_one_is_kept_one_goes_on_one_is_late_and_one_update_waits(
    client: Client, home: Page
) -> None:
    site = SampleSite()
    site.__dict__["home"] = home
    content.make_labels(site)
    make_sample(site)
    rows = Commitment.objects.published()
    assert sorted(rows.values_list("status", flat=True)) == [
        "done",
        "ongoing",
        "ongoing",
        "planned",
    ]
    late = rows.overdue().get()
    assert late.owner.name == "Bostadsbolagen"
    assert late.deadline < timezone.localdate()
    assert CommitmentUpdate.objects.waiting().count() == 1
    assert PendingPhoto.objects.count() == 1
    assert CommitmentUpdate.objects.published().exclude(photo=None).count() == 1
    page = Page.objects.get(slug="vi-finns-dar-du-ar")
    html = client.get(page.get_url()).content.decode()
    assert html.count("chart__dot") > 8
    assert 'id="effect"' in html
