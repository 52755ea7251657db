"""The registers of the source documents: clauses, readings, laws, and the figures that are left open.

They are plain files in ``features/<document>/`` that a person opens in a spreadsheet or an editor.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.arrangements import ArrangedAct, read_arrangements
from dsp_conformance.specification.laws import Law, read_laws
from dsp_conformance.specification.pins.files import PINS, Pin, read_pins
from dsp_conformance.specification.rows import read_rows

_PAIR = re.compile(r"([a-z])=(\S+)")
_MEANING = re.compile(r"(?:^|\| )\(([a-z])\) (.*?)(?= \| \([a-z]\) |$)")
_Word = TypeVar("_Word", bound=StrEnum)


class Testable(StrEnum):
    """Whether a clause is shown by scenarios; a clause that is not carries no verdict."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ClauseKind(StrEnum):
    """What sort of statement a clause is."""

    BEHAVIOUR = "behaviour"
    OBLIGATION_ON_DSP = "obligation on DSP"
    OBLIGATION_ON_DCC = "obligation on DCC"
    OBLIGATION_ON_SERVICE_PROVIDER = "obligation on service provider"
    OBLIGATION_ON_PARTY = "obligation on Party"
    DATA = "data/constant"
    COST = "cost/charge"
    PROCESS = "process/timeline"
    GOVERNANCE = "governance"
    CONTEXT = "context only"


class Actor(StrEnum):
    """By whose doing a clause is kept or broken.

    A condition on a Party that the document lets the DCC check is kept or broken by the DCC, which checks it.
    """

    DSP = "DSP"
    DCC = "DCC"
    SERVICE_PROVIDER = "service provider"
    PARTY = "Party"
    DEVICE = "Device"
    NOBODY = "nobody"
    """It states a fact, a plan, a question or a reason."""

    @property
    def is_candidate(self) -> bool:
        """Whether it is the candidate: the DSP, or the DCC, for which the DSP acts."""
        return self in (Actor.DSP, Actor.DCC)


@dataclass(frozen=True)
class Clause:
    """One statement of a source document; ``why_not`` says why it is not tested, or what of it is left out."""

    id: str
    section: str
    statement: str
    kind: ClauseKind
    actor: Actor
    testable: Testable
    why_not: str

    @property
    def carries_verdict(self) -> bool:
        """Whether a candidate can earn or lose a verdict by it; scenarios may touch one that carries none."""
        return self.testable is not Testable.NO


@dataclass(frozen=True)
class Ambiguity:
    """One ambiguity, the ways to read it, and the profile key through which a candidate declares its own.

    ``values`` relates the letters of the readings to the values of ``key``; ``runnable`` are the letters
    that the reference can be asked to follow. A ``silent`` one is a matter of which no sentence speaks: a candidate
    is held to a letter of it only where it declares that letter itself.
    """

    id: str
    clauses: tuple[str, ...]
    issue: str
    readings: str
    default: str
    why: str
    key: str
    values: Mapping[str, str]
    runnable: tuple[str, ...]
    silent: bool
    question: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the readings, in order."""
        return tuple(self.meanings)

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each letter means, by the letter."""
        return {letter: words.strip() for letter, words in _MEANING.findall(self.readings)}


@dataclass(frozen=True)
class Parameter:
    """One figure that a document leaves open; ``letter`` is how the features speak of it."""

    key: str
    kind: str
    default: object
    minimum: float | None
    maximum: float | None
    letter: str
    meaning: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Relation:
    """A relation that must hold between two figures."""

    smaller: str
    larger: str
    words: str


@dataclass(frozen=True)
class Document:
    """One source document with its registers; ``modification`` says whether it changes how a DSP behaved before.

    ``source_sha256`` is the digest of the text in force, ``reviewed_sha256`` that of the text against which the
    clauses were last reviewed as a whole, ``pinned_sha256`` that of the text from which the pins were made.
    """

    id: str
    title: str
    version: str
    date: str
    classification: str
    clause_prefix: str
    source_sha256: str
    reviewed_sha256: str
    folder: Path
    modification: bool
    capabilities: tuple[str, ...]
    clauses: Mapping[str, Clause]
    ambiguities: Mapping[str, Ambiguity]
    parameters: tuple[Parameter, ...]
    relations: tuple[Relation, ...]
    laws: Mapping[str, Law]
    arrangements: Mapping[str, ArrangedAct]
    pins: tuple[Pin, ...] = ()
    pinned_sha256: str = ""

    @property
    def reviewed(self) -> bool:
        """Whether the clauses were reviewed as a whole against the text in force."""
        return self.reviewed_sha256 == self.source_sha256

    @cached_property
    def suspects(self) -> frozenset[str]:
        """The clauses that await a review.

        With pins of the text in force, a clause awaits one when a passage of it is not the one that was reviewed.
        A clause without a pin awaits one until the whole text is reviewed.
        """
        pinned = [it for it in self.pins if it.passage] if self.pinned_sha256 == self.source_sha256 else []
        changed = {it.clause for it in pinned if not it.reviewed}
        whole = set() if self.reviewed else self.clauses.keys() - {it.clause for it in pinned}
        return frozenset(self.clauses.keys() & (changed | whole))

    @property
    def name(self) -> str:
        """The folder's name, which opens the ids of its scenarios."""
        return self.folder.name


@dataclass(frozen=True)
class Register:
    """All documents, and quick ways to ask them."""

    documents: tuple[Document, ...]

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by its id."""
        return {clause.id: clause for document in self.documents for clause in document.clauses.values()}

    @cached_property
    def without_verdict(self) -> frozenset[str]:
        """The ids of the clauses that carry no verdict."""
        return frozenset(clause.id for clause in self.clauses.values() if not clause.carries_verdict)

    @cached_property
    def ambiguities(self) -> dict[str, Ambiguity]:
        """Every ambiguity by its id."""
        return {it.id: it for document in self.documents for it in document.ambiguities.values()}

    @cached_property
    def laws(self) -> dict[str, Law]:
        """Every law by its id."""
        return {law.id: law for document in self.documents for law in document.laws.values()}

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Every open figure by its profile key."""
        return {parameter.key: parameter for document in self.documents for parameter in document.parameters}

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation between figures."""
        return tuple(relation for document in self.documents for relation in document.relations)

    def document(self, name: str) -> Document:
        """Return the document whose folder is *name*. Raises KeyError if there is none."""
        return {document.name: document for document in self.documents}[name]


@cache
def register() -> Register:
    """Read the registers of all documents. Raises SuiteError naming the file when one cannot be read."""
    folders = sorted(path.parent for path in suite_folder("features").glob("*/document.toml"))
    return Register(tuple(read_document(folder) for folder in folders))


def read_document(folder: Path) -> Document:
    """Read one document's registers. Raises SuiteError naming the file and what is wrong with it."""
    path = folder / "document.toml"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        clauses = {clause.id: clause for clause in _clauses(folder / "clauses.csv")}
        pins = read_pins(folder / PINS, clauses)
        return Document(
            id=told["id"],
            title=told["title"],
            version=str(told["version"]),
            date=str(told["date"]),
            classification=told["classification"],
            clause_prefix=told["clause_prefix"],
            source_sha256=told["source_sha256"],
            reviewed_sha256=told.get("reviewed_sha256", told["source_sha256"]),
            folder=folder,
            modification=bool(told.get("modification", True)),
            capabilities=tuple(told.get("capabilities", ())),
            clauses=clauses,
            ambiguities={reading.id: reading for reading in _readings(folder / "readings.csv")},
            parameters=tuple(_parameter(key, value) for key, value in told.get("parameters", {}).items()),
            relations=tuple(Relation(**relation) for relation in told.get("relations", ())),
            laws={law.id: law for law in read_laws(folder / "laws.csv")},
            arrangements={it.id: it for it in read_arrangements(folder / "arrangements.csv")},
            pins=pins,
            pinned_sha256=told["pinned_sha256"] if pins else "",
        )
    except KeyError as missing:
        raise SuiteError(f"{path} or a register beside it lacks the entry {missing}") from missing
    except (tomllib.TOMLDecodeError, TypeError) as wrong:
        raise SuiteError(f"{path}: {wrong}") from wrong


def _clauses(path: Path) -> Iterator[Clause]:
    for row in read_rows(path):  # a register in an old record has no actors, and no silent ambiguities
        where = f"{path}: clause {row['id']}"
        yield Clause(
            id=row["id"],
            section=row["section"],
            statement=row["statement"],
            kind=_word(where, "kind", row["kind"], ClauseKind),
            actor=_word(where, "actor", row.get("actor", Actor.NOBODY), Actor),
            testable=_word(where, "testable", row["testable"], Testable),
            why_not=row["why_not"].strip(),
        )


def _word(where: str, column: str, told: str, words: type[_Word]) -> _Word:
    try:
        return words(told)
    except ValueError:
        known = [it.value for it in words]
        choice = f"{', '.join(known[:-1])} or {known[-1]}"
        raise SuiteError(f"{where}: {column} is {choice}, not {told!r}") from None


def _readings(path: Path) -> Iterator[Ambiguity]:
    for row in read_rows(path):
        silent = row.get("silent", "")
        if silent not in ("yes", ""):
            raise SuiteError(f"{path}: ambiguity {row['id']}: silent is yes or empty")
        yield Ambiguity(
            id=row["id"],
            clauses=tuple(row["clauses"].split()),
            issue=row["issue"],
            readings=row["readings"],
            default=row["default"].strip("() "),
            why=row["why"],
            key=row["key"].strip(),
            values=dict(_PAIR.findall(row["values"])),
            runnable=tuple(row["runnable"].split()),
            silent=silent == "yes",
            question=row["question"],
        )


def _parameter(key: str, told: Mapping[str, object]) -> Parameter:
    minimum, maximum = told.get("minimum"), told.get("maximum")
    clauses = told.get("clauses", [])
    if not isinstance(clauses, list):
        raise TypeError(f"parameter {key}: clauses is a list")
    return Parameter(
        key=key,
        kind=str(told["kind"]),
        default=told["default"],
        minimum=float(minimum) if isinstance(minimum, int | float) else None,
        maximum=float(maximum) if isinstance(maximum, int | float) else None,
        letter=str(told.get("letter", "")),
        meaning=str(told["meaning"]),
        clauses=tuple(str(clause) for clause in clauses),
    )
