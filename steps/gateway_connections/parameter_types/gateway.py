"""What the features call plans, links and sessions of a gateway."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pytest_bdd import parsers

from dsp_conformance.step_support import parameter_types
from dsp_conformance.step_support.parameter_types import matching
from dsp_conformance.vocabulary.gateway_network import Link, Part, Plan, Supplier, WantedSession

from ..gateway_driver import HIGH, LOW, links, plan_of

ONE_LINK, _TWO, _SPREAD = plan_of(links(1, 1)), plan_of(links(2, 1)), plan_of(links(2, 2))
PLANS: Mapping[str, Plan] = {
    "with all that one link needs": ONE_LINK,
    "with all that two links at one site need": _TWO,
    "with all that two sites need": _SPREAD,
    "without a PEP": replace(ONE_LINK, peps=0),
    "with a router of the Party's own": replace(ONE_LINK, router_supplier=Supplier.PARTY),
    "with router addresses of the Party's own": replace(ONE_LINK, addresses_from=Supplier.PARTY),
    "with two links and no switch": replace(_TWO, switches=0),
    "with two links and a switch of the DCC": replace(_TWO, switch_supplier=Supplier.DCC),
    "with two links and the PEP not joined": replace(_TWO, pep_joined=False),
    "with two links joined by routing": replace(_TWO, routed=True),
    "at two sites with one switch": replace(_SPREAD, switches=1),
    "at two sites with one PEP": replace(_SPREAD, peps=1),
    "at two sites without a link between them": replace(_SPREAD, intersite_link=False),
    "with an availability target of 99.9 percent": replace(ONE_LINK, target="99.9 percent"),
}


@matching("|".join(sorted(map(re.escape, PLANS), key=len, reverse=True)))
def plan_kind(text: str) -> Plan:
    """Return the plan that *text* tells of."""
    return PLANS[text]


@matching(r"High Volume(?: \d+ Mbps)?|Low Volume")
def level_kind(text: str) -> Link:
    """Return a link of a level; High Volume has 100 Mbps unless it says otherwise."""
    if text.startswith("Low"):
        return LOW
    rated = re.search(r"\d+", text)
    rate = Decimal(rated.group(0) if rated else 100)
    return replace(HIGH, down=rate, up=rate)


@matching(r"an? (?:DUIS|SSI|test) session(?: for the role [A-Z]\w+ [A-Z]\w+)?")
def session_kind(text: str) -> WantedSession:
    """Return the session that *text* tells of, without its links."""
    name = text.split(" ")[1]
    _, _, role = text.partition(" for the role ")
    return WantedSession(
        name, "DUIS" if name == "test" else name, (), user_role=role or "Import Supplier", test=name == "test"
    )


@matching(r"link [A-C](?: (?:and then|or) link [A-C])?|no link")
def links_kind(text: str) -> tuple[str, ...]:
    """Return the names of links; none for ``no link``."""
    return tuple(re.findall(r"link ([A-C])", text))


@matching("the exchange|link|router")
def part_kind(text: str) -> Part:
    """Return what fails."""
    return Part(text.removeprefix("the "))


@matching("upward|downward")
def direction_kind(text: str) -> bool:
    """Return whether traffic goes up to the DCC."""
    return text == "upward"


@matching("[A-Z][a-z]+ [A-Z][a-z]+")
def role_kind(text: str) -> str:
    """Return a User Role."""
    return text


@matching("one link|two links|three links")
def count_kind(text: str) -> int:
    """Return a number of links."""
    return _NUMBERS[text.split(" ", maxsplit=1)[0]]


@matching("one site|two sites")
def sites_kind(text: str) -> int:
    """Return a number of sites."""
    return _NUMBERS[text.split(" ", maxsplit=1)[0]]


_NUMBERS: Mapping[str, int] = {"one": 1, "two": 2, "three": 3}
_KINDS: Mapping[str, Callable[[str], Any]] = {
    "Plan": plan_kind,
    "Level": level_kind,
    "Session": session_kind,
    "Links": links_kind,
    "Part": part_kind,
    "Direction": direction_kind,
    "Role": role_kind,
    "Count": count_kind,
    "Sites": sites_kind,
}


def phrase(text: str) -> parsers.StepParser:
    """Return a parser that knows the words of gateways."""
    return parameter_types.phrase(text, **_KINDS)
