"""`verify` holds the files of a record to its manifest and its form, and says what it found."""

from __future__ import annotations

import json

import pytest

from dsp_conformance.specification.defects import DefectCode
from dsp_conformance.trust.problems import ProblemCode
from tests.support.records import MINUTE, Forge, forge, honest

__all__ = ["forge", "honest"]


def test_an_honest_record_holds(forge: Forge) -> None:
    """The control for all other tests: every verdict, pass, fail, error and not offered, is derived again."""
    ended = forge.verify()

    assert ended.code == 0, ended.said
    assert "7 of 7 verdicts derived again. It says of tiny 1: fail." in ended.said
    assert "not verified: badge.json, clauses.csv, evidence.html" in ended.said


def test_what_was_found_is_told_as_json(forge: Forge) -> None:
    """A machine is told the same."""
    told = json.loads(forge.verify("--json").out)

    assert (told["holds"], told["rederived"], told["verdict"], told["problems"]) == (True, 7, "fail", [])


def test_an_edited_file_is_named(forge: Forge) -> None:
    """A digest that is not the manifest's names the file."""
    forge.alter_run(lambda told: told.update(started="2026-01-01T00:00:00+00:00"))

    assert forge.problems() == [(ProblemCode.FILE_ALTERED, "run.json", {})]


def test_a_missing_file_is_named(forge: Forge) -> None:
    """A file that the manifest names is missed, and so is the journal."""
    forge.journal("a-minute-passes").unlink()

    assert forge.problems()[:2] == [
        (ProblemCode.FILE_MISSING, f"scenarios/{MINUTE}.jsonl", {}),
        (ProblemCode.JOURNAL_MISSING, MINUTE, {}),
    ]


@pytest.mark.parametrize("name", ["scenarios/tiny/another.jsonl", "suite/features/tiny/another.feature"])
def test_an_extra_file_is_named(forge: Forge, name: str) -> None:
    """A file among the journals or the features that the manifest does not name is too many."""
    (forge.folder / name).write_text("\n", encoding="utf-8")

    assert forge.problems()[0] == (ProblemCode.FILE_UNLISTED, name, {})


_LINE = f"{'0' * 64}  "


@pytest.mark.parametrize(
    ("octets", "code", "details"),
    [
        (None, ProblemCode.MANIFEST_MISSING, {}),
        (b"nonsense\n", ProblemCode.MANIFEST_MALFORMED, {"line": 1, "text": "nonsense"}),
        (
            f"{_LINE}../outside\n".encode(),
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 1, "text": f"{_LINE}../outside"},
        ),
        (
            f"{_LINE}run.json\n{_LINE}run.json\n".encode(),
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 2, "text": f"{_LINE}run.json"},
        ),
        (
            f"{_LINE}run.json\n{_LINE}".encode() + b"\xff\n",
            ProblemCode.MANIFEST_MALFORMED,
            {"line": 2, "text": "octets that are not UTF-8"},
        ),
    ],
)
def test_a_manifest_that_is_none(
    forge: Forge, octets: bytes | None, code: ProblemCode, details: dict[str, object]
) -> None:
    """Without a manifest, or with a garbled one, nothing holds."""
    path = forge.folder / "MANIFEST.sha256"
    path.unlink()
    if octets is not None:
        path.write_bytes(octets)

    assert forge.problems() == [(code, "MANIFEST.sha256", details)]


def test_a_truncated_record_is_told(forge: Forge) -> None:
    """Half of run.json."""
    path = forge.folder / "run.json"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    forge.write_manifest()

    ((code, about, _),) = forge.problems()
    assert (code, about) == (ProblemCode.RUN_UNREADABLE, "run.json")


def test_a_list_is_not_a_record(forge: Forge) -> None:
    """run.json that is JSON of something else."""
    (forge.folder / "run.json").write_text("[]", encoding="utf-8")
    forge.write_manifest()

    assert forge.problems() == [(ProblemCode.RUN_FOREIGN, "run.json", {})]


def test_a_suite_that_cannot_be_executed_is_told(forge: Forge) -> None:
    """Where nothing binds the features to the runner, no verdict can be derived again."""
    forge.miniature.write("features/tiny/test_tiny.py", "")
    first, *others = forge.problems()

    assert first[:2] == (ProblemCode.RUN_NOT_REDERIVED, "the run")
    assert f"[{DefectCode.SCENARIOS_MISCOUNTED}]" in first[2]["reason"]
    assert {it[0] for it in others} == {ProblemCode.SCENARIO_NOT_REDERIVED}
    assert len(others) == 7


def test_people_are_told_the_same(forge: Forge) -> None:
    """Without --json each problem is a line: check, what it is about, sentence, and the code in brackets."""
    forge.alter_run(lambda told: told.update(verdict="pass"))
    ended = forge.verify()

    assert ended.code == 4
    first, second, *_, last = ended.out.splitlines()
    assert first.startswith("digest: run.json: ")
    assert first.endswith(f" [{ProblemCode.FILE_ALTERED}]")
    assert second.startswith("sums: verdict: ")
    assert second.endswith(f" [{ProblemCode.RUN_VERDICT_WRONG}]")
    assert last == "out does NOT hold: 2 problems."


def test_a_record_of_a_newer_suite_names_the_version(forge: Forge) -> None:
    """The form run/3 is not ours to judge."""
    forge.alter_run(lambda told: told.update(schema="https://dsp-conformance.invalid/run/3"))
    forge.alter_run(lambda told: told["suite"].update(version="9.1.0"))
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 3
    assert "made by a newer suite: install dsp-conformance 9.1.0" in ended.said


def test_a_record_of_another_suite_is_not_judged(forge: Forge) -> None:
    """Where the features that ran are not those installed, the verdicts cannot be derived again here."""
    forge.miniature.replace("out/suite/features/tiny/time.feature", "1 minute", "2 minutes")
    forge.write_manifest()
    ended = forge.verify()

    assert ended.code == 3
    assert "verify with the very suite that ran" in ended.said
    assert "suite/ differ, the first is features/tiny/time.feature" in ended.said


def test_what_is_no_record_is_misuse(forge: Forge) -> None:
    """A folder without a run.json, and a folder that is not there."""
    for name in ("features", "nowhere"):
        ended = forge.miniature.call("verify", name)

        assert ended.code == 64
        assert "name" in ended.said
