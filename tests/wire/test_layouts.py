"""Layouts: one table of fields is read, written, recognised and documented."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dsp_conformance.wire.gbcs import GbcsError
from dsp_conformance.wire.gbcs.alerts import ELECTRICITY_ALERT, GAS_ALERT
from dsp_conformance.wire.gbcs.headers import GROUPING_HEADER_PARTIES, GROUPING_HEADER_START
from dsp_conformance.wire.gbcs.layouts import Field, Layout, fixed
from dsp_conformance.wire.gbcs.octets import OctetCursor

PAGE = (Path(__file__).parents[2] / "docs" / "octets.md").read_text(encoding="utf-8")
ALERTS = (ELECTRICITY_ALERT, GAS_ALERT)
LAYOUT = Layout("Our own", (fixed("the start", "25 62"), Field("the number", 2), fixed("the end", "2E")))


def test_what_is_written_is_read_and_recognised() -> None:
    """Octets that mean something in a template or in an expression stand for themselves."""
    octets = LAYOUT.write(b"%b")

    assert octets == b"%b%b."
    assert LAYOUT.read(OctetCursor(octets)) == [b"%b"]
    assert re.fullmatch(LAYOUT.expression({}), octets, re.DOTALL)
    assert re.fullmatch(LAYOUT.expression({}), b"%b%bx", re.DOTALL) is None
    assert re.fullmatch(LAYOUT.expression({"the number": rb"\d\d"}), octets, re.DOTALL) is None


def test_values_of_another_size_are_not_written() -> None:
    """They would shift what follows."""
    with pytest.raises(ValueError, match="make 6 octets; the layout has 5"):
        LAYOUT.write(b"123")


def test_only_fields_that_are_there_can_be_narrowed() -> None:
    """A misspelt name would leave the expression too wide."""
    with pytest.raises(ValueError, match="called the numbr"):
        LAYOUT.expression({"the numbr": b".."})


@pytest.mark.parametrize("octets", [b"%c12.", b"%b12,", b"%b1"])
def test_other_octets_are_refused(octets: bytes) -> None:
    """A fixed field with another value, and a missing octet."""
    with pytest.raises(GbcsError):
        LAYOUT.read(OctetCursor(octets))


@pytest.mark.parametrize("layout", [*ALERTS, GROUPING_HEADER_START, GROUPING_HEADER_PARTIES])
def test_every_layout_names_its_source_and_has_a_name_for_each_field(layout: Layout) -> None:
    """The names are those of the errors, and each is used once, so that a field can be narrowed by it."""
    names = [field.name for field in layout.fields]

    assert layout.source.startswith("GBCS, ")
    assert all(names)
    assert len(set(names)) == len(names)


def _is_on_the_page(layout: Layout) -> bool:
    """Say whether the whole table stands there, no row more and no row less."""
    return f"\n\n{layout.documentation()}\n\n" in PAGE


@pytest.mark.parametrize("layout", ALERTS)
def test_the_page_has_the_layout(layout: Layout) -> None:
    """Where it has not: put what ``documentation()`` returns into the page."""
    assert _is_on_the_page(layout), f"docs/octets.md must have:\n\n{layout.documentation()}"


def test_the_page_would_be_found_stale() -> None:
    """Another size, another value or one field fewer makes another table."""
    fields = ELECTRICITY_ALERT.fields
    for changed in (
        (*fields[:-1], replace(fields[-1], size=11)),
        (fixed(fields[0].name, "0F 21"), *fields[1:]),
        fields[:-1],
    ):
        assert not _is_on_the_page(replace(ELECTRICITY_ALERT, fields=changed))
