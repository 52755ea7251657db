"""Makes the kill matrix: each fault by the scenarios of its clauses, then by those that nothing has failed yet."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dsp_conformance.candidates.locate import locate
from dsp_conformance.exceptions import SuiteError, UsageError
from dsp_conformance.layout import load, suite_folder
from dsp_conformance.proof.matrix import FaultRow, KnownFault, Matrix, Reasons
from dsp_conformance.proof.profiles import holds_under, parts_at_home, profile_named
from dsp_conformance.proof.progress import Progress, counting
from dsp_conformance.proof.trial_runner import Trial, TrialPart, TrialResult, TrialRunner, with_trial_runner
from dsp_conformance.specification.tags import clauses_of

_A_ROUND = 6
"""How many faults are tried at once on the scenarios that nothing has failed yet, before these are counted again."""


@dataclass(frozen=True)
class Extent:
    """How far the matrix is to be made.

    ``rest``: the scenarios that fail under no fault of their own clauses are tried by the other faults of their
    document. ``everything``: each fault is tried by every scenario of its document.
    """

    rest: bool = True
    everything: bool = False
    processes: int | None = None


def known_faults() -> tuple[KnownFault, ...]:
    """Return every fault of the reference."""
    faults: tuple[KnownFault, ...] = load("reference_impl.faults").FAULTS
    return faults


def faults_named(names: Sequence[str]) -> tuple[KnownFault, ...]:
    """Return the faults of these names, all when there is none. Raises UsageError for a name that is none."""
    known = {fault.name: fault for fault in known_faults()}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no fault {name!r}: `dsp-conformance list faults` names them")
    return tuple(known[name] for name in names) if names else tuple(known.values())


def written_reasons() -> Reasons:
    """Return the reasons that are written beside the faults. Raises SuiteError when they cannot be read."""
    path = suite_folder("reference_impl") / "faults" / "reasons.toml"
    if not path.is_file():
        return Reasons()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise SuiteError(f"{path.name} cannot be read: {wrong}") from wrong
    unknown = sorted(told.keys() - {"faults", "scenarios", "clauses"})
    if unknown:
        raise SuiteError(f"{path.name} has the table {unknown[0]}; it may have faults, scenarios and clauses")
    return Reasons(told.get("faults", {}), told.get("scenarios", {}), told.get("clauses", {}))


def make_matrix(faults: Sequence[KnownFault], extent: Extent, progress: Progress) -> Matrix:
    """Try *faults* on all cores and return the matrix.

    Raises SetUpError and SuiteError as ``with_trial_runner`` does, SetUpError for a fault whose profile is wrong.
    """
    made: list[Matrix] = []
    with_trial_runner(
        lambda runner: made.append(_Trials(runner, faults, progress).matrix(extent)), processes=extent.processes
    )
    return made[0]


class _Trials:
    def __init__(self, runner: TrialRunner, faults: Sequence[KnownFault], progress: Progress) -> None:
        self._runner = runner
        self._faults = faults
        self._progress = progress
        self._clauses: Mapping[str, frozenset[str]] = {
            name: frozenset(clauses_of(it, runner.register)) for name, it in runner.scenarios.items()
        }
        self._document_of = {
            clause: document.name for document in runner.register.documents for clause in document.clauses
        }

    def matrix(self, extent: Extent) -> Matrix:
        own = [(fault, self._own_part(fault, everything=extent.everything)) for fault in self._faults]
        own.sort(key=lambda it: -len(it[1].scenarios))
        wanted = None if extent.rest else {name for _, part in own for name in part.scenarios}
        made = Matrix((), self._unfaulted(wanted), self._clauses)
        made = self._with(made, "faults by the scenarios of their clauses", [(it, (part,)) for it, part in own])
        return self._search(made) if extent.rest else made

    def _unfaulted(self, wanted: Container[str] | None) -> tuple[TrialResult, ...]:
        reference, trials = locate("reference"), []
        for document in dict.fromkeys(it.document for it in self._runner.scenarios.values()):
            names = [it for it in self._of_document(document) if wanted is None or it in wanted]
            if names:
                trials.append(Trial(f"the reference by {document}", reference, self._parts(names)))
        return tuple(self._runner.run(trials, counting(self._progress, "the reference without a fault", len(trials))))

    def _parts(self, names: Iterable[str]) -> tuple[TrialPart, ...]:
        return parts_at_home(self._runner.scenarios[name] for name in names)

    def _own_part(self, fault: KnownFault, *, everything: bool) -> TrialPart:
        violated = set(fault.clauses)
        documents = {self._document_of.get(clause, "") for clause in violated}
        names = tuple(
            name
            for name, it in self._runner.scenarios.items()
            if (self._clauses[name] & violated or (everything and it.document in documents))
            and holds_under(it, fault.profile)
        )
        return TrialPart(fault.profile, profile_named(fault.profile), names)

    def _search(self, matrix: Matrix) -> Matrix:
        """Return *matrix* with the scenarios that fail under no fault yet tried by the other faults, in rounds."""
        documents = dict.fromkeys(it.document for it in self._runner.scenarios.values())
        waiting = {document: self._by_likeness(document, matrix.biting) for document in documents}
        while any(waiting.values()):
            asked = []
            for document, faults in waiting.items():
                left = [it for it in self._of_document(document) if it not in matrix.biting]
                for fault in faults[:_A_ROUND] if left else ():
                    parts = tuple(it for it in self._parts(left) if fault.profile in ("", it.name))
                    if parts:
                        asked.append((fault, parts))
                del faults[: _A_ROUND if left else None]
            if asked:
                matrix = self._with(matrix, "scenarios that nothing has failed yet", asked)
        return matrix

    def _by_likeness(self, document: str, biting: Container[str]) -> list[KnownFault]:
        """Return the faults of *document*, those first whose clauses many scenarios show that nothing has failed."""
        wanted = [self._clauses[name] for name in self._of_document(document) if name not in biting]
        fitting = [
            it for it in self._faults if any(self._document_of.get(clause) == document for clause in it.clauses)
        ]
        return sorted(fitting, key=lambda it: -sum(bool(clauses & set(it.clauses)) for clauses in wanted))

    def _of_document(self, document: str) -> Iterator[str]:
        return (name for name, it in self._runner.scenarios.items() if it.document == document)

    def _with(self, matrix: Matrix, what: str, asked: Sequence[tuple[KnownFault, tuple[TrialPart, ...]]]) -> Matrix:
        of = {fault.name: fault for fault, _ in asked}
        trials = [Trial(fault.name, locate(f"reference+{fault.name}"), parts) for fault, parts in asked]
        tried = self._runner.run(trials, counting(self._progress, what, len(trials)))
        rows = tuple(FaultRow(of[it.name], it.seen, it.seconds, it.trouble) for it in tried)
        return replace(matrix, rows=(*matrix.rows, *rows))
