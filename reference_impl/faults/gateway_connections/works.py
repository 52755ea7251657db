"""Visits, stages of installation, and the first bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Rams, Refusal
from dsp_conformance.vocabulary.orders import Entry, Report, State

from ...rules import order_installation, orders
from ...rules.order import Order, Outcome, Setting
from .making import Fault, rules

_warn, _arrange, _flag = order_installation.warn, order_installation.arrange_access, order_installation.flag_complete
_arrive = order_installation.arrive
_circuit, _equipment = order_installation.install_circuit, order_installation.install_equipment


def _in(act: type, handler: orders.Handler) -> dict[tuple[State, type], orders.Handler]:
    """Return the life of an order in which *handler* does *act* wherever it is possible."""
    return {**orders.TABLE, **{key: handler for key in orders.TABLE if key[1] is act}}


def _further(outcome: Outcome, done: State, state: State) -> Outcome:
    """Return *outcome* in the later *state*, if it is *done*."""
    return replace(outcome, state=state) if isinstance(outcome, Order) and outcome.state is done else outcome


def _failed_for_good(order: Order, setting: Setting, **visit: Any) -> Order:  # noqa: ANN401 - by name
    after = _arrive(order, setting, **visit)
    return replace(after, visit_failed=order.visit_failed or after.visit_failed)


FAULTS: tuple[Fault, ...] = (
    rules(
        "visits-warned-4-days",
        "Four working days of warning are enough.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 4,
    ),
    rules(
        "visits-warned-6-days",
        "Six working days of warning are needed.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 6,
    ),
    rules(
        "failed-visits-free",
        "A failed visit costs nothing.",
        "CG-132 CG-131 CG-206",
        "charges.visit_is_chargeable",
        lambda **_: False,
    ),
    rules(
        "warning-in-calendar-days",
        "Warning is counted in calendar days.",
        "CG-202",
        "order_installation.days_of_warning",
        lambda setting, visit: (visit - setting.today).days,
    ),
    rules(
        "standard-rams-charged",
        "Standard documents are charged.",
        "CG-167",
        "charges.rams_charge",
        lambda prices, _: prices.custom_rams,
    ),
    rules(
        "no-basic-test",
        "Equipment is installed on a line that failed its test.",
        "CG-212",
        "order_installation.needs_basic_test",
        lambda: False,
    ),
    rules(
        "complete-with-issues",
        "An installation with an open issue is complete.",
        "CG-213",
        "order_installation.may_be_flagged",
        lambda **_: True,
    ),
    rules("log-not-kept", "Visits are not logged.", "CG-280", "order_installation.entries", lambda *_: ()),
    rules(
        "stage-3-visits",
        "Stage 3 is a visit.",
        "CG-161",
        "order_installation.with_remote_visits",
        lambda order, _: replace(order, log=(*order.log, replace(order.log[-1], purpose="configuration"))),
    ),
    rules(
        "installation-only-billed",
        "The first year is not billed on completion.",
        "CG-126",
        "order_installation.first_lines",
        lambda lines: lines[:1],
    ),
    rules(
        "all-years-billed",
        "All years are billed on completion.",
        "CG-126 CG-127 CG-214",
        "order_installation.first_lines",
        lambda lines: lines,
    ),
    rules(
        "every-damage-a-breach",
        "An emergency is called a breach.",
        "CG-282",
        "order_service.is_breach",
        lambda _: True,
    ),
    rules(
        "sessions-charged",
        "Setting up a session is charged.",
        "CG-288",
        "charges.session_charge",
        lambda: Decimal("600.00"),
    ),
    rules(
        "report-for-anybody",
        "Anybody may have the performance report.",
        "CG-120",
        "order_service.may_have_report",
        lambda *_: True,
    ),
    rules(
        "warned-to-the-day",
        "Only a warning of five working days to the day spares the charge.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days == 5,
    ),
    rules(
        "warns-of-the-past",
        "A visit of the past can still be put off.",
        "CG-202",
        "orders.TABLE",
        _in(acts.WarnNoAccess, lambda o, a, s: _warn(o, replace(a, visit=max(a.visit, s.today)), s)),
    ),
    rules(
        "rams-always",
        "A Pre Requisite form without RAMS counts for nothing.",
        "CG-198",
        "orders.TABLE",
        _in(
            acts.ArrangeAccess,
            lambda o, a, s: Refusal("RAMS are missing", "CG-198") if a.rams is Rams.NONE else _arrange(o, a, s),
        ),
    ),
    rules(
        "two-stages-in-one",
        "The telecom provider installs the equipment along with the circuit.",
        "CG-156 CG-157 CG-158",
        "orders.TABLE",
        _in(
            acts.InstallCircuit,
            lambda o, a, s: _further(_circuit(o, a, s), State.CIRCUIT_INSTALLED, State.EQUIPMENT_INSTALLED),
        ),
    ),
    rules(
        "complete-with-stage-2",
        "With stage 2 the installation counts as complete, whether or not it was flagged.",
        "CG-156",
        "orders.TABLE",
        _in(
            acts.InstallEquipment,
            lambda o, a, s: _further(_equipment(o, a, s), State.EQUIPMENT_INSTALLED, State.COMPLETE),
        ),
    ),
    rules(
        "flag-configures",
        "The completion flag stands for the configuration as well.",
        "CG-159 CG-156",
        "order_installation.flag_complete",
        lambda o, s: _further(_flag(o, s), State.COMPLETE, State.CONFIGURED),
    ),
    rules(
        "failed-for-good",
        "A line that failed its basic test once never passes.",
        "CG-212",
        "order_installation.resolve",
        lambda order, _: order,
    ),
    rules(
        "log-names-nobody",
        "The access log names the DCC instead of whoever came.",
        "CG-280",
        "order_installation.entries",
        lambda day, _, purpose: (Entry(day, "the DCC", purpose),),
    ),
    rules(
        "every-visit-after-a-failed-one",
        "Once a visit has failed, every visit after it is charged.",
        "CG-132",
        "order_installation.arrive",
        _failed_for_good,
    ),
    rules(
        "report-without-a-figure",
        "The performance report does not tell how far the bandwidth is used.",
        "CG-120",
        "order_service.Report",
        lambda on, to, _: Report(on, to, -1),
    ),
)
