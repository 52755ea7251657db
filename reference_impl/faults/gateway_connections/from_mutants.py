"""Wrong variants that mutants of the rules showed to be missing."""

from __future__ import annotations

from ...rules import calendar, contract  # noqa: TID252 - inside a room modules are imported relatively
from ...rules.connection_readings import NoticeDay, WorkingDays  # noqa: TID252 - as above
from ...rules.working_days import working_day_on_or_before, working_days_between  # noqa: TID252 - as above
from .making import Fault, rules

_contact_day = contract.contact_day
_between = working_days_between

FAULTS: tuple[Fault, ...] = (
    rules(
        "cancel-from-the-day-after-the-contact",
        "On the day of the contact itself the Party cannot cancel without further charges.",
        "CG-077",
        "contract.cancels_free",
        lambda today, contacted, until: bool(contacted and until and contacted < today <= until),
    ),
    rules(
        "english-holidays-for-the-contact",
        "Where the Party is contacted on a working day of Scotland, the bank holidays of England count.",
        "CG-075",
        "contract.contact_day",
        lambda end, in_force: (
            working_day_on_or_before(contract.notice_due(end, in_force), WorkingDays.ENGLAND_AND_WALES)
            if in_force.notice_day is NoticeDay.WORKING_DAY
            else _contact_day(end, in_force)
        ),
        "both_C02-c_C05-c",
    ),
    rules(
        "month-from-the-four-months-whatever-the-contact",
        "The Party is contacted on the working day before, but its month runs from the day four months before.",
        "CG-077",
        "contract.cancel_until",
        lambda _, end, in_force: calendar.months_after(contract.notice_due(end, in_force), 1),
        "C05-c",
    ),
    rules(
        "day-of-the-warning-left-out",
        "Where the day of the event counts, that of a warning does not.",
        "CG-202",
        "working_days.working_days_between",
        lambda start, end, _: _between(start, end, WorkingDays.ENGLAND_AND_WALES),
        "C02-b",
    ),
    rules(
        "english-holidays-for-the-warning",
        "By the holidays of Scotland a warning is still counted by those of England.",
        "CG-202",
        "working_days.working_days_between",
        lambda start, end, _: _between(start, end, WorkingDays.ENGLAND_AND_WALES),
        "C02-c",
    ),
)
