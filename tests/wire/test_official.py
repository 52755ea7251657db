"""The schemas that a tester brings: found whatever their files are called, and heard beside ours.

The ones here are made up: they have the namespaces of the official schemas, and say what no official schema says.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from dsp_conformance.candidates.declaration import read as read_declaration
from dsp_conformance.cli.validate import validate
from dsp_conformance.exceptions import BrokenMessage, SetUpError, SuiteError
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.layout import suite_folder
from dsp_conformance.record.journal import Journal
from dsp_conformance.wire import check
from dsp_conformance.wire.official import Contradiction, Official

_EXAMPLES = suite_folder("schemas") / "examples"
_REQUEST = _EXAMPLES / "valid" / "request-11.2-cv1.xml"
_ANSWER = (_EXAMPLES / "valid" / "response-error-E5.xml").read_bytes()
_BAD = _EXAMPLES / "invalid" / "cv-10.xml"
_SERVICES = "http://www.dccinterface.co.uk/ServiceUserGateway"
_CONTENTS = "http://www.dccinterface.co.uk/ResponseAndAlert"


def schema_of(namespace: str, body: str, imports: str = "") -> str:
    """Return a schema of our own for *namespace*, with a document type such as the official one of signatures has."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE x PUBLIC "-//none//EN" "http://127.0.0.1:9/none.dtd">\n'
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}" '
        f'elementFormDefault="qualified">{imports}{body}</xs:schema>'
    )


def _any(name: str, lacks: str = "") -> str:
    """Return an element that may hold anything, without the attribute that every message has when *lacks* says so."""
    attribute = "" if lacks else '<xs:anyAttribute processContents="skip"/>'
    return (
        f'<xs:element name="{name}"><xs:complexType><xs:sequence><xs:any maxOccurs="unbounded" '
        f'processContents="skip"/></xs:sequence>{attribute}</xs:complexType></xs:element>'
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return schemas 5.1, which admit all, and 5.4, which admit a Response only; blanks are in their names."""
    imported = '<xs:import namespace="{}" schemaLocation="Contents%20Schema V{}.xsd"/>'
    home = tmp_path / "all of them"
    home.mkdir()
    for version, lacks in (("5.1", ""), ("5.4", "it")):
        text = schema_of(_SERVICES, _any("Request", lacks) + _any("Response"), imported.format(_CONTENTS, version))
        (home / f"DUIS Schema V{version}.XSD").write_text(text, encoding="utf-8")
        (home / f"Contents Schema V{version}.xsd").write_text(schema_of(_CONTENTS, _any("GBCSResponse")), "utf-8")
    return home


def _of_version(path: Path, version: str) -> bytes:
    return path.read_bytes().replace(b'schemaVersion="5.1"', f'schemaVersion="{version}"'.encode())


def test_it_is_found_by_namespace_and_version(folder: Path) -> None:
    """The message's version chooses the schema; of one that is not there, the newest decides."""
    official = Official(folder)

    assert official.versions == ("5.1", "5.4")
    assert check(_of_version(_REQUEST, "5.1"), official=official) == ()
    assert check(_of_version(_REQUEST, "5.10"), official=official) == ()
    for version in ("5.4", "9.9"):
        theirs, ours = check(_of_version(_REQUEST, version), official=official)
        assert theirs.words.startswith("the official schema 5.4 refuses it: Element 'Request', attribute")
        assert ours.words == "our own schema takes it"


def test_what_ours_refuses_and_theirs_takes_is_a_contradiction(folder: Path) -> None:
    """It is a fault of the suite, and says nothing of the message; what both refuse is not valid."""
    official = Official(folder)

    with pytest.raises(Contradiction, match="our schema refuses a message that the official one takes: line 5"):
        check(_BAD.read_bytes(), official=official)
    assert "found '10'" in check(_of_version(_BAD, "5.4"), official=official)[0].words
    assert check(b"<x", official=official)


def test_nothing_is_fetched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the document type nor an import from the network is looked for there."""
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("something was fetched"))
    path = folder / "DUIS Schema V5.1.XSD"
    path.write_text(path.read_text("utf-8").replace("Contents%20Schema", "http://127.0.0.1:9/Contents"), "utf-8")

    assert check(_REQUEST.read_bytes(), official=Official(folder)) == ()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda home: [it.unlink() for it in home.glob("DUIS*")], "holds no schema of the namespace"),
        (lambda home: (home / "odd.xsd").write_text("<x", "utf-8"), "cannot be read as an XML schema"),
        (lambda home: [it.unlink() for it in home.glob("Contents*")], "needs a schema of the namespace"),
        (
            lambda home: (home / "DUIS Schema V5.1.XSD").write_text(
                schema_of(_SERVICES, '<xs:element name="Request" type="none"/>'), "utf-8"
            ),
            "cannot be used",
        ),
    ],
)
def test_a_folder_that_cannot_be_used(folder: Path, damage: object, words: str) -> None:
    """It is told at once, or when the first message comes."""
    assert callable(damage)
    damage(folder)
    with pytest.raises(SetUpError, match=words):
        check(_REQUEST.read_bytes(), official=Official(folder))


def test_the_digest_is_of_names_and_contents(folder: Path) -> None:
    """Any change of the schemas shows in it."""
    before = Official(folder).digest
    assert before == Official(folder).digest
    path = folder / "Contents Schema V5.1.xsd"
    path.write_text(path.read_text("utf-8") + " ", "utf-8")

    assert before != Official(folder).digest


def test_validate_takes_the_folder(folder: Path) -> None:
    """Not valid by theirs is not valid; the reasons of both are shown."""
    good = CliRunner().invoke(validate, ["--official", str(folder), str(_REQUEST)])
    (folder / "DUIS Schema V5.1.XSD").unlink()
    bad = CliRunner().invoke(validate, ["--official", str(folder), "--json", str(_REQUEST)])

    assert good.exit_code == 0
    assert bad.exit_code == 1
    assert [it["words"][:20] for it in json.loads(bad.stdout)["reasons"]] == [
        "the official schema ",
        "our own schema takes",
    ]


def test_a_contradiction_ends_validate(folder: Path) -> None:
    """The suite is wrong."""
    done = CliRunner().invoke(validate, ["--official", str(folder), str(_BAD)])

    assert isinstance(done.exception, SuiteError)


class _Sender:
    """Answers every request with one answer."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer

    def send(self, user: str, service: str, message: bytes) -> bytes:
        """Return the answer."""
        assert user
        assert service
        assert message
        return self.answer


def test_a_run_holds_the_messages_of_both_sides_against_it(folder: Path, tmp_path: Path) -> None:
    """What it refuses of the candidate's is a fail, of ours an error of the suite, unless it is wrong on purpose."""
    official = Official(folder)
    newer = _of_version(_REQUEST, "5.4")

    def sent(message: bytes, answer: bytes) -> None:
        Recorded("service_requests", _Sender(answer), Journal(tmp_path / "j"), None, official=official).send(
            "u", "s", message
        )

    sent(_REQUEST.read_bytes(), _ANSWER)
    sent(b"<wrong on purpose/>", _ANSWER)
    with pytest.raises(SuiteError, match=r"a message of the suite: .* the official schema 5\.4 refuses it"):
        sent(newer, _ANSWER)
    with pytest.raises(BrokenMessage, match=r"the official schema 5\.4 refuses it"):
        sent(_REQUEST.read_bytes(), newer)


def test_a_candidate_names_the_folder(tmp_path: Path) -> None:
    """Beside its file."""
    path = tmp_path / "candidate.toml"
    text = '[candidate]\nname = "a"\nversion = "1"\n[python]\nadapter = "a:b"\n'
    path.write_text(text, "utf-8")
    assert read_declaration(path).official is None
    path.write_text(text + '[schemas]\nofficial = "duis"\n', "utf-8")

    assert read_declaration(path).official == tmp_path / "duis"
