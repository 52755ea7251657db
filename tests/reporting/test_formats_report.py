"""The command `report`: what it writes, and how it refuses what is no record."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from dsp_conformance.cli.main import main
from dsp_conformance.cli.report import report
from dsp_conformance.exceptions import SetUpError
from dsp_conformance.reporting.evidence import pdf
from dsp_conformance.reporting.evidence.print_page import print_page
from dsp_conformance.reporting.formats.catalogue import DEFAULT, FILES, Format
from dsp_conformance.reporting.report_input import read_material
from tests.reporting.formats_record import MixedRecord, build
from tests.support.miniature import Miniature

BESIDE = {"evidence.html", "junit.xml", "clauses.csv", "scenarios.csv", "summary.md", "badge.json"}


@pytest.fixture
def mixed(tmp_path: Path) -> MixedRecord:
    """A record that holds every verdict."""
    return build(tmp_path / "run")


def _call(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in arguments])
    code = ended.value.code
    assert isinstance(code, int)
    return code


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = _call("report", *arguments)
    return code, " ".join(capsys.readouterr().err.split())


def test_the_default_formats_stand_beside_the_record(mixed: MixedRecord) -> None:
    """Without options the usual files are made beside the record, and the record stays as it is."""
    before = (mixed.folder / "run.json").read_bytes()

    assert _call("report", mixed.folder) == 0
    assert {path.name for path in mixed.folder.iterdir()} >= BESIDE
    assert (mixed.folder / "run.json").read_bytes() == before


def test_a_run_leaves_the_same_files(miniature: Miniature) -> None:
    """What a run leaves beside its record is what report makes of it, to the octet."""
    miniature.run()
    out = miniature.root / "out"
    before = {name: (out / name).read_bytes() for name in BESIDE}
    for name in BESIDE:
        (out / name).unlink()
    ended = miniature.call("report", "out")

    assert ended.code == 0
    assert {name: (out / name).read_bytes() for name in BESIDE} == before


def test_formats_are_made_where_they_are_asked_for(
    mixed: MixedRecord, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what was asked for is made, in the folder that was named; --json says what."""
    out = tmp_path / "deep" / "out"
    code = _call("report", mixed.folder, "--format", "badge", "--format", "csv", "--out", out, "--json")
    told = json.loads(capsys.readouterr().out)

    assert code == 0
    assert {path.name for path in out.iterdir()} == {"badge.json", "clauses.csv", "scenarios.csv"}
    assert told == {"csv": [str(out / "clauses.csv"), str(out / "scenarios.csv")], "badge": [str(out / "badge.json")]}


def test_annotations_are_printed_alone(mixed: MixedRecord, capsys: pytest.CaptureFixture[str]) -> None:
    """With github the standard output has workflow commands and nothing else."""
    assert _call("report", mixed.folder, "--format", "github", "--format", "badge") == 0
    said = capsys.readouterr()

    assert [line.split(" ")[0] for line in said.out.splitlines()] == [
        "::warning",
        "::error",
        "::warning",
        "::error",
        "::notice",
    ]
    assert "file=features/tiny/time.feature,line=12,title=failed%3A TN-001" in said.out
    assert "badge.json" in said.err


def test_the_help_names_every_format() -> None:
    """The command offers what the table of formats has, and says which are made by default."""
    choices = next(it.type for it in report.params if it.name == "formats")
    assert set(getattr(choices, "choices", ())) == {*Format, "all"}
    for each in Format:
        line = next(it for it in str(report.epilog).splitlines() if it.strip().startswith(f"{each} "))
        assert ("(default)" in line) == (each in DEFAULT)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"schema": "https://dsp-conformance.invalid/run/99"}, "run/99"),
        ({"totals": {}}, "no record of a run"),
        ({"scenarios": 3}, "no record of a run"),
        ({"verdict": "splendid"}, "no record of a run"),
    ],
)
def test_another_form_is_refused(
    mixed: MixedRecord, capsys: pytest.CaptureFixture[str], members: dict[str, Any], words: str
) -> None:
    """A foreign record, or one of a newer suite, is refused in words: exit code 4."""
    mixed.alter(**members)
    code, said = _refused(capsys, mixed.folder)

    assert code == 4
    assert words in said


def test_a_truncated_record_is_refused(mixed: MixedRecord, capsys: pytest.CaptureFixture[str]) -> None:
    """A run.json that ends in the middle is refused in words: exit code 4."""
    path = mixed.folder / "run.json"
    path.write_bytes(path.read_bytes()[:500])
    code, said = _refused(capsys, mixed.folder)

    assert code == 4
    assert "no record of a run" in said


def test_an_altered_record_is_refused(mixed: MixedRecord, capsys: pytest.CaptureFixture[str]) -> None:
    """A run.json that is not what the manifest says is refused, for nobody should be shown a report of it."""
    path = mixed.folder / "run.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"verdict": "fail"', '"verdict": "pass"'), encoding="utf-8"
    )
    code, said = _refused(capsys, mixed.folder)

    assert code == 4
    assert "altered after the run" in said


def test_a_truncated_journal_is_refused(
    mixed: MixedRecord, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A journal that ends in the middle is named: exit code 4."""
    path = next((mixed.folder / "scenarios").rglob("a-minute-passes.jsonl"))
    path.write_bytes(path.read_bytes()[:150])
    code, said = _refused(capsys, mixed.folder, "--format", "cucumber", "--out", tmp_path / "out")

    assert code == 4
    assert "a-minute-passes" in said


def test_no_record_at_all_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a record, or none at all, is said to be none: exit code 64."""
    for folder in (tmp_path, tmp_path / "absent"):
        code, said = _refused(capsys, folder)
        assert code == 64
        assert "holds no record" in said


def test_a_folder_that_cannot_be_written_is_misuse(
    mixed: MixedRecord, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a file stands in the way of the folder, another folder is asked for: exit code 64."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, said = _refused(capsys, mixed.folder, "--out", tmp_path / "file")

    assert code == 64
    assert "--out" in said


def test_the_registers_are_those_that_ran(mixed: MixedRecord) -> None:
    """Reports speak of the registers in the record; without them of those of the suite that is installed."""
    kept = read_material(mixed.folder).register
    shutil.rmtree(mixed.folder / "suite")

    assert [it.id for it in kept.documents] == ["TINY001"]
    assert "TINY001" not in [it.id for it in read_material(mixed.folder).register.documents]


def test_without_its_libraries_the_pdf_names_them(mixed: MixedRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint the error names the extra and the packages."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(SetUpError, match=r"\[pdf\].*libpangoft2"):
        pdf.write(read_material(mixed.folder), mixed.folder)


def test_nothing_is_fetched_for_the_pdf(mixed: MixedRecord) -> None:
    """The page asks for nothing from outside, and if it did it would be refused."""
    page = print_page(read_material(mixed.folder))

    assert "url(" not in page
    assert "src=" not in page.replace("&lt;img src=", "")
    with pytest.raises(ValueError, match="nothing is fetched"):
        pdf.refuse("file:///etc/passwd")


def test_every_format_is_in_the_table() -> None:
    """Each format but the one that is printed has a writer; the PDF comes last, because it may fail."""
    assert [*FILES, Format.GITHUB] == list(Format)
    assert list(FILES)[-1] is Format.PDF
