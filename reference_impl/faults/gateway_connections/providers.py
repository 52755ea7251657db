"""Registration Data Providers and what they pay."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.connections import Use, Volume
from dsp_conformance.vocabulary.orders import Item, Line

from ...rules.gateway_connections import charges
from ...rules.gateway_connections.orders import installation, order, quotations, service
from ...rules.gateway_connections.orders.order import Setting
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_is_free = order.is_free
_chargeable = service._becomes_chargeable


def _free_at_any_level(it: order.Order, setting: order.Setting) -> bool:
    return _is_free(replace(it, form=replace(it.form, volume=Volume.LOW)), setting)


def _stands(it: order.Order) -> bool:
    return it.state not in (State.LAPSED, State.CLOSED, State.QUERIED)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "rdp-pays",
        "An RDP pays for its Low Volume connection.",
        ("CG-134", "CG-133"),
        replaces=charges.rdp_is_free,
        by=lambda **_: False,
    ),
    Fault(
        "rdp-free-while-shared",
        "An RDP's connection stays free when a Network Operator shares it.",
        ("CG-136",),
        replaces=charges.rdp_is_free,
        by=lambda first_low_volume, uses, **_: first_low_volume,
    ),
    Fault(
        "rdp-duis-free",
        "An RDP's connection is free whatever it is used for.",
        ("CG-135",),
        replaces=charges.purely_registration,
        by=lambda _: True,
    ),
    Fault(
        "rdp-visits-free",
        "An RDP does not pay for a failed visit.",
        ("CG-137",),
        replaces=installation.bill_visit,
        by=lambda order, _: order,
    ),
    Fault(
        "high-volume-free-for-rdps",
        "An RDP's High Volume connection is free as well.",
        ("CG-133",),
        replaces=order.is_free,
        by=_free_at_any_level,
        within=quotations,
    ),
    Fault(
        "high-volume-uses-up-the-free-one",
        "An RDP that has a High Volume connection pays for its Low Volume one.",
        ("CG-133", "CG-134"),
        replaces=order._has_free_one,
        by=_stands,
    ),
    Fault(
        "a-lapsed-order-uses-up-the-free-one",
        "An RDP whose first quotation lapsed pays for its connection.",
        ("CG-133", "CG-134"),
        replaces=order._has_free_one,
        by=lambda other: other.volume is Volume.LOW,
    ),
    Fault(
        "a-second-order-makes-the-first-chargeable",
        "When an RDP orders a second connection, the first is no longer free.",
        ("CG-134",),
        replaces=Setting.earlier,
        by=order.Setting.others,
    ),
    Fault(
        "rdps-share-later",
        "An RDP that is no SEC Party may let another share its connection once it has ordered it.",
        ("CG-053",),
        replaces=service.share,
        by=lambda it, name, _: replace(it, sharers=(*it.sharers, name)),
    ),
    Fault(
        "sharing-charged-as-installation",
        "The charge of a connection that is shared stands on the invoice as one for installation.",
        ("CG-136",),
        replaces=Line,
        by=lambda item, amount: Line(Item.INSTALLATION if item is Item.ANNUAL else item, amount),
        within=service,
    ),
    Fault(
        "years-before-the-sharing-count",
        "Of a connection that is shared from its second year on, the next year is charged a year too late.",
        ("CG-136",),
        replaces=service._becomes_chargeable,
        by=lambda it, setting: replace(_chargeable(it, setting), years_billed=it.years_billed),
    ),
    *(
        WrongConstant(
            name,
            sentence,
            (clause,),
            replaces=charges._REGISTRATION,
            by=frozenset({Use.REGISTRATION_LOAD, Use.REGISTRATION_CHANGES, Use.STATUS_FLOW} - {use}),
            within=charges,
        )
        for name, sentence, clause, use in (
            (
                "initial-load-charged",
                "A connection used for the initial load is charged.",
                "CG-034",
                Use.REGISTRATION_LOAD,
            ),
            (
                "daily-changes-charged",
                "A connection used for daily changes is charged.",
                "CG-035",
                Use.REGISTRATION_CHANGES,
            ),
            ("status-flow-charged", "A connection used for the status flow is charged.", "CG-036", Use.STATUS_FLOW),
        )
    ),
)
