"""The block of an indicator may stand on the pages of evenings."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_old_evenings_promote_at_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="eventindexpage",
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
            model_name="eventpage",
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
            model_name="eventpage",
            name="report",
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
                help_text="What came of the evening. It stands first on the page when the evening has been.",
                verbose_name="report",
            ),
        ),
    ]
