"""The suite defends itself: docs/security.md says against what. Each defence is seen to be needed, too."""

from __future__ import annotations

import ast
import base64
import gzip
import json
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import urllib3
from lxml import etree

from dsp_conformance import redaction
from dsp_conformance.layout import load
from dsp_conformance.port.codec import converter
from dsp_conformance.port.operations import operations
from dsp_conformance.security.certificates import Issuer
from dsp_conformance.security.signatures import BadSignature, Verifier
from dsp_conformance.transport import receiver
from dsp_conformance.transport.http import HttpService
from dsp_conformance.transport.lines import serve_lines
from dsp_conformance.transport.messages import BadAnswer, arguments_read, result_read
from dsp_conformance.transport.receiver import Receiver, listening
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import Delivery
from dsp_conformance.wire import WireError, check, read_request, read_response, read_smets1
from tests.support.canary import singing
from tests.support.miniature import CHECKOUT, Miniature
from tests.support.servers import running

PROGRAM = CHECKOUT / "tests" / "support" / "telltale_program.py"
SECRET = 'k7"Gq-0f3b\\51cd-91'  # noqa: S105 - made up
USER = Eui64("5A-00-00-00-00-00-00-A1")
REQUEST = (CHECKOUT / "schemas" / "examples" / "valid" / "request-11.2-cv1-signed.xml").read_bytes()

# loopback only


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


# no redirect, no fetching


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


# sizes


def test_a_request_too_large_is_not_taken_in() -> None:
    """One octet more than a request may have is refused by its size, one octet less by what it is."""
    largest = load("reference_impl.server.app").LARGEST_REQUEST
    with running() as url:
        statuses = [
            urllib3.request(
                "POST",
                f"{url}/api/v1/serviceD",
                body=b"x" * size,
                headers={"Content-Type": "application/xml"},
                retries=False,
                timeout=60,
            ).status
            for size in (largest + 1, largest)
        ]

    assert statuses == [413, 400]


def test_a_delivery_without_a_length_is_not_read() -> None:
    """What does not say how long it is might have no end."""
    with listening(Receiver(), "127.0.0.1:0") as url:
        pieces = iter([b"<x", b"/>"])
        answer = urllib3.request(
            "POST",
            f"{url}/{USER}",
            body=pieces,
            headers={"Content-Type": "application/xml"},
            retries=False,
            timeout=60,
        )

    assert answer.status == 411


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("devices/inventory_entry", b'{"device": "\\ud800"}', "not_found"),
        ("devices/inventory_entry", b'{"device": "E5-00-00-00-00-00-00-09"}', "not_found"),
        ("devices/inventory_entry", b'{"device": 5}', "error"),
        ("clock/advance", b'{"by": ' + b"9" * 5000 + b"}", "error"),
        ("clock/advance", b'{"by": NaN}', "error"),
        ("clock/advance", b'{"by": 1e300}', "error"),
        ("clock/advance", b"[" * 100_000, "error"),
        ("clock/now", b"\xff", "error"),
        ("no%00such/operation", b"{}", "error"),
        ("certificates", b'{"pem": "\xc3\xa9"}', "error"),
        ("receivers", b'{"url": "\\ud800"}', "result"),
        ("clock/now", b"{}", "result"),
    ],
)
def test_odd_json_has_an_answer(server: str, path: str, body: bytes, words: str) -> None:
    """Whatever comes to the control API, it answers with how it ended, in JSON."""
    answer = urllib3.request("POST", f"{server}/control/v1/{path}", body=body, retries=False, timeout=60)

    assert (answer.status, list(answer.json())) == (200, [words]), answer.data


def test_odd_lines_have_an_answer_each() -> None:
    """The same of the protocol on standard input and output, which goes on after each."""
    odd = (b"9" * 5000, b"[" * 100_000, b"\xff", b'{"id": "\\ud800"}', b'{"id": 4, "do": "clock.now"}')
    answers = BytesIO()
    serve_lines(load("reference_impl.adapter").reference, BytesIO(b"\n".join(odd)), answers)

    told = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [it["error"] for it in told] == ["the first request is hello"] * len(odd)


def test_an_address_that_is_none_is_not_pushed_to() -> None:
    """What cannot be pushed to waits, as it does for a User who is away."""
    outbox = load("reference_impl.server.outbox").Outbox(lambda it: it, lambda _: None, frozenset())
    pushed = [
        outbox._push(it, datetime(2026, 1, 1, tzinfo=UTC), b"<x/>") for it in ("http://\ud800", "http://[", "ftp://x")
    ]

    assert pushed == [False, False, False]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of the reference."""
    with running() as url:
        yield url


def _hang_up(url: str) -> None:
    """Begin to send something and reset the connection."""
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=60) as caller:
        caller.sendall(b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n<x")
        time.sleep(0.1)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.2)


def test_a_sender_that_hangs_up_leaves_no_trace(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A candidate cannot fill the terminal of whoever runs the suite; Python's own way would let it."""
    with listening(Receiver(), "127.0.0.1:0") as url:
        _hang_up(url)
    assert capfd.readouterr().err == ""
    monkeypatch.delattr(receiver._Server, "handle_error")
    with listening(Receiver(), "127.0.0.1:0") as url:
        _hang_up(url)
        said, patience = "", time.monotonic() + 60
        while "ConnectionResetError" not in said and time.monotonic() < patience:
            said += capfd.readouterr().err
            time.sleep(0.02)
    assert "ConnectionResetError" in said


# secrets


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


# nothing is executed

_CRAFTED = (
    {"__class__": "os.system", "args": ["id"]},
    {"py/object": "os.system", "py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["id"]}]},
    {"act": "os.system", "__reduce__": ["id"]},
    {"$type": "System.Diagnostics.Process", "act": "__import__"},
    "__import__('os').system('id')",
    "!!python/object/apply:os.system ['id']",
    ["{{7*7}}", {"__proto__": {"a": 1}}],
)


@pytest.mark.parametrize("crafted", _CRAFTED, ids=str)
def test_json_that_would_be_an_object_is_refused(crafted: object) -> None:
    """Neither a result nor an argument is made of it; where a text is due, a text stays what it is."""
    made: list[object] = []
    for operation in operations().values():
        arguments = dict.fromkeys(operation.parameters, crafted) or {"x": crafted}
        reading = (partial(result_read, operation, crafted), partial(arguments_read, operation, arguments))
        for read in reading:
            try:
                made.append(read())
            except BadAnswer:
                continue

    assert made == ([] if not isinstance(crafted, str) else [it for it in made if _only(crafted, it)])


def _only(text: str, made: object) -> bool:
    """Return whether *made* is but *text*, or arguments that are."""
    return made == text or (isinstance(made, dict) and set(made.values()) == {text})


@pytest.mark.parametrize(
    ("told", "kind"), [(5, str), ({}, str), ({}, Eui64), ("5", int), (1, bool), (True, int), ("1.5", float)]
)
def test_a_value_is_taken_for_nothing_else(told: object, kind: type) -> None:
    """What is no text does not become one, and so on."""
    with pytest.raises(TypeError):
        converter().structure(told, kind)


def test_json_that_is_a_value_is_read() -> None:
    """The same way lets a value through."""
    operation = operations()["clock.now"]

    assert result_read(operation, "2026-01-01T00:00:00+00:00") == datetime(2026, 1, 1, tzinfo=UTC)
    assert converter().structure({"user": USER, "at": "2026-01-01T00:00:00Z", "message": {"text": ""}}, Delivery)


_LOADERS = {"pickle", "cPickle", "marshal", "shelve", "dill", "jsonpickle", "yaml", "code", "codeop"}
_CALLS = {"eval", "exec", "system", "popen", "__import__"}


def _executing(source: str) -> list[str]:
    """Return what of *source* would execute what it is given: loaders of objects, eval, a shell."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [it.name for it in node.names if it.name.partition(".")[0] in _LOADERS]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _LOADERS:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            found += [name] if name in _CALLS else []
            found += ["a shell" for it in node.keywords if it.arg == "shell"]
    return found


def test_nothing_in_the_suite_executes_what_it_is_given() -> None:
    """No module of the suite or the reference evaluates text, loads objects or uses a shell."""
    paths = [
        path for part in ("dsp_conformance", "reference_impl", "steps") for path in (CHECKOUT / part).rglob("*.py")
    ]
    found = {str(path): told for path in paths if (told := _executing(path.read_text(encoding="utf-8")))}

    assert len(paths) > 100
    assert found == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import pickle", ["pickle"]),
        ("from yaml import load", ["yaml"]),
        ("eval(x)", ["eval"]),
        ("os.system(x)", ["system"]),
        ("subprocess.run(x, shell=True)", ["a shell"]),
        ("re.compile(x)", []),
    ],
)
def test_what_executes_is_found(source: str, words: list[str]) -> None:
    """The search bites."""
    assert _executing(source) == words
