"""Reasons are words for a person, and two oracles that disagree are our fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import suite_folder
from dsp_conformance.wire import WireError, check, read_response

_INVALID = suite_folder("schemas") / "examples" / "invalid"


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("header-order", "Request/Header/ServiceReference", "found ServiceReference; allowed here is First"),
        ("cplstatus-Current", "DSPInventory/Device/CPLStatus", "Active, Cancelled, Expired or Withdrawn"),
        ("alert-no-payload", "Response/Body/DeviceAlertMessage", "DeviceAlertMessage is not complete; missing is"),
        ("two-bodies", "Request/Body/ReadSupplyStatus", "nothing more is allowed here"),
        ("throttle-2pow32", "ThrottledAlertCount", "found '4294967296'; allowed here is a number from 0 to 429496"),
        ("no-namespace", "Request", "found Request without a namespace"),
        ("request-wrong-namespace", "Request", "of the namespace http://www.dccinterface.co.uk/ServiceUserGateways"),
        ("request-without-version", "Request", "'schemaVersion' is required"),
        ("request-version-v5.1", "Request", "found 'v5.1' as schemaVersion of Request; allowed there is a dec"),
        ("request-unknown-body", "Request/Body/ReadFirmwareEdition", "allowed here is one of many elements"),
        ("empty", "/", "nothing at all"),
        ("not-closed", "/", "no well-formed XML"),
    ],
)
def test_words(name: str, path: str, words: str) -> None:
    """The reason points at the element, says what was found and what is allowed there."""
    reasons = check((_INVALID / f"{name}.xml").read_bytes())

    assert len(reasons) == 1
    assert reasons[0].path.endswith(path)
    assert words in reasons[0].words


@pytest.mark.parametrize("path", sorted(_INVALID.glob("*.xml")), ids=lambda path: path.stem)
def test_no_reason_speaks_of_machinery(path: Path) -> None:
    """Neither namespaces in braces nor facets nor regular expressions reach the reader."""
    for reason in check(path.read_bytes()):
        assert not any(word in reason.words for word in ("{http", "facet", "[0-9A-Fa-f]", "atomic type")), reason


def test_line_numbers() -> None:
    """The line is that of the element in the file."""
    message = (_INVALID / "cplstatus-Current.xml").read_bytes()
    line = next(number for number, text in enumerate(message.splitlines(), 1) if b"Current" in text)

    assert [reason.line for reason in check(message)] == [line]


def test_disagreement_is_an_error_of_the_suite() -> None:
    """Blanks around a date are lawful to xmlschema and not to libxml2: nobody is blamed for that but us."""
    message = (suite_folder("schemas") / "examples" / "valid" / "response-error-E5.xml").read_bytes()
    blank = message.replace(b">2026", b"> 2026")

    assert blank != message
    with pytest.raises(SuiteError, match="disagree"):
        check(blank)
    with pytest.raises(WireError):
        read_response(blank)


def test_the_package_is_light() -> None:
    """Importing it, and reading GBCS, loads neither lxml nor xmlschema."""
    program = (
        "import sys, dsp_conformance.wire, dsp_conformance.wire.gbcs, dsp_conformance.cli.validate;"
        "print([name for name in ('lxml', 'xmlschema') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_valid_message_does_not_load_xmlschema() -> None:
    """It explains only what is wrong."""
    path = suite_folder("schemas") / "examples" / "valid" / "request-11.2-cv1.xml"
    program = (
        "import sys, pathlib; from dsp_conformance.wire import check;"
        f"print(check(pathlib.Path({str(path)!r}).read_bytes()), 'xmlschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "() False"
