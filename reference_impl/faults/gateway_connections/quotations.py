"""Quotations and authorities to proceed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.connections import Volume
from dsp_conformance.vocabulary.orders import DiverseRouting, Item, Line

from ...rules.gateway_connections import charges, dates, working_days
from ...rules.gateway_connections.orders import quotations
from ..fault import Fault

_in_time, _refused = dates.accepted_in_time, quotations.authority_refused
_may_authorise, _diversity = quotations.may_authorise, quotations.diversity
_agree, _lapse = quotations.cross_references_agree, quotations.lapse

FAULTS: tuple[Fault, ...] = (
    Fault(
        "quotes-on-the-sixth-day",
        "The quotation comes a working day late.",
        ("CG-185",),
        replaces=quotations.quotation_due,
        by=lambda accepted, _: accepted + timedelta(days=8),
    ),
    Fault(
        "no-bank-holidays",
        "Bank holidays count as working days.",
        ("CG-202",),
        replaces=working_days.bank_holidays,
        by=lambda _: frozenset(),
    ),
    Fault(
        "quotes-over-holidays",
        "Working days are counted with the bank holidays of nowhere, and two days too many.",
        ("CG-185",),
        replaces=working_days.nth_working_day,
        by=lambda start, count, _: start + timedelta(days=count + 4),
    ),
    Fault(
        "lump-sum",
        "The quotation is one line.",
        ("CG-124", "CG-129", "CG-186"),
        replaces=charges.itemised,
        by=lambda once, annual, years: (Line(Item.INSTALLATION, sum((it.amount for it in once), annual * years)),),
    ),
    Fault(
        "survey-hidden",
        "The quotation does not say that a survey is needed.",
        ("CG-188",),
        replaces=quotations.survey_shown,
        by=lambda _: False,
    ),
    Fault(
        "always-firm",
        "A price that awaits a survey is called firm.",
        ("CG-189",),
        replaces=quotations.is_indicative,
        by=lambda **_: False,
    ),
    Fault(
        "line-always-charged",
        "A telephone line is charged where none was laid.",
        ("CG-123",),
        replaces=charges.line_charge,
        by=lambda prices, **_: (Line(Item.TELEPHONE_LINE, prices.telephone_line),),
    ),
    Fault(
        "line-never-charged",
        "A new telephone line is not charged.",
        ("CG-123",),
        replaces=charges.line_charge,
        by=lambda *_, **__: (),
    ),
    Fault(
        "low-costs-as-high",
        "A lower rating costs as much as a higher one.",
        ("CG-097",),
        replaces=charges.annual_charge,
        by=lambda prices, volume, _: prices.high_annual if volume is Volume.HIGH else prices.low_annual,
    ),
    Fault(
        "one-way-references",
        "A cross reference on one form is enough.",
        ("CG-170", "CG-171"),
        replaces=quotations.cross_references_agree,
        by=lambda *_: True,
    ),
    Fault(
        "diversity-promised",
        "Diverse routing is promised where there is none.",
        ("CG-174",),
        replaces=quotations.diversity,
        by=lambda order, _: DiverseRouting.AS_REQUESTED if order.form.related else None,
    ),
    Fault(
        "window-29",
        "A quotation can be accepted up to day 29.",
        ("CG-151", "CG-190"),
        replaces=dates.acceptance_ends,
        by=lambda day, _: day + timedelta(days=29),
    ),
    Fault(
        "window-31",
        "A quotation can be accepted up to day 31.",
        ("CG-192",),
        replaces=dates.acceptance_ends,
        by=lambda day, _: day + timedelta(days=31),
    ),
    Fault(
        "late-revives",
        "A late authority revives the quotation.",
        ("CG-193",),
        replaces=dates.accepted_in_time,
        by=lambda *_: True,
    ),
    Fault(
        "unsigned-is-enough",
        "An unsigned authority is taken.",
        ("CG-153",),
        replaces=quotations.is_signed,
        by=lambda **_: True,
    ),
    Fault(
        "anybody-authorises",
        "Anybody may authorise.",
        ("CG-154", "CG-125", "CG-152"),
        replaces=quotations.may_authorise,
        by=lambda *_: True,
    ),
    Fault(
        "spoken-is-enough",
        "An authority may come by any channel.",
        ("CG-153",),
        replaces=quotations.may_come_by,
        by=lambda _: True,
    ),
    Fault(
        "commits-to-installation-only",
        "The authority commits the Party to the installation charge alone.",
        ("CG-191",),
        replaces=quotations.committed,
        by=lambda quotation: quotation.lines[0].amount,
    ),
    Fault(
        "window-28",
        "A quotation can be accepted up to day 28.",
        ("CG-151", "CG-190"),
        replaces=dates.acceptance_ends,
        by=lambda day, _: day + timedelta(days=28),
    ),
    Fault(
        "window-of-a-month",
        "A quotation can be accepted for a month of the calendar.",
        ("CG-190", "CG-192"),
        replaces=dates.acceptance_ends,
        by=lambda day, _: dates.months_after(day, 1),
    ),
    Fault(
        "not-on-the-day",
        "A quotation cannot be accepted on the day on which it was received.",
        ("CG-151", "CG-190"),
        replaces=dates.accepted_in_time,
        by=lambda received, sent, arrived, reading: sent > received and _in_time(received, sent, arrived, reading),
    ),
    Fault(
        "received-anew",
        "The 30 days begin again whenever the Party says that it has the quotation.",
        ("CG-190",),
        replaces=quotations.receive,
        by=lambda order, setting: replace(order, received=setting.today),
    ),
    Fault(
        "authorisers-of-old",
        "Who was registered after the order may not sign.",
        ("CG-154",),
        replaces=quotations.may_authorise,
        by=lambda applicant, name, day: _may_authorise(
            replace(applicant, contacts=tuple(it for it in applicant.contacts if it.since is None)), name, day
        ),
    ),
    Fault(
        "diversity-never",
        "Diverse routing is said to be unavailable everywhere.",
        ("CG-169",),
        replaces=quotations.diversity,
        by=lambda order, _: DiverseRouting.NOT_AVAILABLE if order.form.related else None,
    ),
    Fault(
        "diversity-ignored",
        "Quotations say nothing about the diverse routing that was asked for.",
        ("CG-169",),
        replaces=quotations.diversity,
        by=lambda *_: None,
    ),
    Fault(
        "diversity-for-all",
        "Diverse routing is put down where nobody asked for it.",
        ("CG-169",),
        replaces=quotations.diversity,
        by=lambda _, site: DiverseRouting.AS_REQUESTED if site.diverse_routes else DiverseRouting.NOT_AVAILABLE,
    ),
    Fault(
        "diverse-in-pairs",
        "No more than two connections can be diverse from one another.",
        ("CG-169",),
        replaces=quotations.diversity,
        by=lambda order, site: (
            DiverseRouting.NOT_AVAILABLE if len(order.form.related) > 1 else _diversity(order, site)
        ),
    ),
    Fault(
        "first-reference-only",
        "Of several cross references only the first is looked at.",
        ("CG-171",),
        replaces=quotations.cross_references_agree,
        by=lambda order, others: _agree(
            replace(order, form=replace(order.form, related=order.form.related[:1])), others
        ),
    ),
    Fault(
        "lapsed-and-yet-committed",
        "A Party that lets an updated quotation lapse is held to what it had authorised.",
        ("CG-192", "CG-208"),
        replaces=quotations.lapse,
        by=lambda it, setting: replace(_lapse(it, setting), authorised_total=it.authorised_total),
    ),
)
