"""The mark of the sample organization: a gate with a north needle, as SVG and as PNG."""

from io import BytesIO

from PIL import Image, ImageDraw

NAVY = "#1f3a5f"
SIDE = 48
_GATE = (((9, 38), (9, 10), (14, 10), (14, 38)), ((34, 38), (34, 10), (39, 10), (39, 38)))
_NEEDLE = ((24, 8), (30, 38), (24, 32), (18, 38))
_SCALE = 8
_PIXELS = 300


def logo_svg() -> str:
    """Draw the mark as SVG."""
    shapes = "".join(f'<polygon fill="#fff" points="{_points(s)}"/>' for s in (*_GATE, _NEEDLE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}"><rect width="{SIDE}" height="{SIDE}" rx="6" '
        f'fill="{NAVY}"/>{shapes}</svg>\n'
    )


def logo_png() -> bytes:
    """Draw the mark as PNG, for Word."""
    wide = SIDE * _SCALE
    image = Image.new("RGBA", (wide, wide), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, wide - 1, wide - 1), radius=6 * _SCALE, fill=NAVY)
    for shape in (*_GATE, _NEEDLE):
        draw.polygon([(x * _SCALE, y * _SCALE) for x, y in shape], fill="#ffffff")
    out = BytesIO()
    image.resize((_PIXELS, _PIXELS), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _points(shape: tuple[tuple[int, int], ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in shape)
