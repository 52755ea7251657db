"""Registration Data Providers and what they pay."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.connections import Use, Volume
from dsp_conformance.vocabulary.orders import Item, Line, State

from ...rules import order, order_service
from .making import Fault, rules

_is_free = order.is_free
_chargeable = order_service._becomes_chargeable


def _free_at_any_level(it: order.Order, setting: order.Setting) -> bool:
    return _is_free(replace(it, form=replace(it.form, volume=Volume.LOW)), setting)


def _stands(it: order.Order) -> bool:
    return it.state not in (State.LAPSED, State.CLOSED, State.QUERIED)


FAULTS: tuple[Fault, ...] = (
    rules(
        "rdp-pays",
        "An RDP pays for its Low Volume connection.",
        "CG-134 CG-133",
        "charges.rdp_is_free",
        lambda **_: False,
    ),
    rules(
        "rdp-free-while-shared",
        "An RDP's connection stays free when a Network Operator shares it.",
        "CG-136",
        "charges.rdp_is_free",
        lambda first_low_volume, uses, **_: first_low_volume,
    ),
    rules(
        "rdp-duis-free",
        "An RDP's connection is free whatever it is used for.",
        "CG-135",
        "charges.purely_registration",
        lambda _: True,
    ),
    rules(
        "rdp-visits-free",
        "An RDP does not pay for a failed visit.",
        "CG-137",
        "order_installation.bill_visit",
        lambda order, _: order,
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
        "rdps-share-later",
        "An RDP that is no SEC Party may let another share its connection once it has ordered it.",
        "CG-053",
        "order_service.share",
        lambda it, name, _: replace(it, sharers=(*it.sharers, name)),
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
    *(
        rules(
            name,
            sentence,
            clause,
            "charges._REGISTRATION",
            frozenset({Use.REGISTRATION_LOAD, Use.REGISTRATION_CHANGES, Use.STATUS_FLOW} - {use}),
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
