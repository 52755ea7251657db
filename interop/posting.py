"""`dsp-conformance serve`, started with the DCC's own test keys, and the requests that are posted to it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from dsp_conformance.exceptions import Refused
from dsp_conformance.port import Candidate
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.security.certificates import Holder
from dsp_conformance.security.keys import DSP, Keys, make_keys
from dsp_conformance.security.signatures import Verifier
from dsp_conformance.transport.http import HttpService, connected
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire.duis.service_references import web_service

from .checks import believed, from_user, taken, unsigned
from .defects import Check, Outcome
from .kinds import Sample
from .peers import CHECKOUT, Act, Errand, Tools

_TARGET = re.compile(r"(<(?:\w+:)?RequestID>\s*[0-9A-Fa-f-]{23}:)[0-9A-Fa-f-]{23}(?=:)")
_STOPS_WITHIN = 30


def signed_and_posted(tools: Tools, samples: Sequence[Sample], folder: Path) -> Iterator[Outcome]:
    """Have the Java tool sign every request among *samples* as a User of `serve`, and verify what it signed.

    What it signed is posted, and it and the parser take the answer.
    """
    keys = make_keys(folder / "serve-keys")
    _replace(keys, DSP, tools.dsp())
    requests = [it for it in samples if it.is_request]
    with _served(keys) as candidate:
        device = _device(candidate)
        user = device.parties[0].user
        tools.give_key(keys.of_user(user))
        addressed = [_for(it.xml, user, device.eui) for it in requests]
        replies = tools.act(Errand(Act.SIGN, it, own_keys=True) for it in addressed)
        verifier = Verifier([keys.certificate(user)])
        for it, reply in zip(requests, replies, strict=True):
            done, words = believed(verifier, reply)
            yield Outcome(Check.SIGN, it.name, done, words)
        signed = [(it, reply.words.encode()) for it, reply in zip(requests, replies, strict=True) if reply.done]
        answers, refused = _answers(candidate, user, signed)
    yield from refused
    yield from taken(tools, answers)


def _for(xml: str, user: Eui64, device: Eui64) -> str:
    """Return *xml* from *user*, and to *device* unless it is to the DCC's systems."""
    own = from_user(unsigned(xml), user)
    return own if f":{ACCESS_CONTROL_BROKER}:" in own.upper() else _TARGET.sub(rf"\g<1>{device}", own)


def _answers(
    candidate: Candidate, user: Eui64, signed: Sequence[tuple[Sample, bytes]]
) -> tuple[list[tuple[Sample, bytes]], list[Outcome]]:
    answers, refused = [], []
    services = candidate.service_requests
    if services is None:
        raise RuntimeError("serve offers no service requests")
    for it, message in signed:
        try:
            answers.append((it, services.send(user, service_of(message), message)))
        except Refused as wrong:
            refused.append(Outcome(Check.POST, it.name, done=False, words=f"serve refuses it: {wrong}"))
    return answers, refused


def service_of(message: bytes) -> WebService:
    """Return the service that a request goes to, by its Command Variant."""
    variant = etree.fromstring(message).findtext("{*}Header/{*}CommandVariant") or "1"
    return web_service(int(variant))


def _device(candidate: Candidate) -> Device:
    if candidate.devices is None:
        raise RuntimeError("serve offers no devices")
    return candidate.devices.obtain(WantedDevice())


def _replace(keys: Keys, name: str, holder: Holder) -> None:
    for ending in (".pem", ".key.pem"):
        (keys.folder / f"{name}{ending}").unlink()
    keys.keep(name, holder)


@contextmanager
def _served(keys: Keys) -> Iterator[Candidate]:
    """Start `serve` with signatures, and yield it as a candidate whose signatures are verified."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", "dsp_conformance.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(
        [*words, "--keys", str(keys.folder), "--sign"], cwd=CHECKOUT, stderr=subprocess.PIPE, text=True
    )
    try:
        said = server.stderr.readline() if server.stderr else ""
        if "is ready" not in said:
            raise RuntimeError(f"serve did not start: {said}")
        url = f"http://127.0.0.1:{port}"
        service = HttpService(url, control=f"{url}/control/v1", sign=True, verify=True, keys=keys)
        with connected(service, default_profile()) as candidate:
            yield candidate
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=_STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stderr:
            server.stderr.close()
