"""The life of an order as a table: in which state which act is possible, and what it does (guidance section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal

from ..readings import ContractStart
from . import by_date, forms, installation, quotations, service
from .order import Order, OrderOrRefusal, Setting, noted
from .states import State

Handler = Callable[[Order, Any, Setting], OrderOrRefusal]


def _authorise(order: Order, act: acts.Authorise, setting: Setting) -> OrderOrRefusal:
    done = quotations.authorise(order, act, setting)
    if isinstance(done, Refusal):
        return done
    return installation.begin_term(done, setting, ContractStart.AUTHORISATION)


_AUTHORISED = (State.AUTHORISED, State.ACCESS_READY, State.SURVEYED, State.REQUOTED, State.READY_TO_INSTALL)
_INSTALLING = (State.CIRCUIT_INSTALLED, State.EQUIPMENT_INSTALLED)
_STANDING = (State.COMPLETE, State.CONFIGURED, State.LIVE)
_VISITED = (State.ACCESS_READY, State.READY_TO_INSTALL, State.CIRCUIT_INSTALLED)
_ORDERED = (State.ACCEPTED, State.REVIEWED, State.QUOTED, *_AUTHORISED, *_INSTALLING, *_STANDING)

TABLE: Mapping[tuple[State, type], Handler] = MappingProxyType(
    {
        (State.QUERIED, acts.Correct): lambda o, a, s: forms.correct(o, a.form, s),
        (State.ACCEPTED, acts.Review): lambda o, _, s: quotations.review(o, s),
        (State.REVIEWED, acts.SendQuotation): lambda o, _, s: quotations.send(o, s),
        (State.SURVEYED, acts.SendQuotation): lambda o, _, s: quotations.send_update(o, s),
        (State.QUOTED, acts.ReceiveQuotation): lambda o, _, s: quotations.receive(o, s),
        (State.REQUOTED, acts.ReceiveQuotation): lambda o, _, s: quotations.receive(o, s),
        (State.QUOTED, acts.Authorise): _authorise,
        (State.REQUOTED, acts.Authorise): _authorise,
        (State.LAPSED, acts.Authorise): _authorise,  # it may have been posted in time (reading C01 (c))
        (State.REQUOTED, acts.RefuseUpdate): lambda o, _, s: quotations.refuse_update(o, s),
        (State.AUTHORISED, acts.ArrangeAccess): installation.arrange_access,
        (State.ACCESS_READY, acts.SurveySite): installation.survey,
        (State.READY_TO_INSTALL, acts.InstallCircuit): installation.install_circuit,
        (State.CIRCUIT_INSTALLED, acts.InstallEquipment): installation.install_equipment,
        **{(state, acts.ResolveIssues): lambda o, _, s: installation.resolve(o, s) for state in _INSTALLING},
        (State.EQUIPMENT_INSTALLED, acts.FlagComplete): lambda o, _, s: installation.flag_complete(o, s),
        (State.COMPLETE, acts.Configure): lambda o, _, s: installation.configure(o, s),
        (State.CONFIGURED, acts.RequestSession): service.request_session,
        (State.LIVE, acts.RequestSession): service.request_session,
        (State.LIVE, acts.Rerate): lambda o, a, s: service.rerate(o, a.rating, s),
        (State.LIVE, acts.ChangeVolume): lambda o, a, s: service.change_volume(o, a.volume, s),
        (State.LIVE, acts.UpgradeToSuperfast): lambda o, _, s: service.upgrade(o, s),
        (State.LIVE, acts.AskForReport): service.ask_for_report,
        **{(state, acts.WarnNoAccess): installation.warn for state in _VISITED},
        **{(state, acts.Share): lambda o, a, s: service.share(o, a.sharer, s) for state in _ORDERED},
        **{
            (state, acts.Cancel): lambda o, _, s: service.cancel(o, s)
            for state in (*_AUTHORISED, *_INSTALLING, *_STANDING)
        },
    }
)
"""What each act does in each state; what is not in the table is out of order."""

_CLAUSE_OF_ACT: Mapping[type, str] = MappingProxyType(
    {
        acts.Correct: "CG-182",
        acts.Review: "CG-183",
        acts.SendQuotation: "CG-183",
        acts.ReceiveQuotation: "CG-190",
        acts.Authorise: "CG-151",
        acts.RefuseUpdate: "CG-208",
        acts.ArrangeAccess: "CG-162",
        acts.WarnNoAccess: "CG-202",
        acts.SurveySite: "CG-203",
        acts.InstallCircuit: "CG-156",
        acts.InstallEquipment: "CG-156",
        acts.ResolveIssues: "CG-213",
        acts.FlagComplete: "CG-213",
        acts.Configure: "CG-156",
        acts.RequestSession: "CG-283",
        acts.Rerate: "CG-098",
        acts.ChangeVolume: "CG-102",
        acts.UpgradeToSuperfast: "CG-103",
        acts.Share: "CG-042",
        acts.Cancel: "CG-148",
        acts.AskForReport: "CG-120",
    }
)
_CLAUSE_IN_STATE: Mapping[tuple[State, type], str] = MappingProxyType(
    {
        **{(state, acts.InstallCircuit): "CG-147" for state in (State.QUERIED, State.ACCEPTED, State.REVIEWED)},
        (State.QUOTED, acts.InstallCircuit): "CG-151",
        (State.LAPSED, acts.InstallCircuit): "CG-192",
        (State.AUTHORISED, acts.InstallCircuit): "CG-198",
        (State.AUTHORISED, acts.SurveySite): "CG-198",
        (State.SURVEYED, acts.InstallCircuit): "CG-208",
        (State.REQUOTED, acts.InstallCircuit): "CG-208",
    }
)


def do(order: Order, act: acts.Act, setting: Setting) -> OrderOrRefusal:
    """Return what *act* makes of *order*, or why it is declined."""
    handler = TABLE.get((order.state, type(act)))
    if handler is None:
        return out_of_order(order.state, type(act))
    return handler(order, act, setting)


def out_of_order(state: State, act: type) -> Refusal:
    """Return the refusal of an act for which an order is not in the right state."""
    clause = _CLAUSE_IN_STATE.get((state, act), _CLAUSE_OF_ACT[act])
    return Refusal(f"an order that is {state} is not ready for {act.__name__}", clause)


def moved(order: Order, day: date, setting: Setting) -> Order:
    """Return *order* on *day*, after all that falls due by date up to and on it."""
    while (due := by_date.next_due(order, setting.readings)) and due.on <= day:
        on = max(due.on, setting.today)
        order = noted(order, due.happen(order, replace(setting, today=on)), on)
    return order
