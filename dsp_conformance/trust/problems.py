"""What may not hold of a record: a code for machines, a sentence for people, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from dsp_conformance.codes import Code
from dsp_conformance.exceptions import SuiteError


class Check(StrEnum):
    """What was held against the record."""

    DIGEST = "digest"
    SIGNATURE = "signature"
    FORM = "form"
    SUMS = "sums"
    VERDICT = "verdict"
    EVIDENCE = "evidence"


class ProblemCode(Code):
    """A kind of problem of a record, and the check by which it is found."""

    check: Check

    def __new__(cls, code: str, check: Check, sentence: str) -> Self:
        """Return the member *code*, which is found by *check* and says *sentence*."""
        member = str.__new__(cls, code)  # super() would be Enum's, which looks a member up
        member._value_ = code
        member.sentence = sentence
        member.check = check
        return member

    MANIFEST_MISSING = "manifest-missing", Check.DIGEST, "it is missing, so nothing says which files the record has"
    """The record has no manifest."""
    MANIFEST_MALFORMED = (
        "manifest-malformed",
        Check.DIGEST,
        "line {line} is not a digest of a file of the record: '{text}'",
    )
    """A line of the manifest has another form, names a file twice, or leads out of the folder."""
    FILE_MISSING = "file-missing", Check.DIGEST, "the manifest names it, and it is missing"
    """A file of the record is not there, or is a link."""
    FILE_ALTERED = "file-altered", Check.DIGEST, "it was altered: its digest is not the one in the manifest"
    """A file is not the one that the run left."""
    FILE_UNLISTED = "file-unlisted", Check.DIGEST, "it is there, and the manifest does not name it"
    """A file stands among those of the record, or in a pack, and does not belong to it."""

    SIGNATURE_MISSING = "signature-missing", Check.SIGNATURE, "the record is not signed"
    """A key was given, and there is no signature."""
    SIGNATURE_WRONG = (
        "signature-wrong",
        Check.SIGNATURE,
        "it is not a signature of the manifest by the key {fingerprint}",
    )
    """Somebody else signed, or the manifest was altered after it was signed."""

    PACK_DAMAGED = "pack-damaged", Check.FORM, "it is not a pack, or is damaged: {reason}"
    """The file is not a zip that can be read to its end."""
    PACK_UNREADABLE = "pack-unreadable", Check.FORM, "it cannot be opened: {reason}"
    """The system does not let the pack be read, or its files be written."""
    PACK_FOREIGN = (
        "pack-foreign",
        Check.FORM,
        "it is not a pack of a record: run.json and MANIFEST.sha256 are not both in it",
    )
    """A zip of something else."""
    PACK_CROWDED = "pack-crowded", Check.FORM, "it has {entries} entries, more than {limit}"
    """A pack with more entries than a record could need."""
    PACK_NAME_TWICE = "pack-name-twice", Check.FORM, "the name {name} stands there twice"
    """Two entries have one name, on this or on another system."""
    PACK_NAME_ESCAPES = "pack-name-escapes", Check.FORM, "the name '{name}' would lead out of its folder"
    """An entry that would be written elsewhere."""
    PACK_ENTRY_SPECIAL = "pack-entry-special", Check.FORM, "{name} is a link or a device, not a file"
    """An entry that is not a plain file or a folder."""
    PACK_ENTRY_ENCRYPTED = "pack-entry-encrypted", Check.FORM, "{name} is encrypted"
    """An entry that needs a password."""
    PACK_ENTRY_LARGE = "pack-entry-large", Check.FORM, "{name} would have {octets} octets, more than {limit}"
    """An entry that is larger than a file of a record may be."""
    PACK_LARGE = "pack-large", Check.FORM, "it would swell to {octets} octets, more than {limit}"
    """A pack whose entries are too large together."""
    PACK_SWELLING = (
        "pack-swelling",
        Check.FORM,
        "{size} octets would swell to {octets}, more than {limit} times as many",
    )
    """A pack that is small only because it would fill the disk."""
    PACK_ENTRY_UNDECLARED = (
        "pack-entry-undeclared",
        Check.FORM,
        "{name} holds more than the {octets} octets that it promised",
    )
    """An entry whose directory gives a smaller size than it has."""
    RUN_UNREADABLE = "run-unreadable", Check.FORM, "it is truncated, or not JSON: {reason}"
    """run.json cannot be read."""
    RUN_FOREIGN = "run-foreign", Check.FORM, "it is not a record of a run"
    """run.json is JSON of something else."""
    RUN_MALFORMED = "run-malformed", Check.FORM, "it does not have its form: {reason}"
    """run.json breaks schemas/run.schema.json."""
    PROFILE_UNUSABLE = "profile-unusable", Check.FORM, "its profile or settings make no sense: {reason}"
    """The profile or the patience that run.json records cannot be put in force again."""

    SUITE_WRONG = "suite-wrong", Check.SUMS, "its version or documents are not those of the suite that ran"
    """run.json names another suite than the one that lies in the record."""
    SCENARIO_RECORDED_TWICE = "scenario-recorded-twice", Check.SUMS, "the scenario is recorded twice"
    """run.json lists a scenario more than once."""
    TOTALS_WRONG = "totals-wrong", Check.SUMS, "they are not those of the scenarios that are listed"
    """The totals of run.json do not follow from its scenarios."""
    CLAUSE_VERDICT_WRONG = (
        "clause-verdict-wrong",
        Check.SUMS,
        "the verdict on the clause is not that of its scenarios",
    )
    """The verdict on a clause does not follow from its scenarios, or the clause is missing or too many."""
    RUN_VERDICT_WRONG = "run-verdict-wrong", Check.SUMS, "the record says {recorded}, its scenarios say {derived}"
    """The verdict on the run does not follow from its scenarios."""
    SELECTION_UNUSABLE = "selection-unusable", Check.SUMS, "nothing can have been selected so: {reason}"
    """The selection that run.json records cannot be made."""
    SCENARIO_UNSELECTED = (
        "scenario-unselected",
        Check.SUMS,
        "it is recorded, and the selection of the run does not have it",
    )
    """A scenario was added that the recorded selection leaves out."""
    SCENARIO_LEFT_OUT = (
        "scenario-left-out",
        Check.SUMS,
        "the run calls itself complete, and the record leaves it out",
    )
    """A scenario of the recorded selection has no verdict."""
    COLLECTED_WRONG = (
        "collected-wrong",
        Check.SUMS,
        "{collected} scenarios were collected, and the selection has {selected}",
    )
    """The totals of a complete run name another number than its selection has."""

    JOURNAL_MISSING = "journal-missing", Check.EVIDENCE, "the verdict has no journal"
    """A scenario of run.json has no journal."""
    JOURNAL_UNCLAIMED = "journal-unclaimed", Check.EVIDENCE, "the journal has no verdict in run.json"
    """A journal belongs to no scenario of run.json."""
    JOURNAL_TWICE = "journal-twice", Check.EVIDENCE, "it has two journals"
    """A scenario has a plain journal and a compressed one."""
    JOURNAL_UNREADABLE = "journal-unreadable", Check.EVIDENCE, "its journal cannot be read ({reason})"
    """A journal is cut, damaged or too long."""
    RESULT_IMPOSSIBLE = "result-impossible", Check.EVIDENCE, "{operation} cannot have given {result}"
    """A recorded result is not a value of the operation, and the verdict is one that rests on it."""
    ENTRY_ALTERED = (
        "entry-altered",
        Check.EVIDENCE,
        "entry {entry}: {what}: {members}: the record has {recorded}, the exchanges lead to {derived}",
    )
    """Members of an entry are not those that the exchanges lead to."""
    ENTRY_REPLACED = (
        "entry-replaced",
        Check.EVIDENCE,
        "entry {entry}: the record has {recorded}, the exchanges lead to {derived}",
    )
    """An entry of another kind, or written otherwise, stands where the exchanges lead to this one."""
    ENTRY_MALFORMED = (
        "entry-malformed",
        Check.EVIDENCE,
        "entry {entry}: the journal has {recorded}, which is not an entry",
    )
    """A line of a journal is not an entry."""
    ENTRIES_SURPLUS = (
        "entries-surplus",
        Check.EVIDENCE,
        "entry {entry} and what follows do not come of the exchanges: {recorded}",
    )
    """A journal goes on where the exchanges lead to nothing more."""
    ENTRIES_LACKING = (
        "entries-lacking",
        Check.EVIDENCE,
        "it ends after entry {entry}, where the exchanges lead on to {derived}",
    )
    """A journal ends where the exchanges lead on."""

    RUN_NOT_REDERIVED = "run-not-rederived", Check.VERDICT, "it cannot be derived again: {reason}"
    """The suite could not execute the scenarios on the recorded exchanges."""
    SCENARIO_NOT_REDERIVED = (
        "scenario-not-rederived",
        Check.VERDICT,
        "it cannot be derived again: the suite has not come to it",
    )
    """A scenario of run.json was not executed again: the suite has none of this id, or the run ended before it."""
    VERDICT_WRONG = "verdict-wrong", Check.VERDICT, "the record says {recorded}, its exchanges lead to {derived}"
    """The verdict on a scenario, or its reason, does not follow from the exchanges."""
    SCENARIO_MISDESCRIBED = (
        "scenario-misdescribed",
        Check.VERDICT,
        "what the record says of its place, clauses or readings is not so",
    )
    """What run.json says of a scenario, other than its verdict, is not what the feature says."""
    DENIED_OFFERS_WRONG = (
        "denied-offers-wrong",
        Check.VERDICT,
        "the record has {recorded}, its exchanges lead to {derived} or to others",
    )
    """The denied offers of run.json are not those that the exchanges lead to."""
    ALARMS_WRONG = (
        "alarms-wrong",
        Check.VERDICT,
        "the record has {recorded}, its exchanges lead to {derived} or to others",
    )
    """The vacuity alarms of run.json are not those that the exchanges lead to."""


@dataclass(frozen=True)
class RecordProblem:
    """Something that does not hold: what, and of which file, scenario or clause.

    ``details`` are what the sentence is filled in with.
    """

    code: ProblemCode
    about: str
    details: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What does not hold, in a sentence."""
        return self.code.words(self.details)

    def __str__(self) -> str:
        return f"{self.code.check}: {self.about}: {self.words} [{self.code}]"

    def values(self) -> Mapping[str, object]:
        """Return it as it is told to a machine."""
        what = {"code": self.code, "check": self.code.check, "about": self.about}
        return {**what, "words": self.words, "details": dict(self.details)}


class RecordRefused(SuiteError):
    """A record or a pack is not taken; ``problems`` says why."""

    def __init__(self, words: str, problems: Iterable[RecordProblem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(words)

    def values(self) -> Mapping[str, object]:
        """Return the problems as they are told to a machine."""
        return {"problems": [problem.values() for problem in self.problems]}
