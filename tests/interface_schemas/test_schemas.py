"""The schemas of the port, the control API and candidate.toml: as the suite is, and as messages are."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from dsp_conformance.interface_schemas import FILES
from dsp_conformance.interface_schemas.__main__ import PAGE, text_of
from dsp_conformance.interface_schemas.example_exchanges import ExampleExchange, example_exchanges, unanswered
from dsp_conformance.interface_schemas.operations_page import operations_page
from dsp_conformance.interface_schemas.values import Values
from dsp_conformance.port.operations import operations
from dsp_conformance.specification.register import register
from tests.examples.judged import judge
from tests.support.miniature import CHECKOUT
from tests.support.servers import every_silence

Message = dict[str, Any]
SCHEMAS = CHECKOUT / "schemas"
FEATURES = "alert_storm/configuration,alert_storm/request_management,suspended_devices/who_is_told"
ORDERS = ",gateway_connections/sharing,gateway_connections/failover"


@cache
def _schema(name: str) -> Message:
    told: Message = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return told


@cache
def _validator(definition: str) -> Draft202012Validator:
    """Return what validates one message of the port."""
    schema = _schema("port.schema.json")
    return Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"})


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_what_the_suite_makes(name: str) -> None:
    """A change of the port or of a register is followed by `make schemas`."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == text_of(name), "run `make schemas`"


@pytest.mark.parametrize("name", ["port.schema.json", "candidate.schema.json"])
def test_they_are_json_schemas(name: str) -> None:
    """By the meta-schema, and every reference leads somewhere."""
    schema = _schema(name)
    Draft202012Validator.check_schema(schema)
    references = set(_references(schema))

    assert references
    assert {it for it in references if it.removeprefix("#/$defs/") not in schema["$defs"]} == set()


def _references(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        if isinstance(told.get("$ref"), str):
            yield told["$ref"]
        for it in told.values():
            yield from _references(it)
    elif isinstance(told, list):
        for it in told:
            yield from _references(it)


@pytest.mark.parametrize("name", FILES)
def test_every_member_and_operation_is_described(name: str) -> None:
    """By words of its own, or by those of the kind that it is of."""
    assert sorted(_undescribed(_schema(name))) == []


def test_a_member_without_a_description_is_found() -> None:
    """The control: words taken away from a member, from a kind and from an operation are missed."""
    told = deepcopy(_schema("port.schema.json"))
    del told["$defs"]["Device"]["properties"]["model"]["description"]
    del told["$defs"]["clock.now.request"]["description"]

    assert set(_undescribed(told)) == {"$defs/Device/model", "clock.now.request"}


def _undescribed(root: Message) -> Iterator[str]:
    """Yield each member of an object, each named kind and each operation that nothing describes."""
    kinds = root.get("$defs") or root.get("components", {}).get("schemas", {})
    yield from (
        f"{it}.request" for it in operations() if f"{it}.request" in kinds and not _words(kinds[f"{it}.request"])
    )
    for path, it in root.get("paths", {}).items():
        if not it["post"].get("summary"):
            yield path
    yield from _members(root, root, "")


def _members(told: object, root: Message, place: str) -> Iterator[str]:
    if isinstance(told, list):
        for it in told:
            yield from _members(it, root, place)
    if not isinstance(told, dict):
        return
    if told.get("type") == "object" and isinstance(told.get("properties"), dict):
        for name, it in told["properties"].items():
            if not _words(it) and not _words(_target(it.get("$ref", ""), root)):
                yield f"{place}/{name}".removeprefix("/")
    for name, it in told.items():
        yield from _members(it, root, place if name == "properties" else f"{place}/{name}".removeprefix("/"))


def _words(schema: Message) -> str:
    return str(schema.get("description", ""))


def _target(reference: str, root: Message) -> Message:
    for part in reference.removeprefix("#/").split("/") if reference else ():
        root = root[part]
    return root if reference else {}


def test_defaults_are_those_of_the_types() -> None:
    """A member that may be left out says what it is then, as the codec writes it."""
    wanted = _schema("port.schema.json")["$defs"]["WantedDevice"]["properties"]
    who = _schema("candidate.schema.json")["properties"]["process"]["properties"]

    assert (wanted["type"]["default"], wanted["behind"]["default"]) == ("ESME", None)
    assert who["time_out"]["default"] == 10.0


def test_the_page_of_operations_is_what_the_suite_makes() -> None:
    """It has every operation, each with an example that ended well."""
    page = (CHECKOUT / PAGE).read_text(encoding="utf-8")

    assert page == operations_page(), "run `make schemas`"
    assert [it for it in operations() if f"### {it}\n" not in page] == []
    assert unanswered() == []


def test_an_example_that_ends_badly_is_found() -> None:
    """The control: an error, and an operation without an example."""
    seen = dict(example_exchanges())
    seen["clock.now"] = ExampleExchange({}, {"id": 1, "error": "no"})
    del seen["devices.obtain"]

    assert unanswered(lambda: seen) == ["clock.now", "devices.obtain"]


def test_the_control_api_is_an_openapi_document() -> None:
    """A validator of others accepts it, and refuses it with a hole."""
    told = _schema("control.openapi.json")
    OpenAPIV31SpecValidator(told).validate()

    with pytest.raises(OpenAPIValidationError):
        OpenAPIV31SpecValidator({**told, "info": {}}).validate()


def test_no_reference_of_the_control_api_leads_nowhere() -> None:
    """Every schema that is referred to is there; one that is taken away is missed."""
    told = deepcopy(_schema("control.openapi.json"))

    assert _dangling(told) == set()
    del told["components"]["schemas"]["Device"]
    assert _dangling(told) == {"#/components/schemas/Device"}


def _dangling(told: Message) -> set[str]:
    return set(_references(told)) - {f"#/components/schemas/{it}" for it in told["components"]["schemas"]}


def test_every_operation_has_its_path_and_its_messages() -> None:
    """None is forgotten, on either transport."""
    paths = _schema("control.openapi.json")["paths"]
    defined = _schema("port.schema.json")["$defs"]

    assert {it for it in operations() if f"/control/v1/{it.replace('.', '/')}" not in paths} == set()
    assert {it for it in operations() if not {f"{it}.request", f"{it}.answer"} <= defined.keys()} == set()
    assert {"/api/v1/serviceT", "/api/v1/serviceS", "/api/v1/serviceD", "/control/v1/hello"} <= paths.keys()


def test_a_kind_without_a_form_is_refused() -> None:
    """What the codec could not write has no schema."""
    with pytest.raises(TypeError, match="no schema for values of"):
        Values("#/").of(complex)


# the messages of a run


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Message, Message]]:
    """The requests and answers of a short run of the reference over standard input and output."""
    folder = tmp_path_factory.mktemp("tapped")
    command = json.dumps([sys.executable, str(CHECKOUT / "tests" / "support" / "tapped.py"), str(folder / "tap")])
    (folder / "candidate.toml").write_text(
        '[candidate]\nname = "tapped"\nversion = "1"\n'
        f'[process]\ncommand = {command}\nenvironment = {{ PYTHONPATH = "{CHECKOUT}" }}\n{every_silence()}',
        encoding="utf-8",
    )
    judged = judge(folder, folder / "out", "--features", FEATURES + ORDERS)
    assert judged.code == 0, judged.said
    lines = [json.loads(line) for line in (folder / "tap").read_bytes().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


def test_the_messages_of_a_run_are_as_the_schema_says(messages: list[tuple[Message, Message]]) -> None:
    """Each request and each answer, by its operation; most operations have occurred."""
    wrong = [
        (message, error.message)
        for request, answer in messages
        for message, form in ((request, "request"), (answer, "answer"))
        for error in _validator(f"{request['do']}.{form}").iter_errors(message)
    ]

    assert len(messages) > 1000
    assert wrong == []
    assert len({request["do"] for request, _ in messages}) >= 20
    assert {name for _, answer in messages for name in answer} >= {"id", "result", "refused"}


def _without(key: str) -> Callable[[Message], None]:
    return lambda it: it.pop(key, None)


def _put(key: str, value: object) -> Callable[[Message], None]:
    return lambda it: it.__setitem__(key, value)


@pytest.mark.parametrize(
    "alter",
    [
        _without("id"),
        _put("id", "one"),
        _put("more", 1),
        _put("refused", "and done"),
        _put("result", {"by": 1}),
        _without("result"),
    ],
)
def test_an_altered_answer_is_not(messages: list[tuple[Message, Message]], alter: Callable[[Message], None]) -> None:
    """One member more, less or of another kind, and the schema refuses what it took before."""
    named = [it for it in messages if it[0]["do"] in ("devices.obtain", "deliveries.since_last", "clock.now")]
    results = [(request, answer) for request, answer in named if "result" in answer]
    for request, answer in results[:50]:
        altered = dict(answer)
        alter(altered)
        assert not _validator(f"{request['do']}.answer").is_valid(altered), altered


@pytest.mark.parametrize(
    ("operation", "alter"),
    [
        ("clock.advance", _put("with", {})),
        ("clock.advance", _put("with", {"by": "a day"})),
        ("clock.advance", _put("with", {"by": 1, "to": 2})),
        ("clock.advance", _put("do", "clock.reverse")),
        ("device_traffic.raise_alert", _put("with", {"device": "E5", "payload": {"text": ""}})),
        ("device_traffic.raise_alert", _put("with", {"device": "E5-00-00-00-00-00-00-01", "payload": "<x/>"})),
        ("connections.do", _put("with", {"book": "1", "order": "1", "act": {"act": "Fly"}})),
    ],
)
def test_an_altered_request_is_not(
    messages: list[tuple[Message, Message]], operation: str, alter: Callable[[Message], None]
) -> None:
    """A value of another kind, an act that there is not, a member too many."""
    request = next(it for it, _ in messages if it["do"] == operation)
    altered = dict(request)
    alter(altered)

    assert _validator(f"{operation}.request").is_valid(request)
    assert not _validator(f"{operation}.request").is_valid(altered)


# candidate.toml


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "examples").glob("*/candidate.toml")), ids=lambda it: it.parent.name
)
def test_the_examples_are_as_the_schema_says(path: Path) -> None:
    """An editor has nothing against them."""
    errors = list(Draft202012Validator(_schema("candidate.schema.json")).iter_errors(tomllib.loads(path.read_text())))

    assert errors == []


_HEAD = '[candidate]\nname = "x"\nversion = "1"\n'
_PROCESS = '[process]\ncommand = ["x"]\n'


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (_HEAD + _PROCESS, True),
        (_HEAD + '[process]\ncommand = ["x"]\nenvironment = { TOKEN = { env = "TOKEN" } }\n', True),
        (_HEAD + _PROCESS + "[storm]\nW = 300\n", True),
        (_HEAD + _PROCESS + '[readings]\nS01 = "b"\n', True),
        (_HEAD + _PROCESS + '[storm]\nn_mode = "ratio"\ndiscards_feed_device_count = false\n', True),
        (_HEAD, False),
        (_PROCESS, False),
        (_HEAD + _PROCESS + '[http]\nurl = "http://x"\n', False),
        (_HEAD + _PROCESS + "[storm]\nW = 0\n", False),
        (_HEAD + _PROCESS + "[storm]\nWW = 300\n", False),
        (_HEAD + _PROCESS + '[storm]\nR = "many"\n', False),
        (_HEAD + _PROCESS + '[readings]\nS01 = "z"\n', False),
        (_HEAD + _PROCESS + '[storm]\nn_mode = "now and then"\n', False),
        (_HEAD + 'capabilities = ["time_travel"]\n' + _PROCESS, False),
        (_HEAD + '[process]\ncommand = "x"\n', False),
        (_HEAD + '[process]\ncommand = ["x"]\nenvironment = { TOKEN = { vault = "x" } }\n', False),
        ('modifications = ["SECMP9999"]\n' + _HEAD + _PROCESS, False),
    ],
)
def test_a_file_of_a_candidate(text: str, valid: bool) -> None:  # noqa: FBT001 - what is expected
    """The schema takes and refuses what the suite takes and refuses."""
    assert Draft202012Validator(_schema("candidate.schema.json")).is_valid(tomllib.loads(text)) is valid


def test_every_key_of_the_registers_stands_in_the_schema() -> None:
    """Figures, and readings by key and by letter."""
    schema = _schema("candidate.schema.json")["properties"]
    keys = [*register().parameters, *(it.key for it in register().ambiguities.values() if it.key)]

    for key in keys:
        table, _, name = key.rpartition(".")
        assert name in schema[table]["properties"], key
    assert schema["readings"]["properties"].keys() == register().ambiguities.keys()
