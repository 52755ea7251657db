"""A pack is always the same, is verified like its folder, and a hostile one is not opened."""

from __future__ import annotations

import stat
import struct
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.trust.packing import Limits, unpack
from tests.support.records import Forge, forge, honest

__all__ = ["forge", "honest"]

FILES = {"run.json": b"{}", "MANIFEST.sha256": b""}


def _zip(path: Path, extra: dict[str, bytes] | None = None, kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as made:
        for name, octets in {**FILES, **(extra or {})}.items():
            made.writestr(name, octets)
    return path


def _refusal(path: Path, limits: Limits | None = None) -> str:
    into = path.parent / "into"
    into.mkdir()
    with pytest.raises(SuiteError) as refused:
        unpack(path, into, limits)
    assert not [it for it in path.parent.parent.rglob("outside*") if it.name != "outside.zip"]
    return str(refused.value)


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
    """The signer's key holds; another key does not, and neither does a manifest that was written anew."""
    call = forge.miniature.call
    call("pack", "--new-key", "other.pem")
    packed = call("pack", "out", "--new-key", "signer.pem")
    assert "fingerprint is" in packed.said
    assert stat.S_IMODE((forge.miniature.root / "signer.pem").stat().st_mode) == 0o600

    assert call("verify", "out.zip", "--key", "signer.pub.pem").code == 0
    assert "the signature was not checked" in call("verify", "out.zip").said
    other = call("verify", "out.zip", "--key", "other.pub.pem")
    assert (other.code, "it is not a signature of the manifest by the key" in other.said) == (4, True)
    unsigned = call("verify", "out", "--key", "signer.pub.pem")
    assert (unsigned.code, "the record is not signed" in unsigned.said) == (4, True)


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
    assert forge.verify("--key", "signer.pub.pem").code == 4


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
    assert "run.json: it was altered" in ended.said


# packs of others


def test_a_file_too_many_in_a_pack_is_named(forge: Forge) -> None:
    """What the manifest does not name has no place in a pack, not even beside the record."""
    forge.miniature.call("pack", "out")
    with zipfile.ZipFile(forge.miniature.root / "out.zip", "a") as packed:
        packed.writestr("evidence.html", "everything passed")
    ended = forge.miniature.call("verify", "out.zip")

    assert ended.code == 4
    assert "digest: evidence.html: the manifest does not name it" in ended.said


def test_a_foreign_zip_is_told(forge: Forge) -> None:
    """A zip of something else, and a file that is no zip: words and exit code 4."""
    with zipfile.ZipFile(forge.miniature.root / "foreign.zip", "w") as made:
        made.writestr("holiday.txt", "sun")
    (forge.miniature.root / "none.zip").write_bytes(b"PK nonsense")

    for name, words in (("foreign.zip", "it is no pack of a record"), ("none.zip", "is no pack, or is damaged")):
        ended = forge.miniature.call("verify", name)
        assert ended.code == 4
        assert words in ended.said


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
    assert "would lead out of its folder" in _refusal(_zip(tmp_path / "pack.zip", {name: b"x"}))
    assert not list((tmp_path / "into").iterdir())


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A symbolic link could point anywhere."""
    path = _zip(tmp_path / "pack.zip")
    link = zipfile.ZipInfo("scenarios")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(link, "/etc")

    assert "is a link or a device" in _refusal(path)


@pytest.mark.parametrize("twin", ["run.json", "RUN.JSON"])
def test_a_name_that_stands_there_twice_is_refused(tmp_path: Path, twin: str) -> None:
    """Two entries of one name, here or on some machines: nobody knows which would be the record."""
    path = _zip(tmp_path / "pack.zip")
    warned = pytest.warns(UserWarning, match="Duplicate") if twin in FILES else nullcontext()
    with zipfile.ZipFile(path, "a") as made, warned:
        made.writestr(twin, b"{}")

    assert "a name stands there twice" in _refusal(path)


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    """Nobody types a password here."""
    path = _zip(tmp_path / "pack.zip")
    octets = bytearray(path.read_bytes())
    at = octets.index(b"PK\x01\x02")
    octets[at + 8] |= 1
    path.write_bytes(octets)

    assert "is encrypted" in _refusal(path)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(entries=2), "it has 3 entries"),
        (Limits(entry=1000), "bomb would have 100000 octets"),
        (Limits(total=1000), "it would swell to 100002 octets"),
        (Limits(innocent=1000, swelling=10), "more than 10 times as many"),
    ],
)
def test_a_bomb_is_refused(tmp_path: Path, limits: Limits, words: str) -> None:
    """Too many, too large, too large together, swelling too far: each is refused before anything is written."""
    assert words in _refusal(_zip(tmp_path / "pack.zip", {"bomb": b"0" * 100_000}), limits)
    assert not list((tmp_path / "into").iterdir())


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """An entry that holds more than its directory says is stopped while it is written."""
    path = _zip(tmp_path / "pack.zip", {"bomb": b"0" * 100_000})
    octets = path.read_bytes()
    path.write_bytes(octets.replace(struct.pack("<L", 100_000), struct.pack("<L", 10)))

    assert "damaged" in _refusal(path)
    assert sum(it.stat().st_size for it in (tmp_path / "into").rglob("*")) <= 1000


def test_the_default_limits_stop_a_bomb(forge: Forge) -> None:
    """A pack of 64 kB that would be 64 MB: words and exit code 4 by the command, too."""
    _zip(forge.miniature.root / "bomb.zip", {"bomb": bytes(64 << 20)})
    ended = forge.miniature.call("verify", "bomb.zip")

    assert ended.code == 4
    assert "more than 200 times as many" in ended.said


def test_a_truncated_pack_is_told(forge: Forge) -> None:
    """Half of a pack."""
    forge.miniature.call("pack", "out")
    path = forge.miniature.root / "out.zip"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    ended = forge.miniature.call("verify", "out.zip")

    assert ended.code == 4
    assert "is no pack, or is damaged" in ended.said
