"""QR codes (ISO/IEC 18004), as a drawing in a page and as a picture in a mail.

The code is dark on white in every colour scheme: many readers know no other way.
"""

from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

# Modules of white around the code, which readers need to find it.
_QUIET_ZONE = 4

Modules = tuple[tuple[bool, ...], ...]


@cache
def _encoder() -> Any:
    """Return reportlab's `qrencoder`, loaded without the package that it lies in.

    That would bring every other barcode along: thirteen megabytes in each web process that shows a ticket, not half
    a one.
    """
    package = find_spec("reportlab")
    if package is None or package.origin is None:
        raise ImportError("reportlab is not installed")
    path = Path(package.origin).parent / "graphics" / "barcode" / "qrencoder.py"
    spec = spec_from_file_location("cms.qrencoder", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=256)
def qr_modules(text: str) -> Modules:
    """Return the code of `text` as rows of modules, true where dark. About 15 % of it may be damaged."""
    qrencoder = _encoder()
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def qr_svg(text: str, *, label: str) -> SafeString:
    """Return the code of `text` as an inline SVG that is called `label`; the page's style sheet gives its size."""
    modules = qr_modules(text)
    size = len(modules) + 2 * _QUIET_ZONE
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}" viewBox="0 0 {} {}"'
        ' width="208" height="208" shape-rendering="crispEdges">'
        '<rect width="{}" height="{}" fill="#ffffff"/><path d="{}" fill="#000000"/></svg>',
        label,
        size,
        size,
        size,
        size,
        "".join(_runs(modules)),
    )


def qr_png(text: str, *, pixels: int = 8) -> bytes:
    """Return the code of `text` as a PNG in two colours, each module `pixels` wide."""
    from PIL import Image

    modules = qr_modules(text)
    size = len(modules) + 2 * _QUIET_ZONE
    image = Image.new("1", (size, size), 1)
    for y, row in enumerate(modules, _QUIET_ZONE):
        for x, is_dark in enumerate(row, _QUIET_ZONE):
            if is_dark:
                image.putpixel((x, y), 0)
    file = BytesIO()
    image.resize((size * pixels, size * pixels), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


def _runs(modules: Modules) -> list[str]:
    """Return the dark modules as SVG paths, one a run of neighbours in a row."""
    paths = []
    for y, row in enumerate(modules, _QUIET_ZONE):
        start: int | None = None
        for x, is_dark in enumerate((*row, False), _QUIET_ZONE):
            if is_dark and start is None:
                start = x
            elif not is_dark and start is not None:
                paths.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return paths
