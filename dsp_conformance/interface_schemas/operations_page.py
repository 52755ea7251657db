"""``docs/operations.md``: every operation with its meaning, arguments, result, an example and who needs it."""

from __future__ import annotations

import csv
import inspect
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dsp_conformance.interface_schemas.example_exchanges import ExampleExchange, example_exchanges
from dsp_conformance.interface_schemas.member_words import parameter_words
from dsp_conformance.interface_schemas.protocol import BATCH_WORDS, ENDINGS
from dsp_conformance.interface_schemas.values import Schema, Values
from dsp_conformance.port.operations import Operation, capabilities, operations, protocols
from dsp_conformance.record.files import open_journal
from dsp_conformance.record.run_record import read_run
from dsp_conformance.transport.messages import BATCH, HELLO, PROTOCOL

NEEDED_BY = Path(__file__).with_name("needed_by.csv")
"""Which features call which operation, in a run of the reference with its default profile."""
_HEAD = f"""\
# Operations

Every operation of the port, version {PROTOCOL} of the protocol.
This page is made from the suite's own types by `make schemas`; the examples are real exchanges with the reference.
[adapter.md](adapter.md) explains the protocol.
[port.schema.json](../schemas/port.schema.json) has the exact form of every value.

An answer has exactly one of these members beside `result`:

| member | meaning |
|---|---|
"""


def operations_page() -> str:
    """Return the text of the page."""
    return "\n".join(_lines()).rstrip("\n") + "\n"


def needed_by() -> Mapping[str, tuple[str, ...]]:
    """Return the features that call each operation, as document/file, by the operation's full name."""
    with NEEDED_BY.open(encoding="utf-8", newline="") as rows:
        return {row["operation"]: tuple(row["features"].split()) for row in csv.DictReader(rows)}


def calls_in(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the same of the record at *folder*."""
    found: dict[str, set[str]] = {}
    for scenario in read_run(folder).scenarios:
        feature = f"{scenario.document}/{Path(scenario.file).stem}"
        with open_journal(folder, scenario.id) as lines:
            entries = [json.loads(line) for line in lines if '"kind": "call"' in line]
        for it in entries:
            found.setdefault(f"{it['capability']}.{it['operation']}", set()).add(feature)
    return {name: tuple(sorted(found[name])) for name in sorted(found.keys() & operations().keys())}


def write_needed_by(folder: Path) -> None:
    """Take down which features call which operation, from the record of a whole run of the reference."""
    with NEEDED_BY.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("operation", "features"))
        rows.writerows((name, " ".join(features)) for name, features in calls_in(folder).items())


def _lines() -> Iterator[str]:
    examples, needed, values = example_exchanges(), needed_by(), Values("#/$defs/")
    yield _HEAD + "\n".join(f"| `{name}` | {words} |" for name, words in ENDINGS.items())
    yield from ("", f"## {HELLO}", "", "Begins a run: the version of the protocol and the profile in force.", "")
    yield from _example(examples[HELLO])
    yield from (f"## {BATCH}", "", BATCH_WORDS, "")
    yield from _example(examples[BATCH])
    for capability in capabilities():
        yield from (f"## {capability}", "", inspect.getdoc(protocols()[capability][0]) or "", "")
        for operation in operations().values():
            if operation.capability == capability:
                yield from _operation(operation, values, needed)
                yield from _example(examples[operation.full_name])


def _operation(operation: Operation, values: Values, needed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield from (f"### {operation.full_name}", "", operation.words.replace("*", "`"), "")
    if operation.repeats is not None:
        single = f"`{operation.capability}.{operation.repeats.operation}`"
        yield from (f"It is optional: who does not offer it is asked {single} as often.", "")
    if operation.parameters:
        yield from ("| argument | value | meaning |", "|---|---|---|")
        for name, kind in operation.parameters.items():
            yield f"| `{name}` | {_named(values.of(kind))} | {parameter_words(operation.words, name)} |"
        yield ""
    yield from (f"* Result: {_named(values.of(operation.result))}.", f"* Other endings: {_endings(operation)}.")
    features = needed.get(operation.full_name, ())
    yield f"* Called by: {', '.join(f'`{it}`' for it in features) or 'no scenario with the default profile'}."
    yield ""


def _endings(operation: Operation) -> str:
    said = " ".join(operation.words.split())
    told = ["`refused`, which is the same as a Refusal"] if operation.may_return_refusal else []
    told += ["`refused`"] if "Raises Refused" in said or "Raises the first" in said else []
    told += ["`not_found`"] if "Raises LookupError" in said else []
    told += ["`not_offered`"] if operation.may_lack else []
    return ", ".join([*told, "`unknown`", "`error`"])


def _named(schema: Schema) -> str:
    """Return in words what values a schema has."""
    if "$ref" in schema:
        return f"`{schema['$ref'].rpartition('/')[2]}`"
    if "anyOf" in schema:
        return " or ".join(_named(it) for it in schema["anyOf"])
    if schema.get("type") == "array":
        return f"a list of {_named(schema['items'])}"
    words: dict[Any, str] = {
        "null": "null",
        "string": "a text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "object": "an object",
    }
    told = words.get(schema.get("type"), "any value")
    return f"{told} ({schema['description'].rstrip('.')})" if "description" in schema else told


def _example(it: ExampleExchange) -> Iterator[str]:
    yield from ("```json", it.request, it.answer, "```", "")
