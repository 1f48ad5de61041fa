"""When a topic runs: a cron expression of five fields, or one of the names that Airflow knows."""

from __future__ import annotations

import re

PRESETS = ("@hourly", "@daily", "@weekly", "@monthly")

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 7))
_NAMES = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)\b")
_PART = re.compile(r"(?P<from>\*|\d+)(?:-(?P<to>\d+))?(?:/(?P<step>\d+))?")


def checked_schedule(schedule: str) -> str:
    """The schedule as given. Raises ValueError that says which field is wrong, and shows a right one."""
    if schedule in PRESETS:
        return schedule
    fields = _NAMES.sub("1", schedule).split()  # a name is in range where a 1 is
    if len(fields) != len(_FIELDS):
        raise ValueError(
            f"{schedule!r} is no schedule: write five cron fields, as 0 * * * * for every hour, or one of {', '.join(PRESETS)}"
        )
    for written, (name, lowest, highest) in zip(fields, _FIELDS, strict=True):
        for part in written.split(","):
            if not _is_in_range(part, lowest, highest):
                raise ValueError(f"{schedule!r}: {name} {part!r} is not between {lowest} and {highest}")
    return schedule


def _is_in_range(part: str, lowest: int, highest: int) -> bool:
    match = _PART.fullmatch(part)
    if match is None or match["step"] == "0":
        return False
    bounds = [int(bound) for bound in (match["from"], match["to"]) if bound and bound != "*"]
    return all(lowest <= bound <= highest for bound in bounds) and bounds == sorted(bounds)
