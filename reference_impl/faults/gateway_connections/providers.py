"""Registration Data Providers and what they pay."""
# ruff: noqa: ARG005 - a wrong figure is the point of a fault, and it takes what the right function takes

from __future__ import annotations

from .making import Fault, rules

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
)
