"""What the suite reaches, and what can reach it (docs/security.md). Each defence is seen to be needed, too."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import urllib3
from lxml import etree

from dsp_conformance.layout import load
from dsp_conformance.security.certificates import Issuer
from dsp_conformance.security.signatures import BadSignature, Verifier
from dsp_conformance.transport.http import HttpService
from dsp_conformance.transport.receiver import Receiver, listening
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.wire import WireError, check, read_request, read_response, read_smets1
from tests.support.canary import singing
from tests.support.miniature import CHECKOUT
from tests.support.servers import running

USER = Eui64("5A-00-00-00-00-00-00-A1")
REQUEST = (CHECKOUT / "schemas" / "examples" / "valid" / "request-11.2-cv1-signed.xml").read_bytes()


def _reached(address: str, port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(60)
        return caller.connect_ex((address, port)) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers at every address of the loopback")
def test_the_server_listens_at_its_address_only() -> None:
    """At 127.0.0.1 unless told otherwise; told so, it is found at another address, too."""
    with running() as url:
        port = int(url.rpartition(":")[2])
        assert (_reached("127.0.0.1", port), _reached("127.0.0.2", port)) == (True, False)
    with running("--host", "0.0.0.0") as url:  # noqa: S104 - that it would be noticed
        assert _reached("127.0.0.2", int(url.rpartition(":")[2]))


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_the_users_are_reached_at_the_loopback_only() -> None:
    """The same of the address at which the suite receives."""
    for address, elsewhere in ((HttpService("http://x").receive, False), ("0.0.0.0:0", True)):
        with listening(Receiver(), address) as url:
            assert _reached("127.0.0.2", int(url.rpartition(":")[2])) is elsewhere


def test_a_push_follows_no_redirect() -> None:
    """A User's server that sends deliveries on to somebody else does not get them there."""
    outbox = load("reference_impl.server.outbox").Outbox(lambda it: it, lambda _: None, frozenset())
    with singing() as canary, singing(redirect_to=canary.url) as user:
        taken = outbox._push(user.url, datetime(2026, 1, 1, tzinfo=UTC), b"<x/>")
        assert (taken, user.asked, canary.asked) == (False, ["/"], [])
        urllib3.request("POST", user.url, body=b"<x/>", timeout=60)
        assert canary.asked == ["/"], "the canary does not sing"


def _asking(name: str, url: str) -> bytes:
    """Return a request that names *url* in the way *name*."""
    text = REQUEST.decode()
    head, _, rest = text.partition("?>")
    start = f"{head}?>"
    body = "<sr:ReadFirmwareVersion/>"
    ways: dict[str, Callable[[], str]] = {
        "entity": lambda: (
            f'{start}<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/e">]>' + rest.replace(body, f"{body[:-2]}>&e;</x>")
        ),
        "parameter entity": lambda: f'{start}<!DOCTYPE x [<!ENTITY % e SYSTEM "{url}/e"> %e;]>{rest}',
        "document type": lambda: f'{start}<!DOCTYPE x SYSTEM "{url}/e">{rest}',
        "schema location": lambda: text.replace(
            'schemaVersion="5.1"',
            'schemaVersion="5.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="http://www.dccinterface.co.uk/ServiceUserGateway {url}/e"',
        ),
        "inclusion": lambda: text.replace(
            body, f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}/e"/>'
        ),
        "style sheet": lambda: f'{start}<?xml-stylesheet href="{url}/e" type="text/xsl"?>{rest}',
        "signed elsewhere": lambda: text.replace('<ds:Reference URI="">', f'<ds:Reference URI="{url}/e">'),
        "key elsewhere": lambda: text.replace(
            "<ds:X509Data>", f'<ds:RetrievalMethod URI="{url}/e"/><ds:X509Data>', 1
        ),
    }
    return ways[name]().encode()


_WAYS = (
    "entity",
    "parameter entity",
    "document type",
    "schema location",
    "inclusion",
    "style sheet",
    "signed elsewhere",
    "key elsewhere",
)


@pytest.mark.parametrize("way", _WAYS)
def test_no_url_of_a_message_is_fetched(way: str) -> None:
    """However a message is taken in, whatever it points to is left alone."""
    known = Verifier([Issuer().for_party(ACCESS_CONTROL_BROKER).certificate])
    with singing() as canary:
        message = _asking(way, canary.url)
        assert canary.url.encode() in message
        reasons = check(message)
        for read in (read_request, read_response, read_smets1, known.verify):
            try:
                read(message)
            except (WireError, BadSignature):
                reasons += ()
        assert canary.asked == []
        urllib3.request("GET", canary.url, timeout=60)
        assert canary.asked == ["/"], "the canary does not sing"


@pytest.mark.parametrize("way", ["entity", "parameter entity", "document type", "inclusion"])
def test_a_careless_parser_would_fetch(way: str) -> None:
    """The messages are no blanks: a parser that does as it is told asks for what they name."""
    asked: list[str] = []

    class Careless(etree.Resolver):
        def resolve(self, url: str, pubid: str, context: object) -> object:  # type: ignore[override]  # noqa: ARG002
            asked.append(url)
            return self.resolve_string("", context, base_url=url)

    parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False, recover=True)
    parser.resolvers.add(Careless())
    try:
        etree.fromstring(_asking(way, "http://127.0.0.1:9"), parser).getroottree().xinclude()
    except etree.LxmlError:
        assert asked

    assert any("127.0.0.1:9/e" in it for it in asked)


def test_the_server_fetches_nothing() -> None:
    """Neither does the server, over HTTP, with and without signatures looked at."""
    with singing() as canary, running() as url:
        statuses = {
            urllib3.request(
                "POST",
                f"{url}/api/v1/serviceD",
                body=_asking(way, canary.url),
                headers={"Content-Type": "application/xml"},
                retries=False,
                timeout=60,
            ).status
            for way in _WAYS
        }

        assert statuses <= {200, 400}
        assert canary.asked == []


def test_an_address_that_is_none_is_not_pushed_to() -> None:
    """What cannot be pushed to waits, as it does for a User who is away."""
    outbox = load("reference_impl.server.outbox").Outbox(lambda it: it, lambda _: None, frozenset())
    pushed = [
        outbox._push(it, datetime(2026, 1, 1, tzinfo=UTC), b"<x/>") for it in ("http://\ud800", "http://[", "ftp://x")
    ]

    assert pushed == [False, False, False]
