"""A reading other than the default is declared and gone by wrongly; each shows under its profile only."""

from __future__ import annotations

from datetime import timedelta

from ...rules import calendar, capacity, contract, working_days
from ...rules.connection_readings import NoticeDay, WorkingDays
from .making import Fault, rules

_due, _contact_day = contract.notice_due, contract.contact_day
_between, _working_day = working_days.working_days_between, working_days.nth_working_day

FAULTS: tuple[Fault, ...] = (
    rules(
        "receipt-day-counted-twice",
        "Where the day of receipt is day 1, it is taken off twice: day 30 is too late.",
        "CG-151 CG-192",
        "calendar.acceptance_ends",
        lambda received, _: received + timedelta(days=28),
        "C01-b",
    ),
    rules(
        "a-day-of-grace-for-the-post",
        "An authority posted a day after the 30 days is taken.",
        "CG-192",
        "calendar.accepted_in_time",
        lambda received, sent, *_: sent <= received + timedelta(days=31),
        "C01-c",
    ),
    rules(
        "sixth-day-in-scotland",
        "By the holidays of Scotland the quotation comes on the sixth working day.",
        "CG-185",
        "working_days.nth_working_day",
        lambda start, count, reading: _working_day(start, count + 1, reading),
        "C02-c",
    ),
    rules(
        "charged-where-advised",
        "A failed visit is charged where the procedures were advised, and not where they were not.",
        "CG-206",
        "charges.visit_is_chargeable",
        lambda *, procedures_advised, **_: procedures_advised,
        "C03-c",
    ),
    rules(
        "contact-a-week-later",
        "The Party is contacted a week after the day by which it had to be.",
        "CG-075",
        "contract.contact_day",
        lambda end, in_force: _due(end, in_force) + timedelta(days=7),
        "C05-b",
    ),
    rules(
        "thirty-days-from-the-four-months",
        "The month to cancel is 30 days from the day four months before the end.",
        "CG-077",
        "contract.cancel_until",
        lambda _, end, in_force: _due(end, in_force) + timedelta(days=30),
        "C06-b",
    ),
    rules(
        "never-billed-after-stage-3",
        "Where the first bill waits for the configured router, it never goes out.",
        "CG-126 CG-214",
        "order_installation.first_bill",
        lambda order, _: order,
        "C13-b",
    ),
    rules(
        "only-multiples-from-15",
        "A connection of 15 Mbps stands, but only multiples of 10 Mbps can be asked for.",
        "CG-082 CG-098",
        "capacity.is_step",
        lambda rating, _: capacity.on_grid(rating),
        "C17-b",
    ),
    rules(
        "thirty-working-days",
        "Another rating takes 30 working days.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: _working_day(asked, 30, WorkingDays.ENGLAND_AND_WALES),
        "C18-b",
    ),
    rules(
        "english-holidays-for-the-contact",
        "Where the Party is contacted on a working day of Scotland, the bank holidays of England count.",
        "CG-075",
        "contract.contact_day",
        lambda end, in_force: (
            working_days.working_day_on_or_before(contract.notice_due(end, in_force), WorkingDays.ENGLAND_AND_WALES)
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
    rules(
        "failed-visit-charged-twice",
        "The visit that failed is said to be charged, and the next one is charged as well.",
        "CG-132",
        "charges.following_visit_is_billed",
        lambda *, failed_before, reading: failed_before,
        "C45-b",
    ),
    rules(
        "steps-counted-from-nought",
        "Steps of 10 Mbps are said to be possible from any rating, but the two ratings together have to be tens.",
        "CG-098",
        "capacity.is_step",
        lambda rating, present: (rating + present) % 10 == 0,
        "C17-b",
    ),
)
