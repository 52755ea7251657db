"""A reading other than the default is declared and gone by wrongly; each shows under its profile only."""

from __future__ import annotations

from datetime import timedelta

from ...rules.gateway_connections import capacity, charges, contract, dates, working_days
from ...rules.gateway_connections.orders import installation
from ...rules.gateway_connections.readings import NoticeDay, WorkingDays
from ..fault import Fault

_due, _contact_day = contract.notice_due, contract.contact_day
_between, _working_day = working_days.working_days_between, working_days.nth_working_day

FAULTS: tuple[Fault, ...] = (
    Fault(
        "receipt-day-counted-twice",
        "Where the day of receipt is day 1, it is taken off twice: day 30 is too late.",
        ("CG-151", "CG-192"),
        replaces=dates.acceptance_ends,
        by=lambda received, _: received + timedelta(days=28),
        profile="C01-b",
    ),
    Fault(
        "a-day-of-grace-for-the-post",
        "An authority posted a day after the 30 days is taken.",
        ("CG-192",),
        replaces=dates.accepted_in_time,
        by=lambda received, sent, *_: sent <= received + timedelta(days=31),
        profile="C01-c",
    ),
    Fault(
        "sixth-day-in-scotland",
        "By the holidays of Scotland the quotation comes on the sixth working day.",
        ("CG-185",),
        replaces=working_days.nth_working_day,
        by=lambda start, count, reading: _working_day(start, count + 1, reading),
        profile="C02-c",
    ),
    Fault(
        "charged-where-advised",
        "A failed visit is charged where the procedures were advised, and not where they were not.",
        ("CG-206",),
        replaces=charges.visit_is_chargeable,
        by=lambda *, procedures_advised, **_: procedures_advised,
        profile="C03-c",
    ),
    Fault(
        "contact-a-week-later",
        "The Party is contacted a week after the day by which it had to be.",
        ("CG-075",),
        replaces=contract.contact_day,
        by=lambda end, in_force: _due(end, in_force) + timedelta(days=7),
        profile="C05-b",
    ),
    Fault(
        "thirty-days-from-the-four-months",
        "The month to cancel is 30 days from the day four months before the end.",
        ("CG-077",),
        replaces=contract.cancel_until,
        by=lambda _, end, in_force: _due(end, in_force) + timedelta(days=30),
        profile="C06-b",
    ),
    Fault(
        "never-billed-after-stage-3",
        "Where the first bill waits for the configured router, it never goes out.",
        ("CG-126", "CG-214"),
        replaces=installation.first_bill,
        by=lambda order, _: order,
        profile="C13-b",
    ),
    Fault(
        "only-multiples-from-15",
        "A connection of 15 Mbps stands, but only multiples of 10 Mbps can be asked for.",
        ("CG-082", "CG-098"),
        replaces=capacity.is_step,
        by=lambda rating, _: capacity.on_grid(rating),
        profile="C17-b",
    ),
    Fault(
        "thirty-working-days",
        "Another rating takes 30 working days.",
        ("CG-099",),
        replaces=dates.earliest_rerating,
        by=lambda asked, _: _working_day(asked, 30, WorkingDays.ENGLAND_AND_WALES),
        profile="C18-b",
    ),
    Fault(
        "english-holidays-for-the-contact",
        "Where the Party is contacted on a working day of Scotland, the bank holidays of England count.",
        ("CG-075",),
        replaces=contract.contact_day,
        by=lambda end, in_force: (
            working_days.working_day_on_or_before(contract.notice_due(end, in_force), WorkingDays.ENGLAND_AND_WALES)
            if in_force.notice_day is NoticeDay.WORKING_DAY
            else _contact_day(end, in_force)
        ),
        profile="both_C02-c_C05-c",
    ),
    Fault(
        "month-from-the-four-months-whatever-the-contact",
        "The Party is contacted on the working day before, but its month runs from the day four months before.",
        ("CG-077",),
        replaces=contract.cancel_until,
        by=lambda _, end, in_force: dates.months_after(contract.notice_due(end, in_force), 1),
        profile="C05-c",
    ),
    Fault(
        "day-of-the-warning-left-out",
        "Where the day of the event counts, that of a warning does not.",
        ("CG-202",),
        replaces=working_days.working_days_between,
        by=lambda start, end, _: _between(start, end, WorkingDays.ENGLAND_AND_WALES),
        profile="C02-b",
    ),
    Fault(
        "english-holidays-for-the-warning",
        "By the holidays of Scotland a warning is still counted by those of England.",
        ("CG-202",),
        replaces=working_days.working_days_between,
        by=lambda start, end, _: _between(start, end, WorkingDays.ENGLAND_AND_WALES),
        profile="C02-c",
    ),
    Fault(
        "failed-visit-charged-twice",
        "The visit that failed is said to be charged, and the next one is charged as well.",
        ("CG-132",),
        replaces=charges.following_visit_is_billed,
        by=lambda *, failed_before, reading: failed_before,
        profile="C45-b",
    ),
    Fault(
        "steps-counted-from-nought",
        "Steps of 10 Mbps are said to be possible from any rating, but the two ratings together have to be tens.",
        ("CG-098",),
        replaces=capacity.is_step,
        by=lambda rating, present: (rating + present) % 10 == 0,
        profile="C17-b",
    ),
)
