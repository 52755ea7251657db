"""What can be wrong with the feature files: a code for machines, a sentence for people, and the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dsp_conformance.codes import Code
from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import root


class DefectCode(Code):
    """A kind of defect of the feature files, or of what binds them to the runner."""

    GHERKIN_MALFORMED = "gherkin-malformed", "it is not Gherkin: {reason}"
    """The file does not follow the grammar of Gherkin."""
    FEATURE_MISSING = "feature-missing", "the file holds no Feature"
    """The file is empty, or holds comments only."""
    STEPS_MISSING = "steps-missing", "the scenario '{scenario}' has no steps"
    """A scenario without steps would pass."""
    THEN_MISSING = "then-missing", "the scenario '{scenario}' has no Then, so it could not fail"
    """A scenario that expects nothing would pass."""
    EXAMPLES_MISSING = "examples-missing", "the scenario '{scenario}' has a hole but no Examples"
    """A hole, such as <wait>, that nothing fills."""
    EXAMPLES_TAGGED = "examples-tagged", "tags stand on a Rule or a Scenario, never on Examples"
    """Tags on Examples would not be read."""
    EXAMPLES_EMPTY = "examples-empty", "the Examples of '{scenario}' have no rows"
    """The runner would execute the outline once, with its holes unfilled."""
    COLUMN_MISSING = "column-missing", "the Examples of '{scenario}' lack the column {column}"
    """A hole of the outline that no column fills."""
    SCENARIO_TWICE = (
        "scenario-twice",
        "the scenario name '{scenario}' stands in {other} too: one would vanish",
    )
    """Two scenarios have one name; the runner would keep one of them."""
    ROW_TWICE = "row-twice", "two rows of '{scenario}' give the same reason (first column)"
    """Two rows of an outline would have one id."""
    DOCUMENT_MISSING = "document-missing", "the folder {folder} has no document.toml"
    """Feature files in a folder that describes no document."""
    DOCUMENT_UNTAGGED = "document-untagged", "the Feature is not tagged @{document}"
    """A Feature that does not name its document."""
    CLAUSE_UNTAGGED = "clause-untagged", "'{scenario}' names no clause of {document}"
    """A scenario that shows no clause would count for nothing."""
    CLAUSE_UNKNOWN = "clause-unknown", "@{tag} names no clause of {document}"
    """A tag in the form of a clause that no register has."""
    READING_UNKNOWN = "reading-unknown", "@{tag} names no reading of the registers"
    """A tag in the form of a reading that no register has."""
    MODIFICATION_UNKNOWN = "modification-unknown", "@{tag} names no modification"
    """A tag in the form of a modification that is not a document of the suite."""
    TAG_UNKNOWN = "tag-unknown", "@{tag} is not a tag that the suite knows (features/glossary.md)"
    """A tag of no known form."""
    STEP_UNDEFINED = "step-undefined", "no definition fits the step {kind} '{step}'"
    """A step without a definition."""
    STEP_AMBIGUOUS = "step-ambiguous", "{count} definitions fit the step {kind} '{step}'"
    """A step with several definitions; the runner would take one of them without saying so."""
    MODULE_BROKEN = "module-broken", "{module} cannot be collected: {reason}"
    """A module that binds feature files to the runner cannot be imported."""
    ITEM_FOREIGN = "item-foreign", "{item} is not a scenario of a feature file"
    """The runner found a test beside the scenarios."""
    SCENARIO_UNAUTHORED = "scenario-unauthored", "the runner found '{scenario}' ({row}), which was not authored"
    """The runner found a scenario, or a row of one, that the suite's own reading of the files did not."""
    SCENARIOS_MISCOUNTED = (
        "scenarios-miscounted",
        "{authored} scenarios were authored but the runner found {found}: {scenario} {times} times",
    )
    """A scenario that the runner did not find, or found more than once; the first one is named."""
    THEN_IDLE = "then-idle", "the step '{step}' looked at nothing, so it could not fail"
    """A Then without an expectation; seen only when the scenario is executed."""


@dataclass(frozen=True)
class FeatureDefect:
    """Something that is wrong with a feature file, or with the module that binds it: what, where, and the details.

    ``details`` are what the sentence is filled in with.
    """

    code: DefectCode
    path: Path
    line: int
    details: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of the file below the folder of the suite."""
        return (self.path.relative_to(root()) if self.path.is_relative_to(root()) else self.path).as_posix()

    @property
    def words(self) -> str:
        """What is wrong, in a sentence."""
        return self.code.words(self.details)

    def __str__(self) -> str:
        return f"{self.path.name} line {self.line}: {self.words} [{self.code}]"

    def values(self) -> Mapping[str, object]:
        """Return it as it is told to a machine."""
        place = {"file": self.file, "line": self.line}
        return {"code": self.code, **place, "words": self.words, "details": dict(self.details)}


class UnfitFeatures(SuiteError):
    """The feature files are not fit to be run; ``defects`` says why."""

    def __init__(self, words: str, defects: Iterable[FeatureDefect] = ()) -> None:
        self.defects = tuple(defects)
        super().__init__(words)

    def values(self) -> Mapping[str, object]:
        """Return the defects as they are told to a machine."""
        return {"defects": [defect.values() for defect in self.defects]}


def unfit(heading: str, defects: Iterable[FeatureDefect]) -> UnfitFeatures:
    """Return the exception that lists the *defects* below the *heading*, one a line."""
    found = tuple(defects)
    return UnfitFeatures(f"{heading}:\n" + "\n".join(f"  {defect}" for defect in found), found)
