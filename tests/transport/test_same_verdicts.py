"""The same DSP has the same verdicts in-process, as a program and over HTTP, signed or not."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.miniature import CHECKOUT
from tests.support.servers import COMMAND, declare, every_silence, running

FEATURES = "suspended_devices/suspension*,suspended_devices/restoration*,alert_storm/[dr]es*,*/quotation*"
FEWEST = 60

Verdicts = Mapping[str, tuple[str, str]]


def _verdicts(candidate: str, out: Path, features: str = FEATURES) -> Verdicts:
    profile = out.with_name("profile.toml")
    profile.write_text(every_silence(), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "run", candidate, "--profile", str(profile), "--features", features, "--out", str(out)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert (out / "run.json").is_file(), done.stdout + done.stderr
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    shutil.rmtree(out)
    return {it["id"]: (it["verdict"], it["reason"]) for it in told["scenarios"]}


@pytest.fixture(scope="module")
def in_process(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """What the embedded reference gets."""
    seen = _verdicts("reference", tmp_path_factory.mktemp("in-process") / "out")
    assert len(seen) >= FEWEST
    return seen


def test_as_a_program(in_process: Verdicts, tmp_path: Path) -> None:
    """Over standard input and output."""
    command = json.dumps([*COMMAND, "serve", "--stdio"])
    path = declare(
        tmp_path / "candidate",
        ["[process]", f"command = {command}", f'environment = {{ PYTHONPATH = "{CHECKOUT}" }}'],
    )

    assert _verdicts(str(path), tmp_path / "out") == in_process


def test_over_http(in_process: Verdicts, tmp_path: Path) -> None:
    """Over plain HTTP, by the URL alone."""
    with running() as url:
        assert _verdicts(url, tmp_path / "out") == in_process


def test_over_https_with_signatures(in_process: Verdicts, tmp_path: Path) -> None:
    """Over TLS with client certificates; requests are signed, responses and deliveries verified."""
    subprocess.run([*COMMAND, "keys", str(tmp_path / "keys")], cwd=CHECKOUT, check=True, capture_output=True)
    with running("--keys", str(tmp_path / "keys"), "--sign", "--tls") as url:
        reach = [
            *("[http]", f'url = "{url}"', f'control = "{url}/control/v1"', "sign = true", "verify = true"),
            'keys = "../keys"',
        ]
        path = declare(tmp_path / "candidate", reach)
        assert _verdicts(str(path), tmp_path / "out") == in_process


def test_only_the_duis_services(in_process: Verdicts, tmp_path: Path) -> None:
    """Without the control API hardly anything can be arranged: the rest is not offered, and nothing is failed."""
    with running("--no-control") as url:
        path = declare(tmp_path / "candidate", ["[http]", f'url = "{url}"'])
        seen = _verdicts(str(path), tmp_path / "out")

    assert seen.keys() == in_process.keys()
    assert {verdict for verdict, _ in seen.values()} <= {"not_offered", "pass"}


@pytest.mark.parametrize(
    ("options", "reach"),
    [
        (("--sign",), ()),
        ((), ("sign = true", "verify = true")),
    ],
    ids=["the suite does not sign", "the DSP does not sign"],
)
def test_one_side_alone_signs(options: tuple[str, ...], reach: tuple[str, ...], tmp_path: Path) -> None:
    """A set-up in which only one side signs is an error in every scenario that sends a request, never a fail."""
    subprocess.run([*COMMAND, "keys", str(tmp_path / "keys")], cwd=CHECKOUT, check=True, capture_output=True)
    with running(*(("--keys", str(tmp_path / "keys")) if options else ()), *options) as url:
        keys = ('keys = "../keys"',) if reach else ()
        path = declare(tmp_path / "c", ["[http]", f'url = "{url}"', f'control = "{url}/control/v1"', *reach, *keys])
        seen = _verdicts(str(path), tmp_path / "out", "suspended_devices/suspension*")

    assert "fail" not in {verdict for verdict, _ in seen.values()}
    assert "error" in {verdict for verdict, _ in seen.values()}
