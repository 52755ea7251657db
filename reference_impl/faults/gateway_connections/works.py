"""Visits, stages of installation, and the first bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Rams, Refusal
from dsp_conformance.vocabulary.orders import Purpose, Report

from ...rules.gateway_connections import charges
from ...rules.gateway_connections.orders import installation, life, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_warn, _arrange, _flag = installation.warn, installation.arrange_access, installation.flag_complete
_arrive = installation.arrive
_circuit, _equipment = installation.install_circuit, installation.install_equipment


def _in(act: type, handler: life.Handler) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which *handler* does *act* wherever it is possible."""
    return {**life.TABLE, **{key: handler for key in life.TABLE if key[1] is act}}


def _further(outcome: OrderOrRefusal, done: State, state: State) -> OrderOrRefusal:
    """Return *outcome* in the later *state*, if it is *done*."""
    return replace(outcome, state=state) if isinstance(outcome, Order) and outcome.state is done else outcome


def _failed_for_good(order: Order, setting: Setting, **visit: Any) -> Order:  # noqa: ANN401 - by name
    after = _arrive(order, setting, **visit)
    return replace(after, visit_failed=order.visit_failed or after.visit_failed)


def _charged_at_once(order: Order, setting: Setting, **visit: Any) -> Order:  # noqa: ANN401 - by name
    after = _arrive(order, setting, **visit)
    return installation.bill_visit(after, setting) if after.visit_failed else after


FAULTS: tuple[Fault, ...] = (
    Fault(
        "visits-warned-4-days",
        "Four working days of warning are enough.",
        ("CG-202",),
        replaces=charges.warned_in_time,
        by=lambda days: days >= 4,
    ),
    Fault(
        "failed-visits-free",
        "A failed visit costs nothing.",
        ("CG-132", "CG-131", "CG-206"),
        replaces=charges.visit_is_chargeable,
        by=lambda **_: False,
    ),
    Fault(
        "warning-in-calendar-days",
        "Warning is counted in calendar days.",
        ("CG-202",),
        replaces=installation.days_of_warning,
        by=lambda setting, visit: (visit - setting.today).days,
    ),
    Fault(
        "complete-with-issues",
        "An installation with an open issue is complete.",
        ("CG-213",),
        replaces=installation.may_be_flagged,
        by=lambda **_: True,
    ),
    Fault(
        "stage-3-visits",
        "Stage 3 is a visit.",
        ("CG-161",),
        replaces=installation.with_remote_visits,
        by=lambda order, _: replace(order, log=(*order.log, replace(order.log[-1], purpose=Purpose.EQUIPMENT))),
    ),
    Fault(
        "installation-only-billed",
        "The first year is not billed on completion.",
        ("CG-126",),
        replaces=installation.first_lines,
        by=lambda lines: lines[:1],
    ),
    Fault(
        "all-years-billed",
        "All years are billed on completion.",
        ("CG-126", "CG-127", "CG-214"),
        replaces=installation.first_lines,
        by=lambda lines: lines,
    ),
    Fault(
        "sessions-charged",
        "Setting up a session is charged.",
        ("CG-288",),
        replaces=charges.session_charge,
        by=lambda: Decimal("600.00"),
    ),
    Fault(
        "report-for-anybody",
        "Anybody may have the performance report.",
        ("CG-120",),
        replaces=service.may_have_report,
        by=lambda *_: True,
    ),
    Fault(
        "warned-to-the-day",
        "Only a warning of five working days to the day spares the charge.",
        ("CG-202",),
        replaces=charges.warned_in_time,
        by=lambda days: days == 5,
    ),
    WrongConstant(
        "rams-always",
        "A Pre Requisite form without RAMS counts for nothing.",
        ("CG-198",),
        replaces=life.TABLE,
        by=_in(
            acts.ArrangeAccess,
            lambda o, a, s: Refusal("RAMS are missing", "CG-198") if a.rams is Rams.NONE else _arrange(o, a, s),
        ),
        within=life,
    ),
    WrongConstant(
        "two-stages-in-one",
        "The telecom provider installs the equipment along with the circuit.",
        ("CG-156", "CG-157", "CG-158"),
        replaces=life.TABLE,
        by=_in(
            acts.InstallCircuit,
            lambda o, a, s: _further(_circuit(o, a, s), State.CIRCUIT_INSTALLED, State.EQUIPMENT_INSTALLED),
        ),
        within=life,
    ),
    Fault(
        "flag-configures",
        "The completion flag stands for the configuration as well.",
        ("CG-159", "CG-156"),
        replaces=installation.flag_complete,
        by=lambda o, s: _further(_flag(o, s), State.COMPLETE, State.CONFIGURED),
    ),
    WrongConstant(
        "warned-afterwards",
        "A warning that comes when the visit is over spares its charge.",
        ("CG-202",),
        replaces=life.TABLE,
        by=_in(
            acts.WarnNoAccess,
            lambda o, a, s: replace(o, visit_failed=False) if a.visit < s.today else _warn(o, a, s),
        ),
        within=life,
    ),
    WrongConstant(
        "a-warning-is-a-visit",
        "A late warning is charged like a visit, and the visit besides.",
        ("CG-132", "CG-202"),
        replaces=life.TABLE,
        by=_in(
            acts.WarnNoAccess,
            lambda o, a, s: installation.bill_visit(o, s) if installation.days_of_warning(s, a.visit) < 5 else o,
        ),
        within=life,
    ),
    Fault(
        "failed-for-good",
        "A line that failed its basic test once never passes.",
        ("CG-212",),
        replaces=installation.resolve,
        by=lambda order, _: order,
    ),
    Fault(
        "every-visit-after-a-failed-one",
        "Once a visit has failed, every visit after it is charged.",
        ("CG-132",),
        replaces=installation.arrive,
        by=_failed_for_good,
    ),
    Fault(
        "report-without-a-figure",
        "The performance report does not tell how far the bandwidth is used.",
        ("CG-120",),
        replaces=Report,
        by=lambda on, to, _: Report(on, to, -1),
        within=service,
    ),
    Fault(
        "failed-visits-charged-at-once",
        "The visit that fails is charged, and the visit after it besides.",
        ("CG-132",),
        replaces=installation.arrive,
        by=_charged_at_once,
    ),
    Fault(
        "never-billed",
        "The completion of an installation is told to nobody who bills, then or in later years.",
        ("CG-126", "CG-127"),
        replaces=installation.first_bill,
        by=lambda order, _: order,
    ),
)
