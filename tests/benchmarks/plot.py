"""A chart of the cost of an article over the number of reports stored, written as SVG by hand."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from math import log10

WIDTH, HEIGHT, MARGIN = 640, 400, 60
BOUND = 1.5
"""Times the cost at the smallest size: more is too much."""


def growth(seconds: Mapping[int, Sequence[float]]) -> str:
    """Return the chart: for each size the median of the articles' seconds, and the middle half of them as a bar."""
    most = 1000 * max([statistics.quantiles(each, n=4)[2] for each in seconds.values()])
    most = max(most, BOUND * 1000 * statistics.median(seconds[min(seconds)])) * 1.1
    first, last = log10(min(seconds)), log10(max(seconds))

    def x(size: int) -> float:
        return MARGIN + (log10(size) - first) / ((last - first) or 1) * (WIDTH - 2 * MARGIN)

    def y(milliseconds: float) -> float:
        return HEIGHT - MARGIN - milliseconds / most * (HEIGHT - 2 * MARGIN)

    bound = y(BOUND * 1000 * statistics.median(seconds[min(seconds)]))
    points, marks = [], []
    for size, each in seconds.items():
        low, middle, high = (1000 * quartile for quartile in statistics.quantiles(each, n=4))
        anchor, aside = ("end", -10) if size == max(seconds) else ("start", 10)
        points.append(f"{x(size):.1f},{y(middle):.1f}")
        marks.append(
            f'<line x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}" stroke="#8aa" '
            f'stroke-width="6"/><circle cx="{x(size):.1f}" cy="{y(middle):.1f}" r="5" fill="#035"/>'
            f'<text x="{x(size) + aside:.1f}" y="{y(middle) - 8:.1f}" text-anchor="{anchor}">{middle:.1f} ms</text>'
            f'<text x="{x(size):.1f}" y="{HEIGHT - MARGIN + 20}" text-anchor="middle">{size:,}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{MARGIN}" y="26" font-size="16">Milliseconds an article, by reports stored</text>'
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y(0):.1f}" y2="{y(0):.1f}" stroke="#333"/>'
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{bound:.1f}" y2="{bound:.1f}" stroke="#b30" '
        f'stroke-dasharray="6 4"/><text x="{MARGIN}" y="{bound - 6:.1f}" fill="#b30">{BOUND} times the first</text>'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#035" stroke-width="2"/>{"".join(marks)}</svg>\n'
    )
