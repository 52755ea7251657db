"""What docs/adapter.md shows is what the suite takes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dsp_conformance.candidates.declaration import ByHttp, ByProcess, read
from dsp_conformance.port.operations import capabilities
from dsp_conformance.profile.profile import load_profile
from dsp_conformance.transport import http, process, receiver
from tests.support.miniature import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "adapter.md").read_text(encoding="utf-8")
MIB = 1024 * 1024


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def _schema(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((CHECKOUT / "schemas" / name).read_text(encoding="utf-8"))
    return told


def test_its_candidate_toml_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the schema, as a declaration and as a profile; so is the one of a service."""
    monkeypatch.setenv("MY_DSP_TOKEN", "secret")
    program, service = _blocks("toml")
    before, _, rest = program.partition("[process]")
    texts = (program, before + service + rest[rest.index("[run]") :])
    validator = Draft202012Validator(_schema("candidate.schema.json"))
    for text, reach in zip(texts, (ByProcess, ByHttp), strict=True):
        path = tmp_path / "candidate.toml"
        path.write_text(text, encoding="utf-8")

        assert list(validator.iter_errors(tomllib.loads(text))) == []
        assert isinstance(read(path).reach, reach)
        assert load_profile(path).reading("S20") == "b"


def test_its_messages_are_messages_of_the_port() -> None:
    """Each line is a request or an answer as the schema has it."""
    schema = _schema("port.schema.json")
    (block,) = _blocks("json")
    requests = [json.loads(line) for line in block.splitlines()][::2]
    answers = [json.loads(line) for line in block.splitlines()][1::2]
    for request, answer in zip(requests, answers, strict=True):
        for message, form in ((request, "request"), (answer, "answer")):
            named = {"$defs": schema["$defs"], "$ref": f"#/$defs/{request['do']}.{form}"}
            assert list(Draft202012Validator(named).iter_errors(message)) == []


def test_its_own_demands_have_ids() -> None:
    """Each has a heading of its own, in order, so that a fail can name it; none stands there twice."""
    ids = re.findall(r"^### (G\d\d)$", GUIDE, re.MULTILINE)

    assert ids == [f"G{number:02}" for number in range(1, len(ids) + 1)]
    assert len(ids) >= 10
    assert set(re.findall(r"\(#(g\d\d)\)", GUIDE)) <= {it.lower() for it in ids}


def test_it_names_every_capability_and_the_limits_in_force() -> None:
    """No capability is left out, and no limit has changed behind its back."""
    assert [it for it in capabilities() if f"`{it}`" not in GUIDE] == []
    assert f"| an answer of a program or a service | {http.LARGEST_ANSWER // MIB} MiB |" in GUIDE
    assert process.LARGEST_ANSWER == http.LARGEST_ANSWER
    assert f"| a delivery | {receiver.LARGEST_MESSAGE // MIB} MiB; {receiver.MOST_KEPT // MIB} MiB may wait" in GUIDE
    assert f"| a program's log | {process.LARGEST_LOG // MIB} MiB are kept" in GUIDE
    assert f"| starts of a program in one run | {process._MOST_STARTS}, and 3 in a row" in GUIDE


def test_its_links_lead_somewhere() -> None:
    """Every relative link of the guide and of the examples' pages is to something that is there."""
    pages = [CHECKOUT / "docs" / "adapter.md", CHECKOUT / "docs" / "octets.md"]
    pages += sorted((CHECKOUT / "examples").glob("*/README.md"))
    links = [
        (page.parent / link).resolve()
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]

    assert len(pages) == 4
    assert links
    assert [str(it) for it in links if not it.exists()] == []
