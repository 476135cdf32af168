"""Promises: rows of commitments, of what is told of them, and pictures that wait."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_indicators"),
        ("dialogues", "0004_paper_hands"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommitmentUpdate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="text")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="figure",
                    ),
                ),
                (
                    "measured_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                (
                    "photo_alt",
                    models.CharField(blank=True, max_length=250, verbose_name="text alternative"),
                ),
                (
                    "evidence_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the evidence"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "Planned"),
                            ("ongoing", "Under way"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for approval"),
                            ("published", "Published"),
                            ("declined", "Not published"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written"),
                ),
                ("is_by_owner", models.BooleanField(default=False)),
                (
                    "form_name",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "update of a commitment",
                "verbose_name_plural": "updates of commitments",
                "ordering": ["-created_at"],
            },
        ),
        migrations.AlterField(
            model_name="dialogueindexpage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("heading", 2),
                    ("paragraph", 3),
                    ("image", 9),
                    ("quote", 12),
                    ("bullet_list", 16),
                    ("link_list", 23),
                    ("contact", 29),
                    ("call_out", 32),
                    ("accordion", 37),
                    ("indicator", 40),
                ],
                blank=True,
                block_lookup={
                    0: ("wagtail.blocks.CharBlock", (), {"label": "text", "max_length": 120}),
                    1: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "level"},
                    ),
                    2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                    3: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "icon": "pilcrow",
                            "label": "Text",
                            "template": "cms/blocks/paragraph.html",
                        },
                    ),
                    4: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "image"}),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What the picture shows, for those who cannot see it.",
                            "label": "text alternative",
                            "max_length": 250,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "The picture says nothing that the text does not.",
                            "label": "decorative",
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "caption", "max_length": 250, "required": False},
                    ),
                    8: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "photographer", "max_length": 80, "required": False},
                    ),
                    9: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("image", 4),
                                ("alt", 5),
                                ("decorative", 6),
                                ("caption", 7),
                                ("photographer", 8),
                            ]
                        ],
                        {},
                    ),
                    10: ("wagtail.blocks.TextBlock", (), {"label": "quote", "max_length": 600}),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "who said it", "max_length": 120, "required": False},
                    ),
                    12: ("wagtail.blocks.StructBlock", [[("text", 10), ("source", 11)]], {}),
                    13: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"label": "numbered", "required": False},
                    ),
                    14: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"]},
                    ),
                    15: ("wagtail.blocks.ListBlock", (14,), {"label": "items"}),
                    16: ("wagtail.blocks.StructBlock", [[("ordered", 13), ("items", 15)]], {}),
                    17: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "heading", "max_length": 120, "required": False},
                    ),
                    18: ("wagtail.blocks.CharBlock", (), {"label": "link text", "max_length": 120}),
                    19: (
                        "wagtail.blocks.PageChooserBlock",
                        (),
                        {"label": "page", "required": False},
                    ),
                    20: ("wagtail.blocks.URLBlock", (), {"label": "or address", "required": False}),
                    21: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 18), ("page", 19), ("url", 20)]],
                        {},
                    ),
                    22: ("wagtail.blocks.ListBlock", (21,), {"label": "links"}),
                    23: ("wagtail.blocks.StructBlock", [[("heading", 17), ("links", 22)]], {}),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "name", "max_length": 120}),
                    25: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "role", "max_length": 120, "required": False},
                    ),
                    26: ("wagtail.blocks.EmailBlock", (), {"label": "e-mail", "required": False}),
                    27: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "phone", "max_length": 40, "required": False},
                    ),
                    28: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "hours", "max_length": 120, "required": False},
                    ),
                    29: (
                        "wagtail.blocks.StructBlock",
                        [[("name", 24), ("role", 25), ("email", 26), ("phone", 27), ("hours", 28)]],
                        {},
                    ),
                    30: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("info", "Information"),
                                ("important", "Important"),
                                ("success", "Good news"),
                            ],
                            "label": "kind",
                        },
                    ),
                    31: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"], "label": "text"},
                    ),
                    32: (
                        "wagtail.blocks.StructBlock",
                        [[("kind", 30), ("heading", 17), ("text", 31)]],
                        {},
                    ),
                    33: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 160}),
                    34: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "label": "text",
                        },
                    ),
                    35: ("wagtail.blocks.StructBlock", [[("heading", 33), ("text", 34)]], {}),
                    36: ("wagtail.blocks.ListBlock", (35,), {"label": "sections"}),
                    37: ("wagtail.blocks.StructBlock", [[("items", 36)]], {}),
                    38: (
                        "cms.blocks.IndicatorChooserBlock",
                        ("cms.Indicator",),
                        {"label": "indicator"},
                    ),
                    39: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "One or two sentences. The chart says the rest.",
                            "label": "what it shows",
                            "max_length": 400,
                            "required": False,
                        },
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("indicator", 38), ("text", 39)]], {}),
                },
                verbose_name="body",
            ),
        ),
        migrations.AlterField(
            model_name="dialoguelogentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("published", "Published for the first time"),
                    ("closing_moved", "Closing time moved"),
                    ("rules_changed", "Rules changed"),
                    ("option_retired", "Option taken away"),
                    ("closed", "Closed and counted"),
                    ("key_destroyed", "Key of the roll destroyed"),
                    ("analysed", "Results analysed"),
                    ("list_imported", "Voter list imported"),
                    ("marked_off", "Paper voters marked off"),
                    ("batch_made", "Batch of paper begun"),
                    ("batch_submitted", "Batch handed in"),
                    ("batch_returned", "Batch sent back"),
                    ("batch_approved", "Batch approved"),
                    ("batch_reversed", "Batch reversed"),
                    ("place_opened", "Voting place made"),
                    ("place_revoked", "Voting place withdrawn"),
                    ("quarantined", "Ballots set aside"),
                    ("released", "Ballots taken back"),
                    ("idea_published", "Idea published"),
                    ("idea_declined", "Idea declined"),
                    ("idea_corrected", "Words of an idea corrected"),
                    ("idea_merged", "Ideas merged"),
                    ("idea_split", "Merged ideas taken apart"),
                    ("idea_option", "Idea turned into an option"),
                    ("copied", "Copied to a new dialogue"),
                    ("exported", "Exported"),
                    ("promised", "Promise made from the results"),
                    ("update_published", "Update of a commitment published"),
                    ("update_declined", "Update of a commitment not published"),
                    ("owner_changed", "Owner of a commitment: address or link changed"),
                    ("told_followers", "Followers told"),
                ],
                max_length=16,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="dialoguepage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("heading", 2),
                    ("paragraph", 3),
                    ("image", 9),
                    ("quote", 12),
                    ("bullet_list", 16),
                    ("link_list", 23),
                    ("contact", 29),
                    ("call_out", 32),
                    ("accordion", 37),
                    ("indicator", 40),
                ],
                blank=True,
                block_lookup={
                    0: ("wagtail.blocks.CharBlock", (), {"label": "text", "max_length": 120}),
                    1: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "level"},
                    ),
                    2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                    3: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "icon": "pilcrow",
                            "label": "Text",
                            "template": "cms/blocks/paragraph.html",
                        },
                    ),
                    4: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "image"}),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What the picture shows, for those who cannot see it.",
                            "label": "text alternative",
                            "max_length": 250,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "The picture says nothing that the text does not.",
                            "label": "decorative",
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "caption", "max_length": 250, "required": False},
                    ),
                    8: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "photographer", "max_length": 80, "required": False},
                    ),
                    9: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("image", 4),
                                ("alt", 5),
                                ("decorative", 6),
                                ("caption", 7),
                                ("photographer", 8),
                            ]
                        ],
                        {},
                    ),
                    10: ("wagtail.blocks.TextBlock", (), {"label": "quote", "max_length": 600}),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "who said it", "max_length": 120, "required": False},
                    ),
                    12: ("wagtail.blocks.StructBlock", [[("text", 10), ("source", 11)]], {}),
                    13: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"label": "numbered", "required": False},
                    ),
                    14: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"]},
                    ),
                    15: ("wagtail.blocks.ListBlock", (14,), {"label": "items"}),
                    16: ("wagtail.blocks.StructBlock", [[("ordered", 13), ("items", 15)]], {}),
                    17: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "heading", "max_length": 120, "required": False},
                    ),
                    18: ("wagtail.blocks.CharBlock", (), {"label": "link text", "max_length": 120}),
                    19: (
                        "wagtail.blocks.PageChooserBlock",
                        (),
                        {"label": "page", "required": False},
                    ),
                    20: ("wagtail.blocks.URLBlock", (), {"label": "or address", "required": False}),
                    21: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 18), ("page", 19), ("url", 20)]],
                        {},
                    ),
                    22: ("wagtail.blocks.ListBlock", (21,), {"label": "links"}),
                    23: ("wagtail.blocks.StructBlock", [[("heading", 17), ("links", 22)]], {}),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "name", "max_length": 120}),
                    25: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "role", "max_length": 120, "required": False},
                    ),
                    26: ("wagtail.blocks.EmailBlock", (), {"label": "e-mail", "required": False}),
                    27: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "phone", "max_length": 40, "required": False},
                    ),
                    28: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "hours", "max_length": 120, "required": False},
                    ),
                    29: (
                        "wagtail.blocks.StructBlock",
                        [[("name", 24), ("role", 25), ("email", 26), ("phone", 27), ("hours", 28)]],
                        {},
                    ),
                    30: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("info", "Information"),
                                ("important", "Important"),
                                ("success", "Good news"),
                            ],
                            "label": "kind",
                        },
                    ),
                    31: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"], "label": "text"},
                    ),
                    32: (
                        "wagtail.blocks.StructBlock",
                        [[("kind", 30), ("heading", 17), ("text", 31)]],
                        {},
                    ),
                    33: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 160}),
                    34: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "label": "text",
                        },
                    ),
                    35: ("wagtail.blocks.StructBlock", [[("heading", 33), ("text", 34)]], {}),
                    36: ("wagtail.blocks.ListBlock", (35,), {"label": "sections"}),
                    37: ("wagtail.blocks.StructBlock", [[("items", 36)]], {}),
                    38: (
                        "cms.blocks.IndicatorChooserBlock",
                        ("cms.Indicator",),
                        {"label": "indicator"},
                    ),
                    39: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "One or two sentences. The chart says the rest.",
                            "label": "what it shows",
                            "max_length": 400,
                            "required": False,
                        },
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("indicator", 38), ("text", 39)]], {}),
                },
                verbose_name="body",
            ),
        ),
        migrations.AlterField(
            model_name="promiseindexpage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("heading", 2),
                    ("paragraph", 3),
                    ("image", 9),
                    ("quote", 12),
                    ("bullet_list", 16),
                    ("link_list", 23),
                    ("contact", 29),
                    ("call_out", 32),
                    ("accordion", 37),
                    ("indicator", 40),
                ],
                blank=True,
                block_lookup={
                    0: ("wagtail.blocks.CharBlock", (), {"label": "text", "max_length": 120}),
                    1: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "level"},
                    ),
                    2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                    3: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "icon": "pilcrow",
                            "label": "Text",
                            "template": "cms/blocks/paragraph.html",
                        },
                    ),
                    4: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "image"}),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What the picture shows, for those who cannot see it.",
                            "label": "text alternative",
                            "max_length": 250,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "The picture says nothing that the text does not.",
                            "label": "decorative",
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "caption", "max_length": 250, "required": False},
                    ),
                    8: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "photographer", "max_length": 80, "required": False},
                    ),
                    9: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("image", 4),
                                ("alt", 5),
                                ("decorative", 6),
                                ("caption", 7),
                                ("photographer", 8),
                            ]
                        ],
                        {},
                    ),
                    10: ("wagtail.blocks.TextBlock", (), {"label": "quote", "max_length": 600}),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "who said it", "max_length": 120, "required": False},
                    ),
                    12: ("wagtail.blocks.StructBlock", [[("text", 10), ("source", 11)]], {}),
                    13: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"label": "numbered", "required": False},
                    ),
                    14: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"]},
                    ),
                    15: ("wagtail.blocks.ListBlock", (14,), {"label": "items"}),
                    16: ("wagtail.blocks.StructBlock", [[("ordered", 13), ("items", 15)]], {}),
                    17: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "heading", "max_length": 120, "required": False},
                    ),
                    18: ("wagtail.blocks.CharBlock", (), {"label": "link text", "max_length": 120}),
                    19: (
                        "wagtail.blocks.PageChooserBlock",
                        (),
                        {"label": "page", "required": False},
                    ),
                    20: ("wagtail.blocks.URLBlock", (), {"label": "or address", "required": False}),
                    21: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 18), ("page", 19), ("url", 20)]],
                        {},
                    ),
                    22: ("wagtail.blocks.ListBlock", (21,), {"label": "links"}),
                    23: ("wagtail.blocks.StructBlock", [[("heading", 17), ("links", 22)]], {}),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "name", "max_length": 120}),
                    25: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "role", "max_length": 120, "required": False},
                    ),
                    26: ("wagtail.blocks.EmailBlock", (), {"label": "e-mail", "required": False}),
                    27: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "phone", "max_length": 40, "required": False},
                    ),
                    28: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "hours", "max_length": 120, "required": False},
                    ),
                    29: (
                        "wagtail.blocks.StructBlock",
                        [[("name", 24), ("role", 25), ("email", 26), ("phone", 27), ("hours", 28)]],
                        {},
                    ),
                    30: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("info", "Information"),
                                ("important", "Important"),
                                ("success", "Good news"),
                            ],
                            "label": "kind",
                        },
                    ),
                    31: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"], "label": "text"},
                    ),
                    32: (
                        "wagtail.blocks.StructBlock",
                        [[("kind", 30), ("heading", 17), ("text", 31)]],
                        {},
                    ),
                    33: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 160}),
                    34: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "label": "text",
                        },
                    ),
                    35: ("wagtail.blocks.StructBlock", [[("heading", 33), ("text", 34)]], {}),
                    36: ("wagtail.blocks.ListBlock", (35,), {"label": "sections"}),
                    37: ("wagtail.blocks.StructBlock", [[("items", 36)]], {}),
                    38: (
                        "cms.blocks.IndicatorChooserBlock",
                        ("cms.Indicator",),
                        {"label": "indicator"},
                    ),
                    39: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "One or two sentences. The chart says the rest.",
                            "label": "what it shows",
                            "max_length": 400,
                            "required": False,
                        },
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("indicator", 38), ("text", 39)]], {}),
                },
                verbose_name="body",
            ),
        ),
        migrations.AlterField(
            model_name="promisepage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("heading", 2),
                    ("paragraph", 3),
                    ("image", 9),
                    ("quote", 12),
                    ("bullet_list", 16),
                    ("link_list", 23),
                    ("contact", 29),
                    ("call_out", 32),
                    ("accordion", 37),
                    ("indicator", 40),
                ],
                blank=True,
                block_lookup={
                    0: ("wagtail.blocks.CharBlock", (), {"label": "text", "max_length": 120}),
                    1: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "level"},
                    ),
                    2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                    3: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "icon": "pilcrow",
                            "label": "Text",
                            "template": "cms/blocks/paragraph.html",
                        },
                    ),
                    4: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "image"}),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What the picture shows, for those who cannot see it.",
                            "label": "text alternative",
                            "max_length": 250,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "The picture says nothing that the text does not.",
                            "label": "decorative",
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "caption", "max_length": 250, "required": False},
                    ),
                    8: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "photographer", "max_length": 80, "required": False},
                    ),
                    9: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("image", 4),
                                ("alt", 5),
                                ("decorative", 6),
                                ("caption", 7),
                                ("photographer", 8),
                            ]
                        ],
                        {},
                    ),
                    10: ("wagtail.blocks.TextBlock", (), {"label": "quote", "max_length": 600}),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "who said it", "max_length": 120, "required": False},
                    ),
                    12: ("wagtail.blocks.StructBlock", [[("text", 10), ("source", 11)]], {}),
                    13: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"label": "numbered", "required": False},
                    ),
                    14: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"]},
                    ),
                    15: ("wagtail.blocks.ListBlock", (14,), {"label": "items"}),
                    16: ("wagtail.blocks.StructBlock", [[("ordered", 13), ("items", 15)]], {}),
                    17: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "heading", "max_length": 120, "required": False},
                    ),
                    18: ("wagtail.blocks.CharBlock", (), {"label": "link text", "max_length": 120}),
                    19: (
                        "wagtail.blocks.PageChooserBlock",
                        (),
                        {"label": "page", "required": False},
                    ),
                    20: ("wagtail.blocks.URLBlock", (), {"label": "or address", "required": False}),
                    21: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 18), ("page", 19), ("url", 20)]],
                        {},
                    ),
                    22: ("wagtail.blocks.ListBlock", (21,), {"label": "links"}),
                    23: ("wagtail.blocks.StructBlock", [[("heading", 17), ("links", 22)]], {}),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "name", "max_length": 120}),
                    25: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "role", "max_length": 120, "required": False},
                    ),
                    26: ("wagtail.blocks.EmailBlock", (), {"label": "e-mail", "required": False}),
                    27: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "phone", "max_length": 40, "required": False},
                    ),
                    28: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "hours", "max_length": 120, "required": False},
                    ),
                    29: (
                        "wagtail.blocks.StructBlock",
                        [[("name", 24), ("role", 25), ("email", 26), ("phone", 27), ("hours", 28)]],
                        {},
                    ),
                    30: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("info", "Information"),
                                ("important", "Important"),
                                ("success", "Good news"),
                            ],
                            "label": "kind",
                        },
                    ),
                    31: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {"features": ["bold", "italic", "link"], "label": "text"},
                    ),
                    32: (
                        "wagtail.blocks.StructBlock",
                        [[("kind", 30), ("heading", 17), ("text", 31)]],
                        {},
                    ),
                    33: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 160}),
                    34: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": ["bold", "italic", "link", "document-link", "ol", "ul"],
                            "label": "text",
                        },
                    ),
                    35: ("wagtail.blocks.StructBlock", [[("heading", 33), ("text", 34)]], {}),
                    36: ("wagtail.blocks.ListBlock", (35,), {"label": "sections"}),
                    37: ("wagtail.blocks.StructBlock", [[("items", 36)]], {}),
                    38: (
                        "cms.blocks.IndicatorChooserBlock",
                        ("cms.Indicator",),
                        {"label": "indicator"},
                    ),
                    39: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "One or two sentences. The chart says the rest.",
                            "label": "what it shows",
                            "max_length": 400,
                            "required": False,
                        },
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("indicator", 38), ("text", 39)]], {}),
                },
                verbose_name="body",
            ),
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="deadline")),
                ("option_key", models.CharField(blank=True, max_length=64, verbose_name="answers")),
                (
                    "evidence_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the evidence"
                    ),
                ),
                ("measures", models.JSONField(blank=True, default=list)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("is_withdrawn", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("ongoing", "Under way"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "owner_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="owner's e-mail address"
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=0)),
                ("deadline_told", models.DateField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("follow_up_told", models.DateField(blank=True, null=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cms.partner",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PendingPhoto",
            fields=[
                (
                    "update",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="pending_photo",
                        serialize=False,
                        to="dialogues.commitmentupdate",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
            options={
                "verbose_name": "picture that waits",
                "verbose_name_plural": "pictures that wait",
            },
        ),
        migrations.AddField(
            model_name="commitmentupdate",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="updates",
                to="dialogues.commitment",
            ),
        ),
        migrations.AddField(
            model_name="commitmentupdate",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="commitmentupdate",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailimages.image",
                verbose_name="picture",
            ),
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True)),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "published_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="published"
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to="dialogues.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "source_locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "citizen promise",
                "verbose_name_plural": "citizen promises",
                "ordering": ["-year", "-published_at"],
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="promise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="commitments",
                to="dialogues.promise",
            ),
        ),
        migrations.CreateModel(
            name="PromiseCommitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "description",
                    models.TextField(blank=True, max_length=1000, verbose_name="description"),
                ),
                (
                    "option_key",
                    models.CharField(
                        blank=True,
                        help_text="What residents voted for.",
                        max_length=64,
                        verbose_name="the option it answers",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="The figure when the promise was made.",
                        max_digits=12,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Such as % or evenings a week.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "deadline",
                    models.DateField(
                        blank=True,
                        help_text="The last day on which it is in time.",
                        null=True,
                        verbose_name="deadline",
                    ),
                ),
                (
                    "measures",
                    wagtail.fields.StreamField(
                        [("measure", 3)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "what is to be done", "max_length": 250},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("planned", "Planned"),
                                        ("ongoing", "Under way"),
                                        ("done", "Done"),
                                        ("dropped", "Dropped"),
                                    ],
                                    "label": "state",
                                },
                            ),
                            2: ("wagtail.blocks.DateBlock", (), {"label": "by", "required": False}),
                            3: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 0), ("state", 1), ("by", 2)]],
                                {},
                            ),
                        },
                        verbose_name="measures",
                    ),
                ),
                (
                    "evidence_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the evidence"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        help_text="The figure for the whole municipality that it is meant to change.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who is to see that it is done.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.partner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="dialogues.promisepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="commitmentupdate",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["created_at"],
                name="commitment_update_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="commitment_update_decided_or_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="commitment_update_declined_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("photo", None), models.Q(("photo_alt", ""), _negated=True), _connector="OR"
                ),
                name="commitment_update_picture_in_words",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(
                    ("is_withdrawn", False),
                    models.Q(("status__in", ["done", "dropped"]), _negated=True),
                ),
                fields=["deadline"],
                name="commitment_to_be_kept",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="promisecommitment",
            unique_together={("translation_key", "locale")},
        ),
    ]
