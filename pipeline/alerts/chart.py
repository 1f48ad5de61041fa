"""The picture in a mail: what was said of the most important metric, by whom and when."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pipeline.quotation import measure, panels, plain
from pipeline.records import FindingView, KnownFigure, Qualifier

# The shape of a mark says the hedge, so that it does not hang on colour alone.
MARKS: dict[Qualifier, tuple[str, str]] = {
    "exact": ("o", "as printed"),
    "about": ("D", "about"),
    "at_least": ("^", "at least"),
    "more_than": ("^", "at least"),
    "at_most": ("v", "at most"),
    "less_than": ("v", "at most"),
    "range": ("s", "range"),
}
_MOST_LABELS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _days(at: datetime) -> float:
    """Days since 1970, in which matplotlib counts dates."""
    return (at - _EPOCH) / timedelta(days=1)


def _span(known: KnownFigure) -> tuple[float, float] | None:
    """The finite ends of a figure, in the unit in which it is printed; None where it has none."""
    ends = [
        one
        for one in (known.figure.value_low, known.figure.value_high)
        if one is not None and math.isfinite(one) and abs(one) < 1e18
    ]
    return (min(ends), max(ends)) if ends else None


def draw(views: Sequence[FindingView], figures: Sequence[KnownFigure]) -> bytes | None:
    """A PNG of the timeline of the first finding's metric; None where there are not two figures to compare.

    `figures` may hold figures of any metrics; those of the first metric in the first one's unit are drawn, one for
    each story and amount.
    """
    told = panels(views)
    if not told:
        return None
    first = told[0].view
    unit = first.figure.figure.unit
    pairs = [known for view in views for known in (view.figure, view.earlier) if known is not None]
    points: dict[tuple[object, ...], tuple[datetime, tuple[float, float], KnownFigure]] = {}
    for known in sorted([*pairs, *figures], key=lambda one: one.published or one.fetched_at):
        span = _span(known)
        metric = known.metric.metric if known.metric else None
        mine = metric == first.metric.metric or any(
            known is one
            for view in views
            if view.metric.metric == first.metric.metric
            for one in (view.figure, view.earlier)
        )
        if mine and span and known.published and known.figure.unit == unit:
            points.setdefault((known.story, *span), (known.published.astimezone(UTC), span, known))
    return _picture(list(points.values()), told[0].metric, unit) if len(points) > 1 else None


def _picture(
    points: Sequence[tuple[datetime, tuple[float, float], KnownFigure]], title: str, unit: str
) -> bytes:
    # The object interface: pyplot keeps global figures, and a worker draws for weeks.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    figure = Figure(figsize=(7.2, 3.1), dpi=150, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    seen = set()
    for at, (low, high), known in points:
        marker, label = MARKS[known.figure.qualifier]
        colour = "#1c1b19" if known.figure.qualifier == "exact" else "#b3721e"
        if high > low:
            axes.vlines(_days(at), low, high, color=colour, linewidth=3, alpha=0.5)
        axes.plot(
            [_days(at)],
            [(low + high) / 2],
            marker,
            color=colour,
            markersize=7,
            label=None if label in seen else label,
        )
        seen.add(label)
    for at, (low, high), known in points[-_MOST_LABELS:]:
        # "$" starts mathematics in matplotlib.
        text = f"{measure(low, high, unit)} {plain(known.outlet, 22)}".replace("$", r"\$")
        axes.annotate(
            text,
            (_days(at), (low + high) / 2),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )
    axes.xaxis_date("UTC")
    days = [_days(at) for at, _, _ in points]
    form = "%b %Y" if max(days) - min(days) > 120 else "%-d %b %Y"
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{_EPOCH + timedelta(days=at):{form}}"))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: measure(value, None, unit).replace("$", r"\$"))
    )
    axes.margins(x=0.14, y=0.22)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#e5e1d8", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=8, length=0)
    axes.set_title(title.replace("$", r"\$"), loc="left", fontsize=10, fontweight="bold")
    axes.legend(loc="best", fontsize=8, frameon=False)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()
