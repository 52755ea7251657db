"""Whatever is sent to the server's DUIS services, it answers, lives, and knows what it knew.

``benchmarks/serve_mutations.py`` does the same a hundred thousand times.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from dsp_conformance.profile.profile import default_profile
from dsp_conformance.security.keys import Keys, make_keys
from dsp_conformance.security.signatures import Signer
from dsp_conformance.transport.http import HttpService, connected
from dsp_conformance.vocabulary.identifiers import Eui64
from tests.support.mutated_messages import (
    LAWFUL,
    MUTATIONS,
    inventory,
    mutated,
    obtained,
    pelt,
    posting,
    valid_requests,
)
from tests.support.servers import running

COUNT = 1100
SIGNED = 400


def test_mutated_messages_do_no_harm() -> None:
    """No 5xx, no crash, the inventory as before; some mutations are refused as no request, some are answered."""
    with running() as url, connected(HttpService(url, f"{url}/control/v1"), default_profile()) as candidate:
        devices = obtained(candidate)
        before = inventory(candidate, devices)
        users = [it.parties[0].user for it in devices]
        requests = [it for device in devices for it in valid_requests(device.parties[0].user, device.eui)]
        post = posting(url)
        pelted = pelt(post, users, mutated(requests, COUNT, Random(5)))  # noqa: S311 - which mutations is no secret

        assert pelted.wrong == []
        assert inventory(candidate, devices) == before
        assert min(pelted.statuses[it] for it in LAWFUL) > COUNT // 20
        assert candidate.products is not None
        candidate.products.remove_entry(devices[0].model, devices[0].firmware)
        assert inventory(candidate, devices) != before, "a change would not be noticed"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A set of keys."""
    return make_keys(tmp_path / "keys")


def test_mutated_signed_messages_do_no_harm(keys: Keys) -> None:
    """The same where signatures are looked at: what is signed well and mutated then is refused."""
    options = ("--sign", "--keys", str(keys.folder))
    service = HttpService("", "", sign=True, keys=keys)
    with running(*options) as url, connected(_at(service, url), default_profile()) as candidate:
        devices = obtained(candidate)[:1]
        before, user = inventory(candidate, devices), devices[0].parties[0].user
        plain = valid_requests(user, devices[0].eui)
        assert candidate.service_requests is not None
        _introduce(candidate.service_requests, user, plain[0])
        holder = keys.of_user(user)
        signed = [Signer(holder.key, holder.certificate).sign(it) for it in plain]
        post = posting(url)
        pelted = pelt(post, [user], mutated(signed, SIGNED, Random(6)))  # noqa: S311 - as above

        assert pelted.wrong == []
        assert inventory(candidate, devices) == before
        assert pelted.statuses[400] > SIGNED * 0.8  # the signature still holds in another encoding
        unharmed = [post(user, "/api/v1/serviceD", it) for it in signed]
        assert unharmed.count(200) > len(signed) * 0.8, "unharmed they are taken"


def _at(service: HttpService, url: str) -> HttpService:
    return HttpService(url, f"{url}/control/v1", sign=service.sign, keys=service.keys)


def _introduce(requests: object, user: Eui64, message: bytes) -> None:
    """Let the suite make the User's certificate known, as it does before his first request."""
    from dsp_conformance.vocabulary.messages import WebService  # noqa: PLC0415 - only here

    requests.send(user, WebService.NON_DEVICE, message)  # type: ignore[attr-defined]  # the port's


def test_a_5xx_is_noticed() -> None:
    """The check bites: what was answered wrongly is told with the message that did it."""
    answers = {b"<x/>": 200, b"<y/>": 503, b"": 400}
    messages = [("one", b"<x/>"), ("two", b"<y/>"), ("three", b"")]
    pelted = pelt(lambda _user, _path, message: answers[message], ["somebody"], iter(messages))

    assert pelted.wrong == [(503, "two", b"<y/>")]
    assert pelted.statuses == {200: 1, 503: 1, 400: 1}


@pytest.mark.parametrize("name", list(MUTATIONS))
def test_each_mutation_mutates(name: str) -> None:
    """Nearly all that comes of a mutation differs from what it was made of."""
    random = Random(7)  # noqa: S311 - as above
    requests = valid_requests("5A-00-00-00-00-00-00-A1", "E5-00-00-00-00-00-00-01")
    altered = sum(MUTATIONS[name](it, random) != it for it in requests)

    assert altered > len(requests) * 0.6
