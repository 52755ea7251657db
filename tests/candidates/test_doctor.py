"""The doctor finds what is wrong with a set-up, and says what to do; a run stops at the same."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dsp_conformance.candidates.doctor import CheckState, Diagnosis, examine
from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.security.certificates import Holder, Issuer
from dsp_conformance.security.keys import Keys, make_keys
from dsp_conformance.specification.register import register
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from tests.support.hostile_server import Hostile, serving
from tests.support.miniature import CHECKOUT, Miniature
from tests.support.servers import declare, running

USER = Eui64("5A-00-00-00-00-00-00-A1")
PROGRAM = CHECKOUT / "tests" / "support" / "hostile_program.py"


def _found(candidate: str) -> list[Diagnosis]:
    return list(examine(locate(candidate), default_profile(), register()))


def _bad(found: list[Diagnosis]) -> list[str]:
    return [f"{it.what}: {it.words} {it.remedy}" for it in found if it.state is CheckState.BAD]


def test_the_reference_is_well() -> None:
    """Nothing is found, and every capability had its exchange."""
    found = _found("reference")

    assert _bad(found) == []
    assert sum(it.what.startswith("one exchange of") for it in found) == 10


def test_a_server_is_well(tmp_path: Path) -> None:
    """Over HTTP, with TLS and signatures."""
    keys = make_keys(tmp_path / "keys")
    with running("--keys", str(keys.folder), "--sign", "--tls") as url:
        path = _signing(tmp_path, url)
        found = _found(str(path))

    assert _bad(found) == []
    assert [it.what for it in found if it.what.startswith("certificate ")] == ["certificate dsp"]


def _signing(folder: Path, url: str) -> Path:
    reach = ("[http]", f'url = "{url}"', f'control = "{url}/control/v1"', "sign = true", "verify = true")
    return declare(folder / "candidate", [*reach, 'keys = "../keys"'])


def _ended(issuer: Issuer) -> Holder:
    return issuer.for_party(ACCESS_CONTROL_BROKER, ends=datetime(2021, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda keys: keys.keep("dsp", _ended(_issuer(keys))),
            "certificate dsp: it is valid from 2020-01-01 to 2021",
        ),
        (lambda keys: keys.keep("dsp", Issuer().for_party(ACCESS_CONTROL_BROKER)), "authority.pem has not issued it"),
        (lambda keys: keys.keep("dsp", _issuer(keys).for_party(USER)), f"it is of {USER}, not of 90-B3"),
        (lambda keys: keys.keep(USER, _issuer(keys).for_server("x")), "it is of nobody, not of 5A-"),
        (
            lambda keys: (
                keys.keep_certificate(USER, _issuer(keys).for_party(USER).certificate_pem)
                or keys.path("dsp.key.pem").rename(keys.folder / f"{USER}.key.pem")
            ),
            "is not the certificate of",
        ),
        (lambda keys: keys.path("dsp.pem").write_text("nothing"), "is no certificate in PEM"),
        (lambda keys: keys.path("dsp.pem").unlink(), "dsp.pem is not there"),
    ],
)
def test_certificates(spoil: Callable[[Keys], object], words: str, tmp_path: Path) -> None:
    """Dates, names, chain and key match are looked at before anything is asked; a run stops at the same."""
    keys = make_keys(tmp_path / "keys")
    spoil(keys)
    path = _signing(tmp_path, "https://127.0.0.1:9")
    bad = _bad(_found(str(path)))

    assert any(words in it for it in bad), bad
    assert not any("reach" in it for it in bad)


def _issuer(keys: Keys) -> Issuer:
    return Issuer.again(keys.holder("authority"))


def test_a_run_stops_at_a_bad_certificate(miniature: Miniature) -> None:
    """It ends with 3 and no verdict."""
    keys = make_keys(miniature.root / "keys")
    keys.keep("dsp", _ended(_issuer(keys)))
    _signing(miniature.root, "https://127.0.0.1:9")
    ended = miniature.run("candidate")

    assert (ended.code, "certificate dsp: it is valid from" in ended.said) == (3, True), ended.said
    assert not (miniature.root / "out" / "run.json").exists()


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("well", ""),
        ("hangs", "one exchange of clock: TimeoutError"),
        ("5xx", "one exchange of clock: CandidateBroke"),
        ("garbage", "one exchange of clock: BadAnswer"),
    ],
)
def test_exchanges(mode: str, words: str, tmp_path: Path) -> None:
    """One exchange of each capability shows what would go wrong in every scenario."""
    with serving(Hostile(mode)) as url:
        time_out = f"time_out = {1 if mode == 'hangs' else 60}"
        reach = ["[http]", f'url = "{url}"', f'control = "{url}/control/v1"', time_out]
        bad = _bad(_found(str(declare(tmp_path, reach))))

    assert any(it.startswith(words) for it in bad) if words else bad == []


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("dies-at-start", "did not answer hello"),
        ("other-protocol", "speaks version 1"),
        ("backwards", "its clock moved by"),
        ("wrong-type", "its result is null, not 5"),
    ],
)
def test_programs(mode: str, words: str, miniature: Miniature) -> None:
    """The command says what to mend, and ends with 3."""
    command = json.dumps([sys.executable, str(PROGRAM), mode])
    declare(miniature.root / "candidate", ["[process]", f"command = {command}", "time_out = 60"])
    ended = miniature.call("doctor", "candidate")
    as_json = json.loads(miniature.call("doctor", "candidate", "--json").out)

    assert (ended.code, words in ended.said) == (3, True), ended.said
    assert re.search(r"\d to be mended before a run\.", ended.said)
    assert any(words in it["words"] for it in as_json)


def test_nobody_there(tmp_path: Path) -> None:
    """What cannot be reached is said in one finding."""
    found = _bad(
        _found(str(declare(tmp_path, ["[http]", 'url = "http://127.0.0.1:9"', 'control = "http://127.0.0.1:9/c"'])))
    )

    assert len(found) == 1
    assert "did not answer hello" in found[0]


@contextmanager
def _years_behind(profile: Profile) -> Iterator[Candidate]:
    with locate("reference").adapter(profile) as candidate:
        yield dataclasses.replace(candidate, clock=None)


def test_clocks_that_differ() -> None:
    """A candidate in real time whose answers are of another day is found out."""
    located = Located("behind", _years_behind, None)
    bad = _bad(list(examine(located, default_profile(), register())))

    assert len(bad) == 1
    assert re.search(r"its clock and this machine's are \d+ s apart set both by the same source", bad[0])
