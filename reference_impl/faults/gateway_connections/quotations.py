"""Quotations and authorities to proceed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.connections import Volume
from dsp_conformance.vocabulary.orders import Item, Line

from ...rules import calendar, order_quotations
from .making import Fault, rules

_in_time, _refused = calendar.accepted_in_time, order_quotations.authority_refused
_may_authorise, _diversity = order_quotations.may_authorise, order_quotations.diversity
_agree, _lapse = order_quotations.cross_references_agree, order_quotations.lapse

FAULTS: tuple[Fault, ...] = (
    rules(
        "quotes-on-the-sixth-day",
        "The quotation comes a working day late.",
        "CG-185",
        "order_quotations.quotation_due",
        lambda accepted, _: accepted + timedelta(days=8),
    ),
    rules(
        "no-bank-holidays",
        "Bank holidays count as working days.",
        "CG-202",
        "working_days.bank_holidays",
        lambda _: frozenset(),
    ),
    rules(
        "quotes-over-holidays",
        "Working days are counted with the bank holidays of nowhere, and two days too many.",
        "CG-185",
        "working_days.nth_working_day",
        lambda start, count, _: start + timedelta(days=count + 4),
    ),
    rules(
        "lump-sum",
        "The quotation is one line.",
        "CG-124 CG-129 CG-186",
        "charges.itemised",
        lambda once, annual, years: (Line(Item.INSTALLATION, sum((it.amount for it in once), annual * years)),),
    ),
    rules(
        "survey-hidden",
        "The quotation does not say that a survey is needed.",
        "CG-188",
        "order_quotations.survey_shown",
        lambda _: False,
    ),
    rules(
        "always-firm",
        "A price that awaits a survey is called firm.",
        "CG-189",
        "order_quotations.is_indicative",
        lambda **_: False,
    ),
    rules(
        "line-always-charged",
        "A telephone line is charged where none was laid.",
        "CG-123",
        "charges.line_charge",
        lambda prices, **_: (Line(Item.TELEPHONE_LINE, prices.telephone_line),),
    ),
    rules(
        "line-never-charged",
        "A new telephone line is not charged.",
        "CG-123",
        "charges.line_charge",
        lambda *_, **__: (),
    ),
    rules(
        "low-costs-as-high",
        "A lower rating costs as much as a higher one.",
        "CG-097",
        "charges.annual_charge",
        lambda prices, volume, _: prices.high_annual if volume is Volume.HIGH else prices.low_annual,
    ),
    rules(
        "one-way-references",
        "A cross reference on one form is enough.",
        "CG-170 CG-171",
        "order_quotations.cross_references_agree",
        lambda *_: True,
    ),
    rules(
        "diversity-promised",
        "Diverse routing is promised where there is none.",
        "CG-174",
        "order_quotations.diversity",
        lambda order, _: "as requested" if order.form.related else "",
    ),
    rules(
        "window-29",
        "A quotation can be accepted up to day 29.",
        "CG-151 CG-190",
        "calendar.acceptance_ends",
        lambda day, _: day + timedelta(days=29),
    ),
    rules(
        "window-31",
        "A quotation can be accepted up to day 31.",
        "CG-192",
        "calendar.acceptance_ends",
        lambda day, _: day + timedelta(days=31),
    ),
    rules(
        "late-revives",
        "A late authority revives the quotation.",
        "CG-193",
        "calendar.accepted_in_time",
        lambda *_: True,
    ),
    rules(
        "unsigned-is-enough",
        "An unsigned authority is taken.",
        "CG-153",
        "order_quotations.is_signed",
        lambda **_: True,
    ),
    rules(
        "anybody-authorises",
        "Anybody may authorise.",
        "CG-154 CG-125 CG-152",
        "order_quotations.may_authorise",
        lambda *_: True,
    ),
    rules(
        "spoken-is-enough",
        "An authority may come by any channel.",
        "CG-153",
        "order_quotations.may_come_by",
        lambda _: True,
    ),
    rules(
        "commits-to-installation-only",
        "The authority commits the Party to the installation charge alone.",
        "CG-191",
        "order_quotations.committed",
        lambda quotation: quotation.lines[0].amount,
    ),
    rules(
        "window-28",
        "A quotation can be accepted up to day 28.",
        "CG-151 CG-190",
        "calendar.acceptance_ends",
        lambda day, _: day + timedelta(days=28),
    ),
    rules(
        "window-of-a-month",
        "A quotation can be accepted for a month of the calendar.",
        "CG-190 CG-192",
        "calendar.acceptance_ends",
        lambda day, _: calendar.months_after(day, 1),
    ),
    rules(
        "not-on-the-day",
        "A quotation cannot be accepted on the day on which it was received.",
        "CG-151 CG-190",
        "calendar.accepted_in_time",
        lambda received, sent, arrived, reading: sent > received and _in_time(received, sent, arrived, reading),
    ),
    rules(
        "unreceived-accepted",
        "A quotation is accepted before it was received.",
        "CG-190 CG-151",
        "order_quotations.authority_refused",
        lambda order, act, setting: (
            found if (found := _refused(order, act, setting)) and found.clause != "CG-190" else None
        ),
    ),
    rules(
        "received-anew",
        "The 30 days begin anew whenever the Party says that it has the quotation.",
        "CG-190",
        "order_quotations.receive",
        lambda order, setting: replace(order, received=setting.today),
    ),
    rules(
        "authorisers-of-old",
        "Who was registered after the order may not sign.",
        "CG-154",
        "order_quotations.may_authorise",
        lambda applicant, name, day: _may_authorise(
            replace(applicant, contacts=tuple(it for it in applicant.contacts if it.since is None)), name, day
        ),
    ),
    rules(
        "diversity-never",
        "Diverse routing is said to be unavailable everywhere.",
        "CG-169",
        "order_quotations.diversity",
        lambda order, _: "not available" if order.form.related else "",
    ),
    rules(
        "diversity-ignored",
        "Quotations say nothing about the diverse routing that was asked for.",
        "CG-169",
        "order_quotations.diversity",
        lambda *_: "",
    ),
    rules(
        "diversity-for-all",
        "Diverse routing is put down where nobody asked for it.",
        "CG-169",
        "order_quotations.diversity",
        lambda _, site: "as requested" if site.diverse_routes else "not available",
    ),
    rules(
        "diverse-in-pairs",
        "No more than two connections can be diverse from one another.",
        "CG-169",
        "order_quotations.diversity",
        lambda order, site: "not available" if len(order.form.related) > 1 else _diversity(order, site),
    ),
    rules(
        "first-reference-only",
        "Of several cross references only the first is looked at.",
        "CG-171",
        "order_quotations.cross_references_agree",
        lambda order, others: _agree(
            replace(order, form=replace(order.form, related=order.form.related[:1])), others
        ),
    ),
    rules(
        "lapsed-and-yet-committed",
        "A Party that lets an updated quotation lapse is held to what it had authorised.",
        "CG-192 CG-208",
        "order_quotations.lapse",
        lambda it, setting: replace(_lapse(it, setting), authorised_total=it.authorised_total),
    ),
)
