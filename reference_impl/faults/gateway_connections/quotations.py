"""Quotations and authorities to proceed."""

from __future__ import annotations

from datetime import timedelta

from dsp_conformance.vocabulary.connections import Volume
from dsp_conformance.vocabulary.orders import Item, Line

from .making import Fault, rules

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
)
