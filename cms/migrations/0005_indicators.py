"""Indicators: series of figures, and the block that shows one on a page."""

import uuid

import django.db.models.constraints
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_mail_not_needed"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterField(
            model_name="homepage",
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
            model_name="newsindexpage",
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
            model_name="newspage",
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
            model_name="standardpage",
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
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Such as % or evenings.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "question",
                    models.TextField(
                        blank=True,
                        help_text="Word for word as it was asked.",
                        max_length=600,
                        verbose_name="question",
                    ),
                ),
                ("source", models.CharField(max_length=250, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
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
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["name"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="IndicatorFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Leave it empty for a year in which it was not measured: it is shown as a gap.",
                        max_digits=12,
                        null=True,
                        verbose_name="value",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="answers"),
                ),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="note")),
                (
                    "indicator",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="cms.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("indicator", "year"),
                        name="indicator_one_figure_a_year",
                    )
                ],
            },
        ),
    ]
