"""What every report is made from: a record, the registers it speaks of, and the folder in which it lies."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dsp_conformance.exceptions import SuiteError, UsageError
from dsp_conformance.record.run_record import (
    SCHEMA,
    ClauseRecord,
    KnownIssueRecord,
    KnownIssueState,
    RunRecord,
    ScenarioRecord,
    read_run,
)
from dsp_conformance.specification.register import Document, Register, read_document, register


@dataclass(frozen=True)
class Material:
    """A record with its registers; ``folder`` is ``reports/<run>``, where its journals lie."""

    record: RunRecord
    register: Register
    folder: Path

    @cached_property
    def known_issues(self) -> Mapping[str, tuple[KnownIssueRecord, ...]]:
        """The known issues that concern a scenario, by the scenario's id."""
        found: dict[str, tuple[KnownIssueRecord, ...]] = {}
        for issue in self.record.known_issues:
            for scenario in issue.scenarios:
                found[scenario] = (*found.get(scenario, ()), issue)
        return found

    def is_known(self, scenario: str) -> bool:
        """Whether the scenario failed for a reason that is known; a stale issue excuses nothing."""
        return any(issue.state is KnownIssueState.KNOWN for issue in self.known_issues.get(scenario, ()))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by the names that scenarios have for them."""
        return {document.name: document for document in self.register.documents}

    @cached_property
    def clauses(self) -> Mapping[str, ClauseRecord]:
        """What the record says of a clause, by the clause's id."""
        return {clause.id: clause for clause in self.record.clauses}

    def document_id(self, scenario: ScenarioRecord) -> str:
        """Return the id of the document that a scenario belongs to, such as SECMP0062."""
        found = self.documents.get(scenario.document)
        return found.id if found else scenario.document


def read_material(folder: Path) -> Material:
    """Read the record in *folder*, with the registers as they ran when the record has kept them.

    Raises UsageError when *folder* holds no record, SuiteError when what it holds is truncated, foreign, of
    another form, or not what its manifest says.
    """
    if not (folder / "run.json").is_file():
        raise UsageError(f"{folder} holds no record: name a folder with a run.json, such as one below reports/")
    record = read_run(folder)
    if record.schema != SCHEMA:
        raise SuiteError(f"{folder / 'run.json'} has the form {record.schema}, this suite reads {SCHEMA}")
    _hold_to_manifest(folder)
    return Material(record, _register_as_it_ran(folder), folder)


def _hold_to_manifest(folder: Path) -> None:
    manifest = folder / "MANIFEST.sha256"
    if not manifest.is_file():
        return
    digest = hashlib.sha256((folder / "run.json").read_bytes()).hexdigest()
    if f"{digest}  run.json" not in manifest.read_text(encoding="utf-8", errors="replace").splitlines():
        raise SuiteError(f"{folder / 'run.json'} is not what MANIFEST.sha256 says: it was altered after the run")


def _register_as_it_ran(folder: Path) -> Register:
    kept = sorted(path.parent for path in (folder / "suite" / "features").glob("*/document.toml"))
    return Register(tuple(read_document(each) for each in kept)) if kept else register()
