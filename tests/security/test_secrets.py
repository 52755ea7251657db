"""A secret of candidate.toml is in no file of a record and in no line of the terminal."""

from __future__ import annotations

import base64
import gzip
import sys
from pathlib import Path

import pytest

from dsp_conformance import redaction
from tests.support.miniature import CHECKOUT, Miniature

PROGRAM = CHECKOUT / "tests" / "support" / "telltale_program.py"
SECRET = 'k7"Gq-0f3b\\51cd-91'  # noqa: S105 - made up


def _everything(folder: Path) -> bytes:
    """Return every file of a folder, unpacked."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    read = [gzip.decompress(it.read_bytes()) if it.suffix == ".gz" else it.read_bytes() for it in files]
    return b"\n".join(read)


def _tell(miniature: Miniature, way: str, token: str) -> bytes:
    miniature.write("candidate/secret", SECRET)
    miniature.write(
        "candidate/candidate.toml",
        f'[candidate]\nname = "telltale"\nversion = "1"\n[process]\ntime_out = 60\n'
        f'command = ["{sys.executable}", "{PROGRAM}", "{way}"]\nenvironment = {{ TOKEN = {token} }}\n',
    )
    ended = miniature.run("candidate", MY_TOKEN=SECRET)
    assert ended.code in (1, 3), ended.said
    assert (miniature.root / "out" / "run.json").exists(), ended.said
    return _everything(miniature.root / "out") + ended.said.encode()


def _pieces(secret: str) -> set[bytes]:
    """Return what of a secret must not be found: eight characters of it, anywhere."""
    return {secret[at : at + 8].encode() for at in range(len(secret) - 7)}


@pytest.mark.parametrize("way", ["error", "refused", "result", "member", "octets", "garbage"])
@pytest.mark.parametrize("token", ['{ env = "MY_TOKEN" }', '{ file = "secret" }'])
def test_a_named_secret_is_in_no_record(way: str, token: str, miniature: Miniature) -> None:
    """However the candidate tells it, the record, its log, its reports and the terminal show ``***`` in its place."""
    told = _tell(miniature, way, token)

    assert [it for it in _pieces(SECRET) if it in told] == []
    assert base64.b64encode(SECRET.encode())[2:-6] not in told
    assert base64.b64encode(b"\xff" + SECRET.encode())[2:-6] not in told
    assert b"connecting with *** and" in told


def test_a_secret_that_is_written_is_no_secret(miniature: Miniature) -> None:
    """The search bites: a token that stands in the file itself is found in log and journals."""
    told = _tell(miniature, "error", "'" + SECRET + "'")

    assert f"connecting with {SECRET} and".encode() in told
    assert b"the bearer k7" in told


@pytest.fixture
def minded(monkeypatch: pytest.MonkeyPatch) -> None:
    """No secret is known."""
    monkeypatch.setattr(redaction, "_forms", [])


@pytest.mark.usefixtures("minded")
def test_what_is_masked() -> None:
    """The whole, its long lines, as JSON and Python write it, in octets; nothing short, and no name of a member."""
    untouched = {"a": ["secret-one", 5, None], "secret-one": {"base64": "AAAA"}}
    assert redaction.masked_value(untouched) is untouched
    for secret in ("secret-one", "-----BEGIN KEY-----\nMIGHAgEAMBMG\nshort\n-----END KEY-----\n", "1234567", ""):
        redaction.keep_in_mind(secret)

    assert (
        redaction.masked("is secret-one, not 1234567; line MIGHAgEAMBMG; short")
        == "is ***, not 1234567; line ***; short"
    )
    assert redaction.masked_value(untouched) == {"a": ["***", 5, None], "secret-one": {"base64": "AAAA"}}
    hidden = base64.b64encode(b"\xffsecret-one").decode()
    assert redaction.masked_value({"base64": hidden}) == {"base64": base64.b64encode(b"\xff***").decode()}
    assert [redaction.begun(it) for it in (b"nothing", b"a sec", b"secret-on", b"secret-one", b"")] == [0, 3, 9, 0, 0]
