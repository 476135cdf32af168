"""What Wagtail's content checker looks for in our pages, beside the editor's form and on the page itself."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# What a camera or a program called the file, and words that say only that it is a picture: no description.
NO_DESCRIPTION = (
    r"\.(avif|gif|heic|jpe?g|png|svg|tiff?|webp)$|_"
    r"|^(img|dsc[nf]?|bild|image|foto|photo|picture|screenshot|skärmavbild)[\s\d().-]*$"
    r"|^(bild|foto|image|photo|picture) (av|på|of)\b"
)
# What the editor writes. The rest of the page is ours, and tested with the program.
OF_THE_EDITOR = ["main"]


class PageChecks(ContentCheckerItem):
    """Wagtail's checks, in our `main`, with those that editors' texts need besides."""

    axe_include = OF_THE_EDITOR
    axe_run_only: ClassVar[list[str]] = [
        *ContentCheckerItem.axe_run_only,
        "identical-links-same-purpose",
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "list",
        "scope-attr-valid",
        "table-duplicate-name",
        "td-headers-attr",
        "th-has-data-cells",
        "video-caption",
    ]
    axe_custom_checks: ClassVar[list[dict[str, Any]]] = [
        {**check, "options": {"pattern": NO_DESCRIPTION}}
        if check["id"] == "check-image-alt-text"
        else check
        for check in ContentCheckerItem.axe_custom_checks
    ]
    axe_messages: ClassVar[dict[str, Any]] = {
        **ContentCheckerItem.axe_messages,
        "alt-text-quality": {
            "error_name": _("The text alternative describes nothing"),
            "help_text": _("Write what the picture shows, not the name of its file."),
        },
        "empty-meta-description": {
            "error_name": _("There is no description for search engines"),
            "help_text": _("Write one under the lead: it is what people see in the list of hits."),
        },
        "heading-order": {
            "error_name": _("A level of headings is skipped"),
            "help_text": _("Use “Subheading” only below a “Heading”."),
        },
        "identical-links-same-purpose": {
            "error_name": _("Links with the same words lead to different places"),
            "help_text": _("Say in each link where it leads."),
        },
        "image-redundant-alt": {
            "error_name": _("The text alternative repeats the text beside it"),
            "help_text": _("Say what only the picture tells, or mark it as decorative."),
        },
        "table-duplicate-name": {
            "error_name": _("The table is named twice"),
            "help_text": _("Leave out the heading above the table that says the same."),
        },
        "video-caption": {
            "error_name": _("The film has no captions"),
            "help_text": _("Add a file with captions. The law asks for it."),
        },
    }


def use_our_checks(items: list[Any]) -> None:
    """Put our checks in the place of Wagtail's, where the user bar or the editor's panel has some."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = PageChecks(in_editor=item.in_editor)
