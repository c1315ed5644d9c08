"""Small plots as SVG, readable on light and dark pages."""

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Final, TypeAlias

WIDTH: Final = 640
LEFT: Final = 130
RIGHT: Final = 90
BAR: Final = 26
HEIGHT: Final = 240
BOTTOM: Final = 40
TOP: Final = 40
COLOURS: Final = ("#3b82c4", "#d9822b", "#4c9a52", "#a855b5", "#c44e52", "#888888")
_Place: TypeAlias = Callable[[float, float], tuple[float, float]]
_STYLE: Final = 'font-family="sans-serif" font-size="12" fill="#808080"'


def bars(title: str, values: Mapping[str, float], ours: str) -> str:
    """Draw one bar for each of *values*, from the top; that of *ours* stands out."""
    most = max(values.values(), default=0) or 1
    lines = []
    for number, (name, value) in enumerate(values.items()):
        y = TOP + number * BAR
        width = (WIDTH - LEFT - RIGHT) * value / most
        colour = COLOURS[1] if name == ours else COLOURS[0]
        size = f'width="{width:.1f}" height="{BAR - 8}"'
        lines += [
            _text(LEFT - 8, y + 14, name, "end"),
            f'<rect x="{LEFT}" y="{y + 2}" {size} fill="{colour}"/>',
            _text(LEFT + width + 6, y + 14, f"{value:.3g}"),
        ]
    return _svg(title, lines, TOP + len(values) * BAR + 10)


def lines(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    across: str,
    log: bool = False,  # noqa: FBT001, FBT002 - a plot has few arguments
) -> str:
    """Draw a line for each of *series*, over *across*; up from 0, or by tens."""
    points = [point for each in series.values() for point in each]
    if not points:
        return _svg(title, [], HEIGHT)
    far = max(x for x, _ in points) or 1
    high = max(y for _, y in points) or 1
    low = min(y for _, y in points) / 2 if log else 0.0

    def place(x: float, y: float) -> tuple[float, float]:
        share = _share(y, low, high, log=log)
        up = (HEIGHT - TOP - BOTTOM) * share
        return 60 + (WIDTH - 60 - LEFT) * x / far, HEIGHT - BOTTOM - up

    drawn = _axes(place, far, low, high, across)
    for colour, (name, each) in zip(COLOURS, series.items(), strict=False):
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in (place(*p) for p in each))
        drawn.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" '
            'stroke-width="2"/>'
        )
        x, y = place(*each[-1])
        drawn.append(_text(x + 6, y + 4, name, colour=colour))
    return _svg(title, drawn, HEIGHT)


def _share(y: float, low: float, high: float, *, log: bool) -> float:
    if not log:
        return y / high
    return (_tens(y) - _tens(low)) / ((_tens(high) - _tens(low)) or 1)


def _tens(value: float) -> float:
    return math.log10(max(value, 1e-9))


def _axes(place: _Place, far: float, low: float, high: float, across: str) -> list[str]:
    """Draw the frame, and write the bounds and what runs *across*."""
    (x0, y0), (x1, _), (_, y1) = place(0, low or 0), place(far, high), place(0, high)
    base = HEIGHT - BOTTOM
    return [
        f'<path d="M{x0:.1f},{y1:.1f}V{base}H{x1:.1f}" fill="none" stroke="#808080"/>',
        _text(x0 - 6, y1 + 4, f"{high:.3g}", "end"),
        _text(x0 - 6, min(y0, base) + 4, f"{low:.3g}", "end"),
        _text(x1, base + 16, f"{far:,.0f}", "middle"),
        _text((x0 + x1) / 2, base + 30, across, "middle"),
    ]


def _text(
    x: float, y: float, text: str, anchor: str = "start", colour: str = ""
) -> str:
    style = _STYLE.replace("#808080", colour) if colour else _STYLE
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {style}>'
        f"{escape(text)}</text>"
    )


def _svg(title: str, inner: Sequence[str], height: int) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
    )
    return "\n".join([head, _text(10, 20, title), *inner, "</svg>", ""])
