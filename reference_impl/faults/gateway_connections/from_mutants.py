"""Wrong variants that mutants of the rules showed to be missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from dsp_conformance.vocabulary.connections import Refusal, Volume
from dsp_conformance.vocabulary.gateway_network import Plan
from dsp_conformance.vocabulary.orders import Entry, Invoice, Item, Line, Report, Session, State

from ...rules import (  # noqa: TID252 - inside a room modules are imported relatively
    calendar,
    contract,
    failover,
    order,
    order_dates,
    order_forms,
    order_installation,
    order_quotations,
    order_service,
)
from ...rules.connection_readings import ContractStart, NoticeDay, WorkingDays  # noqa: TID252 - as above
from ...rules.working_days import working_day_on_or_before, working_days_between  # noqa: TID252 - as above
from .making import Fault, rules

_contact_day = contract.contact_day
_between = working_days_between
_begin = order_installation.begin_term
_arrive, _queries = order_installation.arrive, order_forms.queries
_chargeable, _lapse = order_service._becomes_chargeable, order_quotations.lapse  # noqa: SLF001 - a fault bites there
_rerate, _penalty = order_service.rerate, order_service.penalty_invoice
_bill, _is_free, _plan_refused, _rated = (
    order.bill,
    order.is_free,
    failover.plan_refused,
    order_dates.put_rating_in_force,
)


def _a_day_late(it: order.Order, setting: order.Setting, lines: tuple[Line, ...]) -> order.Order:
    return _bill(it, replace(setting, today=setting.today + timedelta(days=1)), lines)


def _free_at_any_level(it: order.Order, setting: order.Setting) -> bool:
    return _is_free(replace(it, form=replace(it.form, volume=Volume.LOW)), setting)


def _in_force_and_pending(it: order.Order, setting: order.Setting) -> order.Order:
    return replace(_rated(it, setting), rating_next=it.rating_next)


_UNCLEAR = (Refusal("the smaller link may have to carry all: acknowledge it", "CG-243"),)


def _failed_for_good(it: order.Order, setting: order.Setting, **visit: Any) -> order.Order:  # noqa: ANN401 - by name
    after = _arrive(it, setting, **visit)
    return replace(after, visit_failed=it.visit_failed or after.visit_failed)


def _a_switch_always(plan: Plan) -> Refusal | None:
    return _plan_refused(plan) or (None if plan.switches else Refusal("a switch is missing", "CG-236"))


def _stands(it: order.Order) -> bool:
    return it.state not in (State.LAPSED, State.CLOSED, State.QUERIED)


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
    rules(
        "first-bill-dated-a-day-late",
        "The first invoice bears the day after the completion.",
        "CG-126",
        "order_installation.bill",
        _a_day_late,
    ),
    rules(
        "annual-bill-dated-a-day-late",
        "The invoice of a further year bears the day after the anniversary.",
        "CG-127",
        "order_dates.bill",
        _a_day_late,
    ),
    rules(
        "high-volume-free-for-rdps",
        "An RDP's High Volume connection is free as well.",
        "CG-133",
        "order_quotations.is_free",
        _free_at_any_level,
    ),
    rules(
        "high-volume-uses-up-the-free-one",
        "An RDP that has a High Volume connection pays for its Low Volume one.",
        "CG-133 CG-134",
        "order._has_free_one",
        _stands,
    ),
    rules(
        "a-lapsed-order-uses-up-the-free-one",
        "An RDP whose first quotation lapsed pays for its connection.",
        "CG-133 CG-134",
        "order._has_free_one",
        lambda other: other.volume is Volume.LOW,
    ),
    rules(
        "a-second-order-makes-the-first-chargeable",
        "When an RDP orders a second connection, the first is no longer free.",
        "CG-134",
        "order.Setting.earlier",
        order.Setting.others,
    ),
    rules(
        "failed-visit-charged-twice",
        "The visit that failed is said to be charged, and the next one is charged as well.",
        "CG-132",
        "charges.following_visit_is_billed",
        lambda *, failed_before, reading: failed_before,  # noqa: ARG005 - called by name
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
    rules(
        "one-rerating-only",
        "Once a rating has changed no other change is agreed: the first is taken to be under way still.",
        "CG-098",
        "order_dates.put_rating_in_force",
        _in_force_and_pending,
    ),
    rules(
        "a-switch-for-a-single-link",
        "A single link is refused without a layer-2 switch of the Party.",
        "CG-231 CG-221",
        "failover.plan_refused",
        _a_switch_always,
    ),
    rules(
        "log-names-nobody",
        "The access log names the DCC instead of whoever came.",
        "CG-280",
        "order_installation.entries",
        lambda day, _, purpose: (Entry(day, "the DCC", purpose),),
    ),
    rules(
        "tests-run-as-live",
        "A session for tests is set up as a live one.",
        "CG-056",
        "order_service.Session",
        lambda use, _, role, addresses: Session(use, False, role, addresses),  # noqa: FBT003 - as Session has it
    ),
    rules(
        "firewalls-opened-for-all",
        "A session is set up without the Party's addresses.",
        "CG-218",
        "order_service.Session",
        lambda use, test, role, _: Session(use, test, role, ()),
    ),
    rules(
        "the-usual-role",
        "Every session is set up for an Import Supplier.",
        "CG-284",
        "order_service.Session",
        lambda use, test, _, addresses: Session(use, test, "Import Supplier", addresses),
    ),
    rules(
        "sharers-of-the-first-form",
        "Who shares the connection is read off the first form, though a clarified one came.",
        "CG-182",
        "order_forms.correct",
        lambda it, form, setting: order_forms.checked(replace(it, form=form), setting),
    ),
    rules(
        "clarified-is-accepted",
        "A clarified form is accepted without another look.",
        "CG-182 CG-180",
        "order_forms.correct",
        lambda it, form, setting: replace(it, form=form, state=State.ACCEPTED, accepted_on=setting.today, queries=()),
    ),
    rules(
        "rdps-share-later",
        "An RDP that is no SEC Party may let another share its connection once it has ordered it.",
        "CG-053",
        "order_service.share",
        lambda it, name, _: replace(it, sharers=(*it.sharers, name)),
    ),
    rules(
        "low-volume-rerated",
        "A Low Volume connection is given a rating.",
        "CG-082 CG-102",
        "order_service.rerate",
        lambda it, rating, setting: _rerate(replace(it, form=replace(it.form, volume=Volume.HIGH)), rating, setting),
    ),
    rules(
        "penalty-dated-a-month-later",
        "The invoice of the penalty bears a day a month after the cancelling.",
        "CG-149",
        "order_service.penalty_invoice",
        lambda it, setting, owed: _penalty(it, replace(setting, today=calendar.months_after(setting.today, 1)), owed),
    ),
    rules(
        "sharing-charged-as-installation",
        "The charge of a connection that is shared stands on the invoice as one for installation.",
        "CG-136",
        "order_service.Line",
        lambda item, amount: Line(Item.INSTALLATION if item is Item.ANNUAL else item, amount),
    ),
    rules(
        "years-before-the-sharing-count",
        "Of a connection that is shared from its second year on, the next year is charged a year too late.",
        "CG-136",
        "order_service._becomes_chargeable",
        lambda it, setting: replace(_chargeable(it, setting), years_billed=it.years_billed),
    ),
    rules(
        "report-without-a-figure",
        "The performance report does not tell how far the bandwidth is used.",
        "CG-120",
        "order_service.Report",
        lambda on, to, _: Report(on, to, -1),
    ),
    rules(
        "lapsed-and-yet-committed",
        "A Party that lets an updated quotation lapse is held to what it had authorised.",
        "CG-192 CG-208",
        "order_quotations.lapse",
        lambda it, setting: replace(_lapse(it, setting), authorised_total=it.authorised_total),
    ),
    rules(
        "every-visit-after-a-failed-one",
        "Once a visit has failed, every visit after it is charged.",
        "CG-132",
        "order_installation.arrive",
        _failed_for_good,
    ),
    rules(
        "smaller-link-of-a-single-one",
        "Who orders a single link has to accept that the smaller one may have to carry all.",
        "CG-243 CG-227",
        "order_forms.queries",
        lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if not form.accepts_smaller_standby else ())),
    ),
    rules(
        "pairs-are-never-clear",
        "Whatever the form of a pair of links says, the DCC asks whether the smaller one is accepted.",
        "CG-243",
        "order_forms.queries",
        lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if form.resilience != "Low" else ())),
    ),
    rules(
        "fixed-charges",
        "Invoices head what is charged as Fixed Charges.",
        "CG-129",
        "order.Invoice",
        lambda on, to, lines: Invoice(on, to, lines, heading="Fixed Charges"),
    ),
    rules(
        "term-before-the-completion",
        "A term stands as soon as the order is authorised, and another takes its place with the completion.",
        "CG-073",
        "order_installation.begin_term",
        lambda it, setting, event: (
            it
            if event is ContractStart.LIVE
            else _begin(replace(it, contract=None), setting, ContractStart.COMPLETION)
        ),
    ),
)
