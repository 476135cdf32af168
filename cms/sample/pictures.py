"""Pictures for the sample site, drawn so that none need be shipped: flat evenings with light in them."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
Colour = tuple[int, int, int]

DUSK: tuple[Colour, Colour] = ((24, 49, 83), (240, 170, 120))
MORNING: tuple[Colour, Colour] = ((120, 178, 196), (250, 232, 200))
NIGHT: tuple[Colour, Colour] = ((14, 28, 52), (58, 84, 110))


def draw(motif: str) -> BytesIO:
    """Return the picture `motif` (bridge, square, meeting, path) as a PNG."""
    file = BytesIO()
    _MOTIFS[motif]().save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def _sky(colours: tuple[Colour, Colour]) -> Image.Image:
    top, bottom = colours
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        share = y / HEIGHT
        mixed = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        column.putpixel((0, y), mixed)
    return column.resize((WIDTH, HEIGHT))


def _hills(picture: ImageDraw.ImageDraw, y: int, colour: Colour, bumps: int) -> None:
    step = WIDTH // bumps
    for number in range(-1, bumps + 1):
        left = number * step - step // 3
        picture.ellipse([left, y, left + step * 2, y + HEIGHT], fill=colour)


def _lamp_light(image: Image.Image, lamps: list[tuple[int, int]], radius: int) -> Image.Image:
    glow = Image.new("L", image.size, 0)
    pen = ImageDraw.Draw(glow)
    for x, y in lamps:
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(radius // 2))
    lit = Image.composite(Image.new("RGB", image.size, (255, 214, 140)), image, glow)
    pen = ImageDraw.Draw(lit)
    for x, y in lamps:
        pen.line([x, y, x, y + 260], fill=(40, 44, 52), width=9)
        pen.ellipse([x - 20, y - 20, x + 20, y + 20], fill=(255, 240, 200))
    return lit


def _person(pen: ImageDraw.ImageDraw, x: int, y: int, colour: Colour, size: int = 100) -> None:
    pen.ellipse([x - size // 5, y - size, x + size // 5, y - size * 3 // 5], fill=(236, 198, 170))
    pen.rounded_rectangle(
        [x - size // 4, y - size * 3 // 5, x + size // 4, y + size // 2], radius=24, fill=colour
    )


def _bridge() -> Image.Image:
    image = _sky(DUSK)
    pen = ImageDraw.Draw(image)
    _hills(pen, 520, (44, 70, 84), 4)
    pen.rectangle([0, 690, WIDTH, HEIGHT], fill=(52, 62, 66))
    pen.rectangle([0, 380, WIDTH, 460], fill=(96, 102, 110))
    for x in (180, 760, 1340):
        pen.rectangle([x, 460, x + 90, 720], fill=(84, 90, 98))
    image = _lamp_light(image, [(420, 560), (1000, 560), (1540, 560)], 210)
    pen = ImageDraw.Draw(image)
    _person(pen, 600, 760, (176, 64, 70))
    _person(pen, 690, 770, (60, 110, 140), 84)
    return image


def _square() -> Image.Image:
    image = _sky(MORNING)
    pen = ImageDraw.Draw(image)
    for x, top, colour in (
        (0, 300, (190, 96, 72)),
        (360, 220, (228, 190, 120)),
        (760, 340, (120, 150, 140)),
        (1120, 260, (208, 140, 100)),
    ):
        pen.rectangle([x, top, x + 420, 700], fill=colour)
        for row in range(top + 50, 620, 110):
            for column in range(x + 50, x + 380, 110):
                pen.rectangle([column, row, column + 56, row + 64], fill=(250, 240, 214))
    pen.rectangle([0, 700, WIDTH, HEIGHT], fill=(200, 192, 178))
    for x, colour in (
        (300, (60, 110, 140)),
        (520, (176, 64, 70)),
        (820, (40, 90, 76)),
        (1200, (220, 150, 60)),
    ):
        _person(pen, x, 790, colour, 120)
    return image


def _meeting() -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), (244, 232, 212))
    pen = ImageDraw.Draw(image)
    pen.rectangle([0, 640, WIDTH, HEIGHT], fill=(196, 160, 120))
    pen.rounded_rectangle(
        [560, 130, 1040, 420], radius=18, fill=(255, 255, 255), outline=(90, 90, 90), width=6
    )
    for y, width in ((200, 320), (260, 240), (320, 290)):
        pen.rounded_rectangle([620, y, 620 + width, y + 26], radius=12, fill=(11, 79, 74))
    colours: list[Colour] = [
        (60, 110, 140),
        (176, 64, 70),
        (40, 90, 76),
        (220, 150, 60),
        (110, 80, 130),
    ]
    for row, y in enumerate((660, 800)):
        for number in range(7):
            _person(pen, 170 + number * 210 + row * 60, y, colours[(number + row * 2) % 5], 130)
    return image


def _path() -> Image.Image:
    image = _sky(NIGHT)
    pen = ImageDraw.Draw(image)
    _hills(pen, 480, (26, 52, 50), 5)
    pen.polygon([(660, 560), (780, 560), (1240, HEIGHT), (240, HEIGHT)], fill=(110, 104, 96))
    image = _lamp_light(image, [(560, 420), (900, 420), (360, 470), (1110, 470)], 170)
    _person(ImageDraw.Draw(image), 720, 720, (60, 110, 140), 110)
    return image


_MOTIFS: dict[str, Callable[[], Image.Image]] = {
    "bridge": _bridge,
    "square": _square,
    "meeting": _meeting,
    "path": _path,
}
