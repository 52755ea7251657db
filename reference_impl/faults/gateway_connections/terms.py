"""The term of a contract: renewal, cancelling, annual charges, and the days and headings of invoices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from dsp_conformance.vocabulary.orders import Invoice

from ...rules.gateway_connections import charges, contract, dates
from ...rules.gateway_connections.orders import by_date, installation, order, service
from ...rules.gateway_connections.readings import ContractStart
from ..fault import Fault

_contact_day, _begin = contract.contact_day, installation.begin_term
_in_force = by_date.put_rating_in_force
_bill, _penalty = order.bill, service.penalty_invoice


FAULTS: tuple[Fault, ...] = (
    Fault(
        "notice-120-days",
        "The notice is sent 120 days before the end.",
        ("CG-075",),
        replaces=dates.months_before,
        by=lambda day, *_: day - timedelta(days=120),
    ),
    Fault(
        "notice-3-months",
        "The notice is sent three months before the end.",
        ("CG-075",),
        replaces=contract.notice_due,
        by=lambda end, _: end - timedelta(days=92),
    ),
    Fault(
        "notice-without-charge",
        "The notice does not state the charge.",
        ("CG-076",),
        replaces=by_date.renewal_charge,
        by=lambda *_: None,
    ),
    Fault(
        "cancel-31-days",
        "The month to cancel is 31 days.",
        ("CG-077",),
        replaces=dates.months_after,
        by=lambda day, _: day + timedelta(days=31),
    ),
    Fault(
        "never-free-to-cancel",
        "Cancelling after the notice is as at any other time.",
        ("CG-077",),
        replaces=contract.cancels_free,
        by=lambda *_: False,
    ),
    Fault(
        "renewed-though-cancelled",
        "A cancelled contract is renewed.",
        ("CG-077",),
        replaces=contract.renews,
        by=lambda **_: True,
    ),
    Fault(
        "lapses-unless-renewed",
        "A contract ends unless it is renewed by hand.",
        ("CG-074",),
        replaces=contract.renews,
        by=lambda **_: False,
    ),
    Fault(
        "penalty-pro-rata",
        "The penalty is in proportion to the days left.",
        ("CG-149",),
        replaces=charges.penalty_on,
        by=lambda annual_total, start, end, today, **_: (
            annual_total * (end - today).days / max((end - start).days, 1)
        ).quantize(Decimal("0.01")),
    ),
    Fault(
        "no-penalty",
        "Cancelling costs nothing.",
        ("CG-149", "CG-106", "CG-073"),
        replaces=charges.penalty,
        by=lambda *_: Decimal("0.00"),
    ),
    Fault(
        "penalty-whole-order",
        "The penalty is the whole order again.",
        ("CG-149",),
        replaces=charges.penalty,
        by=lambda ordered, _: ordered,
    ),
    Fault(
        "annual-in-arrears",
        "Annual charges fall due at the end of the year.",
        ("CG-127",),
        replaces=contract.annual_charge_due,
        by=lambda start, years: start.replace(year=start.year + years + 1, day=min(start.day, 28)),
    ),
    Fault(
        "term-in-days",
        "A year of a term has 365 days.",
        ("CG-073",),
        replaces=contract.term_ends,
        by=lambda start, years: start + timedelta(days=365 * years),
    ),
    Fault(
        "notice-a-day-early",
        "The notice is sent the day before it is due.",
        ("CG-075",),
        replaces=contract.contact_day,
        by=lambda end, readings: _contact_day(end, readings) - timedelta(days=1),
    ),
    Fault(
        "notice-a-day-late",
        "The notice is sent the day after it is due.",
        ("CG-075",),
        replaces=contract.contact_day,
        by=lambda end, readings: _contact_day(end, readings) + timedelta(days=1),
    ),
    Fault(
        "cancel-from-the-day-after-the-contact",
        "On the day of the contact itself the Party cannot cancel without further charges.",
        ("CG-077",),
        replaces=contract.cancels_free,
        by=lambda today, contacted, until: bool(contacted and until and contacted < today <= until),
    ),
    Fault(
        "term-before-the-completion",
        "A term stands as soon as the order is authorised, and another takes its place with the completion.",
        ("CG-073",),
        replaces=installation.begin_term,
        by=lambda it, setting, event: (
            it
            if event is ContractStart.LIVE
            else _begin(replace(it, contract=None), setting, ContractStart.COMPLETION)
        ),
    ),
    Fault(
        "upgraded-unbilled",
        "After an upgrade a connection costs nothing any more.",
        ("CG-110",),
        replaces=by_date.put_rating_in_force,
        by=lambda it, setting: replace(_in_force(it, setting), charged_from=None),
    ),
    Fault(
        "fixed-charges",
        "Invoices head what is charged as Fixed Charges.",
        ("CG-129",),
        replaces=Invoice,
        by=lambda on, to, lines: Invoice(on, to, lines, heading="Fixed Charges"),
        within=order,
    ),
    Fault(
        "term-to-the-end-of-the-year",
        "A term ends with the calendar year of its anniversary.",
        ("CG-073",),
        replaces=contract.term_ends,
        by=lambda start, years: start.replace(year=start.year + years, month=12, day=31),
    ),
    Fault(
        "notice-a-week-early",
        "The notice is sent a week before it is due.",
        ("CG-075",),
        replaces=contract.contact_day,
        by=lambda end, readings: _contact_day(end, readings) - timedelta(days=7),
    ),
)
