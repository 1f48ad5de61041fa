"""Which schedules are schedules."""

import re

import pytest

from pipeline.topics.schedule import checked_schedule

RIGHT = ["*/30 * * * *", "0 6-22/2 * * mon-fri", "5,35 * 1 JAN *", "0 0 * * 7", "@hourly"]
WRONG = [
    ("", "five cron fields"),
    ("0 * * *", "five cron fields"),
    ("@fortnightly", "@hourly"),
    ("60 * * * *", "minute '60' is not between 0 and 59"),
    ("* 24 * * *", "hour"),
    ("* * 0 * *", "day"),
    ("* * * 13 *", "month"),
    ("* * * * 8", "weekday"),
    ("*/0 * * * *", "minute"),
    ("30-10 * * * *", "minute"),
    ("x * * * *", "minute 'x'"),
]


@pytest.mark.parametrize("schedule", RIGHT)
def test_a_schedule_stays_as_written(schedule):
    assert checked_schedule(schedule) == schedule


@pytest.mark.parametrize(("schedule", "said"), WRONG)
def test_what_is_wrong_with_it_is_said(schedule, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        checked_schedule(schedule)
