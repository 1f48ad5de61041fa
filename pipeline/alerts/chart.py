"""The picture in a mail: what was said of the most important metric, by whom and when."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.quotation import Lineages, Timeline, panels, timeline
from pipeline.quotation.timeline import Shape
from pipeline.records import Account, FindingView, KnownFigure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _HEIGHT, _DPI = (
    600.0,
    300.0,
    100.0,
)  # pixels of the picture at its printed size; it is drawn at twice that
_LEFT, _RIGHT, _TOP, _BOTTOM = 86.0, 14.0, 56.0, 30.0  # margins around the drawing
_MARKERS: dict[Shape, str] = {"circle": "o", "diamond": "D", "up": "^", "down": "v", "bar": "s"}
_INK, _HEDGED, _DISPUTED, _FAINT, _BEST = "#1c1b19", "#9a6a00", "#b3261e", "#6a655c", "#1a56b0"


def draw(
    views: Sequence[FindingView], figures: Sequence[KnownFigure], accounts: Sequence[Account] = ()
) -> bytes | None:
    """A PNG of the timeline of the first finding's metric; None where there are not two amounts to compare.

    `figures` and `accounts` may be of any metrics. The same input gives the same bytes.
    """
    told = panels(views)
    if not told:
        return None
    metric = told[0].view.metric.metric
    mine = [view for view in views if view.metric.metric == metric]
    named = [known for view in mine for known in (view.figure, view.earlier) if known is not None]
    known = {one.figure.figure: one for one in figures if one.metric and one.metric.metric == metric}
    known |= {one.figure.figure: one for one in named}
    disputed = {
        one.figure.figure
        for view in mine
        if view.finding.kind == "contradicts"
        for one in (view.figure, view.earlier)
        if one is not None
    }
    own = [one for one in accounts if one.metric == metric]
    laid = timeline(
        known.values(),
        disputed=disputed,
        aside=Lineages(own, ()).aside(known.values()),
        history=[step for one in own for step in one.estimates],
        width=_WIDTH - _LEFT - _RIGHT,
        height=_HEIGHT - _TOP - _BOTTOM,
    )
    return _picture(laid, told[0].metric) if laid and len(laid.marks) > 1 else None


def _picture(laid: Timeline, title: str) -> bytes:
    # The object interface: pyplot keeps global figures, and a worker draws for weeks.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patheffects import withStroke

    figure = Figure(figsize=(_WIDTH / _DPI, _HEIGHT / _DPI), dpi=2 * _DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (
            _LEFT / _WIDTH,
            _BOTTOM / _HEIGHT,
            (_WIDTH - _LEFT - _RIGHT) / _WIDTH,
            (_HEIGHT - _TOP - _BOTTOM) / _HEIGHT,
        )
    )
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    words: dict[str, Any] = {
        "fontsize": 8,
        "parse_math": False,
        "clip_on": False,
    }  # "$" is a sign here, no mathematics
    for at, label in laid.values:
        axes.plot([0, 1], [at, at], color="#e5e1d8", linewidth=0.8, zorder=0, clip_on=False)
        axes.text(-0.012, at, label, ha="right", va="center", color=_FAINT, **words)
    for at, label in laid.days:
        axes.plot([at, at], [0, -0.025], color="#b5afa4", linewidth=0.8, clip_on=False)
        side = "left" if at < 0.06 else "right" if at > 0.94 else "center"
        axes.text(at, -0.05, label, ha=side, va="top", color=_FAINT, **words)
    best: list[tuple[float, float]] = []
    for step in laid.steps:
        axes.fill_between([step.left, step.right], step.low, step.high, color=_BEST, alpha=0.1, linewidth=0)
        best += [(step.left, step.best), (step.right, step.best)]
    axes.plot([x for x, _ in best], [y for _, y in best], color=_BEST, linewidth=1.2)
    for mark in laid.marks:
        colour = _DISPUTED if mark.disputed else _INK if mark.shape == "circle" else _HEDGED
        if mark.high > mark.low:
            axes.plot([mark.x, mark.x], [mark.low, mark.high], color=colour, linewidth=4, alpha=0.4)
        middle = (mark.low + mark.high) / 2
        axes.plot(
            [mark.x],
            [middle],
            _MARKERS[mark.shape],
            color=colour,
            markersize=7,
            clip_on=False,
            markerfacecolor="white" if mark.aside else colour,
        )
        if mark.label:
            axes.annotate(
                mark.label,
                (mark.x, middle),
                xytext=(mark.dx * 72 / _DPI, -mark.dy * 72 / _DPI),
                textcoords="offset points",
                ha={"start": "left", "middle": "center", "end": "right"}[mark.anchor],
                va="baseline",
                color=colour,
                annotation_clip=False,
                path_effects=[withStroke(linewidth=2.5, foreground="white")],
                **words,
            )
    above = 1 + 30 / (_HEIGHT - _TOP - _BOTTOM)
    axes.text(
        -(_LEFT - 14) / (_WIDTH - _LEFT - _RIGHT),
        above,
        title,
        fontsize=10,
        fontweight="bold",
        parse_math=False,
    )
    _key(axes, laid, above)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _key(axes: Axes, laid: Timeline, height: float) -> None:
    """What the shapes mean, from the right edge to the left on the title's line."""
    x = 1.0
    if laid.steps:
        axes.text(x, height, "estimate", fontsize=8, ha="right", color=_FAINT)
        x -= (len("estimate") * 5.6 + 12) / (_WIDTH - _LEFT - _RIGHT)
        line = [x - 14 / (_WIDTH - _LEFT - _RIGHT), x]
        axes.plot(line, [height + 0.017] * 2, color=_BEST, linewidth=1.2, clip_on=False)
        x -= 24 / (_WIDTH - _LEFT - _RIGHT)
    for shape, meaning in reversed(laid.shapes):
        axes.text(x, height, meaning, fontsize=8, ha="right", color=_FAINT)
        x -= (len(meaning) * 5.6 + 12) / (_WIDTH - _LEFT - _RIGHT)
        axes.plot([x], [height + 0.017], _MARKERS[shape], color=_FAINT, markersize=5, clip_on=False)
        x -= 20 / (_WIDTH - _LEFT - _RIGHT)
