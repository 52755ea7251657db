"""What a connection is made of: its technology, its room in the rack, its level of resilience."""

from __future__ import annotations

from decimal import Decimal

from dsp_conformance.vocabulary.connections import Volume

from ...rules.gateway_connections import capacity, failover
from ..fault import Fault

FAULTS: tuple[Fault, ...] = (
    Fault(
        "one-link-is-medium",
        "One link is called Medium resilience.",
        ("CG-061", "CG-221", "CG-060"),
        replaces=failover.resilience,
        by=lambda sites, links: {(1, 1): "Medium", (1, 2): "Medium", (2, 2): "High"}.get((sites, links)),
    ),
    Fault(
        "two-sites-are-medium",
        "Two sites are called Medium resilience.",
        ("CG-063", "CG-223", "CG-250", "CG-248"),
        replaces=failover.resilience,
        by=lambda sites, links: {(1, 1): "Low", (1, 2): "Medium", (2, 2): "Medium"}.get((sites, links)),
    ),
    Fault(
        "no-other-options",
        "Other plans are refused the discussion.",
        ("CG-261",),
        replaces=failover.for_discussion,
        by=lambda _: False,
    ),
    Fault(
        "low-takes-2u",
        "Low Volume needs two rack units.",
        ("CG-211", "CG-265"),
        replaces=capacity.equipment,
        by=lambda volume: (
            ("router", "switch")
            if volume is Volume.LOW
            else ("switch", "fibre tray", "BT NTE", "BT remote access router")
        ),
    ),
    Fault(
        "unit-is-40-mm",
        "A rack unit is 40 mm high.",
        ("CG-263",),
        replaces=capacity.height,
        by=lambda units: Decimal(40) * units,
    ),
    Fault(
        "no-high-equipment",
        "High Volume comes without switch, tray and termination.",
        ("CG-268", "CG-269", "CG-270"),
        replaces=capacity.equipment,
        by=lambda _: ("router",),
    ),
    Fault(
        "high-by-broadband",
        "High Volume is sold as broadband.",
        ("CG-081",),
        replaces=capacity.technology,
        by=lambda *_, **__: "superfast broadband",
    ),
    Fault(
        "no-standard",
        "Superfast is promised where there is none.",
        ("CG-085", "CG-092"),
        replaces=capacity.technology,
        by=lambda volume, **_: "Ethernet" if volume is Volume.HIGH else "superfast broadband",
    ),
)
