"""A pack is always the same, is verified like its folder, and a hostile one is not opened."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from dsp_conformance.trust.manifest_check import SIGNATURE
from dsp_conformance.trust.packing import Limits, unpack
from dsp_conformance.trust.problems import ProblemCode, RecordProblem, RecordRefused
from tests.support.records import Forge, forge, honest

__all__ = ["forge", "honest"]

FILES = {"run.json": b"{}", "MANIFEST.sha256": b""}


def _zip(path: Path, extra: dict[str, bytes] | None = None, kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as made:
        for name, octets in {**FILES, **(extra or {})}.items():
            made.writestr(name, octets)
    return path


def _refusal(path: Path, limits: Limits | None = None) -> RecordProblem:
    into = path.parent / "into"
    into.mkdir()
    with pytest.raises(RecordRefused) as refused:
        unpack(path, into, limits)
    assert not [it for it in path.parent.parent.rglob("outside*") if it.name != "outside.zip"]
    (problem,) = refused.value.problems
    assert problem.about == path.name
    assert str(refused.value) == f"{path} is not opened: {problem.words} [{problem.code}]"
    return problem


# packs of our own


def test_a_pack_holds_like_its_folder(forge: Forge) -> None:
    """The control for what follows: packed, opened and verified, signed or not."""
    packed = forge.miniature.call("pack", "out")
    verified = forge.miniature.call("verify", "out.zip")

    assert (packed.code, verified.code) == (0, 0), packed.said + verified.said
    assert "7 of 7 verdicts derived again" in verified.said


def test_the_same_record_makes_the_same_pack(forge: Forge) -> None:
    """Neither the clock nor the order of a folder shows in a pack, and no report is in it."""
    for name in ("one.zip", "two.zip"):
        assert forge.miniature.call("pack", "out", "--out", name).code == 0
        (forge.folder / "run.json").touch()
    one, two = ((forge.miniature.root / name).read_bytes() for name in ("one.zip", "two.zip"))
    with zipfile.ZipFile(forge.miniature.root / "one.zip") as packed:
        names = packed.namelist()

    assert one == two
    assert names == sorted(names)
    assert {name.partition("/")[0] for name in names} == {"MANIFEST.sha256", "run.json", "scenarios", "suite"}


def test_a_signature_says_who_vouches(forge: Forge) -> None:
    """The signer's key holds; another key does not, and neither does a manifest that was rewritten."""
    call = forge.miniature.call
    call("pack", "--new-key", "other.pem")
    packed = call("pack", "out", "--new-key", "signer.pem")
    assert "fingerprint is" in packed.said
    assert stat.S_IMODE((forge.miniature.root / "signer.pem").stat().st_mode) == 0o600

    assert call("verify", "out.zip", "--key", "signer.pub.pem").code == 0
    assert "the signature was not checked" in call("verify", "out.zip").said
    ((code, about, details),) = forge.problems("out.zip", "--key", "other.pub.pem")
    assert (code, about, list(details)) == (ProblemCode.SIGNATURE_WRONG, SIGNATURE, ["fingerprint"])
    unsigned = forge.problems("out", "--key", "signer.pub.pem")
    assert unsigned == [(ProblemCode.SIGNATURE_MISSING, SIGNATURE, {})]


def test_a_signed_record_cannot_be_given_a_new_manifest(forge: Forge) -> None:
    """Even what no verdict rests on, such as the time of the run, is held by the signature."""
    call = forge.miniature.call
    call("pack", "out", "--new-key", "signer.pem")
    with zipfile.ZipFile(forge.miniature.root / "out.zip") as packed:
        (forge.folder / "MANIFEST.sha256.sig").write_bytes(packed.read("MANIFEST.sha256.sig"))
    assert forge.verify("--key", "signer.pub.pem").code == 0
    forge.alter_run(lambda told: told.update(started="2026-01-01T00:00:00+00:00"))
    forge.write_manifest()

    assert forge.verify().code == 0
    ((code, about, _),) = forge.problems("out", "--key", "signer.pub.pem")
    assert (code, about) == (ProblemCode.SIGNATURE_WRONG, SIGNATURE)


def test_a_key_that_is_none_is_misuse(forge: Forge) -> None:
    """A file that is no key, one that is not there, and a pair that would be written over."""
    (forge.miniature.root / "none.pem").write_text("no key", encoding="utf-8")
    for arguments in (
        ("pack", "out", "--sign", "none.pem"),
        ("pack", "out", "--sign", "nowhere.pem"),
        ("verify", "out", "--key", "none.pem"),
        ("pack", "--new-key", "none.pem"),
        ("pack",),
        ("pack", "features"),
    ):
        assert forge.miniature.call(*arguments).code == 64, arguments


def test_a_record_that_does_not_hold_is_not_packed(forge: Forge) -> None:
    """An altered file is named instead."""
    forge.alter_run(lambda told: told.update(complete=False))
    ended = forge.miniature.call("pack", "out")

    assert ended.code == 4
    assert " run.json: " in ended.said
    assert f"[{ProblemCode.FILE_ALTERED}]" in ended.said
    assert not (forge.miniature.root / "out.zip").exists()


# packs of others


def test_a_file_too_many_in_a_pack_is_named(forge: Forge) -> None:
    """What the manifest does not name has no place in a pack, not even beside the record."""
    forge.miniature.call("pack", "out")
    with zipfile.ZipFile(forge.miniature.root / "out.zip", "a") as packed:
        packed.writestr("evidence.html", "everything passed")
        packed.writestr("suite/evidence.html", "everything passed")

    assert forge.problems("out.zip") == [
        (ProblemCode.FILE_UNLISTED, "evidence.html", {}),
        (ProblemCode.FILE_UNLISTED, "suite/evidence.html", {}),
    ]


def test_a_foreign_zip_is_told(forge: Forge) -> None:
    """A zip of something else, and a file that is no zip: a code and exit code 4."""
    with zipfile.ZipFile(forge.miniature.root / "foreign.zip", "w") as made:
        made.writestr("holiday.txt", "sun")
    (forge.miniature.root / "none.zip").write_bytes(b"PK nonsense")

    for name, code in (("foreign.zip", ProblemCode.PACK_FOREIGN), ("none.zip", ProblemCode.PACK_DAMAGED)):
        (problem,) = forge.problems(name)
        assert problem[:2] == (code, name)


def test_a_harmless_zip_is_opened(tmp_path: Path) -> None:
    """The control for what follows."""
    (tmp_path / "into").mkdir()
    unpack(_zip(tmp_path / "pack.zip", {"scenarios/a/b.jsonl": b"x"}), tmp_path / "into")

    assert (tmp_path / "into/scenarios/a/b.jsonl").read_bytes() == b"x"


@pytest.mark.parametrize(
    "name", ["../outside", "a/../../outside", "/outside", "C:/outside", "..\\outside", "a//b", "./a"]
)
def test_a_path_that_climbs_is_refused(tmp_path: Path, name: str) -> None:
    """Names that lead out of the folder, or that are not plain, are refused before anything is written."""
    problem = _refusal(_zip(tmp_path / "pack.zip", {name: b"x"}))

    assert (problem.code, problem.details) == (ProblemCode.PACK_NAME_ESCAPES, {"name": name})
    assert not list((tmp_path / "into").iterdir())


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A symbolic link could point anywhere."""
    path = _zip(tmp_path / "pack.zip")
    link = zipfile.ZipInfo("scenarios")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(link, "/etc")

    problem = _refusal(path)

    assert (problem.code, problem.details) == (ProblemCode.PACK_ENTRY_SPECIAL, {"name": "scenarios"})


@pytest.mark.parametrize("twin", ["run.json", "RUN.JSON"])
def test_a_name_that_stands_there_twice_is_refused(tmp_path: Path, twin: str) -> None:
    """Two entries of one name, here or on some machines: nobody knows which would be the record."""
    path = _zip(tmp_path / "pack.zip")
    warned = pytest.warns(UserWarning, match="Duplicate") if twin in FILES else nullcontext()
    with zipfile.ZipFile(path, "a") as made, warned:
        made.writestr(twin, b"{}")

    problem = _refusal(path)

    assert (problem.code, problem.details) == (ProblemCode.PACK_NAME_TWICE, {"name": "run.json"})


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    """Nobody types a password here."""
    path = _zip(tmp_path / "pack.zip")
    octets = bytearray(path.read_bytes())
    at = octets.index(b"PK\x01\x02")
    octets[at + 8] |= 1
    path.write_bytes(octets)

    problem = _refusal(path)

    assert (problem.code, problem.details) == (ProblemCode.PACK_ENTRY_ENCRYPTED, {"name": "run.json"})


def test_a_name_that_the_system_does_not_take_is_told(tmp_path: Path) -> None:
    """A part of a name that is longer than any file system allows."""
    assert _refusal(_zip(tmp_path / "pack.zip", {"a" * 300: b"x"})).code is ProblemCode.PACK_UNREADABLE


@pytest.mark.parametrize(
    ("limits", "code", "details"),
    [
        (Limits(entries=2), ProblemCode.PACK_CROWDED, {"entries": 3, "limit": 2}),
        (Limits(entry=1000), ProblemCode.PACK_ENTRY_LARGE, {"name": "bomb", "octets": 100_000, "limit": 1000}),
        (Limits(total=1000), ProblemCode.PACK_LARGE, {"octets": 100_002, "limit": 1000}),
        (Limits(innocent=1000, swelling=10), ProblemCode.PACK_SWELLING, {"octets": 100_002, "limit": 10}),
    ],
)
def test_a_bomb_is_refused(tmp_path: Path, limits: Limits, code: ProblemCode, details: dict[str, object]) -> None:
    """Too many, too large, too large together, swelling too far: each is refused before anything is written."""
    problem = _refusal(_zip(tmp_path / "pack.zip", {"bomb": b"0" * 100_000}), limits)

    assert problem.code is code
    assert details.items() <= problem.details.items()
    assert not list((tmp_path / "into").iterdir())


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """An entry that holds more than its directory says is stopped while it is written."""
    path = _zip(tmp_path / "pack.zip", {"bomb": b"0" * 100_000})
    octets = path.read_bytes()
    path.write_bytes(octets.replace(struct.pack("<L", 100_000), struct.pack("<L", 10)))

    assert _refusal(path).code is ProblemCode.PACK_DAMAGED
    assert sum(it.stat().st_size for it in (tmp_path / "into").rglob("*")) <= 1000


def test_an_entry_that_goes_on_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever unpacks an entry, no more than was promised is written."""
    path = _zip(tmp_path / "pack.zip")
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: io.BytesIO(bytes(2 << 20)))
    problem = _refusal(path)

    assert (problem.code, problem.details) == (
        ProblemCode.PACK_ENTRY_UNDECLARED,
        {"name": "run.json", "octets": 2},
    )
    assert (tmp_path / "into/run.json").stat().st_size == 0


def test_the_default_limits_stop_a_bomb(forge: Forge) -> None:
    """A pack of 64 kB that would be 64 MB: a code and exit code 4 by the command, too."""
    _zip(forge.miniature.root / "bomb.zip", {"bomb": bytes(64 << 20)})
    ((code, about, details),) = forge.problems("bomb.zip")

    assert (code, about, details["limit"]) == (ProblemCode.PACK_SWELLING, "bomb.zip", 200)


def test_a_truncated_pack_is_told(forge: Forge) -> None:
    """Half of a pack."""
    forge.miniature.call("pack", "out")
    path = forge.miniature.root / "out.zip"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    ((code, about, _),) = forge.problems("out.zip")
    assert (code, about) == (ProblemCode.PACK_DAMAGED, "out.zip")


def test_a_pack_that_is_not_opened_is_told_to_a_machine(forge: Forge) -> None:
    """Every command that takes a pack and has --json tells the problem by its code."""
    (forge.miniature.root / "none.zip").write_bytes(b"PK nonsense")
    ended = forge.miniature.call("replay", "none.zip", "a-minute", "reference", "--json")

    assert ended.code == 4
    assert [(it["code"], it["about"]) for it in json.loads(ended.out)["problems"]] == [
        (ProblemCode.PACK_DAMAGED, "none.zip")
    ]
