"""What the checks do to messages, and how a run ends where the tools are not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dsp_conformance.security.certificates import Issuer
from dsp_conformance.security.signatures import Signer, is_signed
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import WebService
from interop.checks import from_user, unsigned
from interop.defects import Exit
from interop.posting import service_of
from tests.support.miniature import CHECKOUT

EXAMPLES = CHECKOUT / "schemas" / "examples" / "valid"
REQUEST = (EXAMPLES / "request-11.2-cv1.xml").read_text(encoding="utf-8")
USER = "90-B3-D5-1F-30-01-00-00"


def test_without_node_npm_and_java_the_run_says_so_and_ends_with_5(tmp_path: Path) -> None:
    """Before anything else is done."""
    done = subprocess.run(
        [sys.executable, "-m", "interop.run"],
        cwd=CHECKOUT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == int(Exit.NO_TOOLS), done.stderr
    assert done.returncode == 5
    assert "node and npm and java cannot be found" in done.stdout


def test_no_address_of_a_registry_is_kept() -> None:
    """Neither in what is committed, nor as a lock."""
    kept = [path for path in (CHECKOUT / "interop").iterdir() if path.suffix in {".json", ".cjs", ".toml", ".py"}]

    assert len(kept) >= 8
    assert not [path.name for path in kept if re.search(r"registry|https://(?!www\.w3)", path.read_text("utf-8"))]
    assert not (CHECKOUT / "interop" / "package-lock.json").exists()


def test_the_versions_are_exact() -> None:
    """The known defects are those of these versions."""
    told = (CHECKOUT / "interop" / "package.json").read_text(encoding="utf-8")

    assert '"@smartdcc/duis-parser": "0.6.0"' in told
    assert '"@smartdcc/duis-sign-wrap": "0.1.2"' in told
    assert not re.search(r'": "[\^~*]', told)


def test_a_request_is_sent_by_another_user() -> None:
    """Nothing else of it changes."""
    moved = from_user(REQUEST, USER)

    assert f"<sr:RequestID>{USER}:E5-00-00-00-00-00-00-01:1000</sr:RequestID>" in moved
    assert moved.replace(USER, "5A-00-00-00-00-00-00-A1") == REQUEST


def test_only_the_signature_over_the_whole_message_is_taken_off() -> None:
    """A signature within the body is part of the message."""
    holder = Issuer().for_party(Eui64(USER))
    signed = Signer(holder.key, holder.certificate).sign(REQUEST.encode()).decode()
    embedding = (EXAMPLES / "response-smets1-11.2-I0.xml").read_text(encoding="utf-8")

    assert is_signed(signed.encode())
    assert not is_signed(unsigned(signed).encode())
    assert unsigned(REQUEST) == REQUEST
    assert unsigned(embedding).count("SignatureValue>") == 2


@pytest.mark.parametrize(
    ("example", "service"),
    [
        ("request-11.2-cv1", WebService.SEND_COMMAND),
        ("request-11.3-cv4-transform", WebService.TRANSFORM),
        ("request-11.3-cv5-signedprecommand", WebService.SEND_COMMAND),
        ("request-11.1-cv8", WebService.NON_DEVICE),
        ("request-11.3-cv6-local", WebService.NON_DEVICE),
    ],
)
def test_a_request_goes_to_the_service_of_its_command_variant(example: str, service: WebService) -> None:
    """As the DCC's client does it."""
    assert service_of((EXAMPLES / f"{example}.xml").read_bytes()) is service
