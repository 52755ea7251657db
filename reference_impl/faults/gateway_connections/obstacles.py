"""What is possible, and is declined, comes to nothing or is never taken down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal, Use

from ...rules.gateway_connections import failover
from ...rules.gateway_connections.orders import installation, life, service
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_session_refused, _links_refused = service.session_refused, failover.session_refused
_arrange, _equipment = installation.arrange_access, installation.install_equipment


def _declining(which: Callable[[Any], bool], why: str, *kinds: type) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which the acts of those *kinds* are declined, of which *which* is true."""

    def strict(handler: life.Handler) -> life.Handler:
        return lambda order, act, setting: Refusal(why) if which(act) else handler(order, act, setting)

    return {key: strict(it) if key[1] in kinds else it for key, it in life.TABLE.items()}


def _without_effect(handler: life.Handler, kind: type) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which what *handler* does to it leaves it in the state in which it was."""

    def idle(order: Order, act: acts.Act, setting: Setting) -> OrderOrRefusal:
        done = handler(order, act, setting)
        return done if isinstance(done, Refusal) else replace(done, state=order.state)

    return {key: idle if key[1] is kind else it for key, it in life.TABLE.items()}


FAULTS: tuple[Fault, ...] = (
    WrongConstant(
        "pre-requisite-form-mislaid",
        "The Pre Requisite form is taken, but no access comes of it.",
        ("CG-162", "CG-195"),
        replaces=life.TABLE,
        by=_without_effect(_arrange, acts.ArrangeAccess),
        within=life,
    ),
    WrongConstant(
        "failed-visits-not-taken-down",
        "Stages 1 and 2 can be entered as done only: that nobody was let in cannot be taken down.",
        ("CG-131", "CG-132"),
        replaces=life.TABLE,
        by=_declining(
            lambda act: not act.access,
            "only a stage that is done is entered",
            acts.InstallCircuit,
            acts.InstallEquipment,
        ),
        within=life,
    ),
    WrongConstant(
        "warnings-not-taken",
        "A planned visit cannot be put off, however early the Party warns.",
        ("CG-202",),
        replaces=life.TABLE,
        by=_declining(lambda _: True, "the visit is planned", acts.WarnNoAccess),
        within=life,
    ),
    WrongConstant(
        "stage-2-not-taken-down",
        "Gamma comes and installs the equipment, and stage 2 is still to be done.",
        ("CG-156", "CG-158"),
        replaces=life.TABLE,
        by=_without_effect(_equipment, acts.InstallEquipment),
        within=life,
    ),
    WrongConstant(
        "failed-tests-not-taken-down",
        "A stage cannot be entered as done with something wrong.",
        ("CG-212", "CG-213"),
        replaces=life.TABLE,
        by={
            **_declining(lambda act: act.access and not act.tested, "the line is faulty", acts.InstallCircuit),
            **{
                key: it
                for key, it in _declining(
                    lambda act: act.issues, "the router is faulty", acts.InstallEquipment
                ).items()
                if key[1] is acts.InstallEquipment
            },
        },
        within=life,
    ),
    WrongConstant(
        "issues-never-mended",
        "What was found wrong with an installation stays wrong.",
        ("CG-213",),
        replaces=life.TABLE,
        by=_declining(lambda _: True, "the issue is open", acts.ResolveIssues),
        within=life,
    ),
    Fault(
        "no-session-for-registration-data",
        "Sessions are set up for Users only, so none carries registration data.",
        ("CG-034", "CG-035", "CG-036", "CG-133"),
        replaces=service.session_refused,
        by=lambda act: (
            _session_refused(act) or (None if act.use is Use.DUIS else Refusal("that is for Users", "CG-283"))
        ),
    ),
    Fault(
        "no-session-without-failover",
        "A session has to name the link to which it fails over.",
        ("CG-305",),
        replaces=failover.session_refused,
        by=lambda links, known: (
            _links_refused(links, known) or (Refusal("to which link does it fail over?") if len(links) == 1 else None)
        ),
    ),
)
