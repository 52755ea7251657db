"""Valid requests made wrong in many ways, and a server that is pelted with them.

A request by itself changes no entry of the inventory: a Device has to answer first, or the products list to change,
or time to go by. None of that happens while a server is pelted, so its inventory has to be the same afterwards, even
where a mutated request is a lawful one by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

import urllib3
from lxml import etree

from dsp_conformance.layout import suite_folder
from dsp_conformance.port import Candidate
from dsp_conformance.transport.http import PATHS, SENDER
from dsp_conformance.vocabulary.devices import Device, DeviceType, InventoryEntry, WantedDevice

_USER, _DEVICE = "5A-00-00-00-00-00-00-A1", "E5-00-00-00-00-00-00-01"
_SIXTEEN = 16
_KINDS = (DeviceType.ESME, DeviceType.GSME, DeviceType.GPF, DeviceType.PPMID, DeviceType.CHF)
_PATHS = tuple(PATHS.values())
_FRAGMENTS = (
    b"",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"\x00",
    b"\xff",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"</sr:Body>",
    b'"',
    b"%n",
)
_ODD = (
    "",
    "-1",
    "0",
    "NaN",
    "1e400",
    "٣",
    "true",
    "\U0010ffff",
    "9" * 30,
    "9" * 5000,
    "A" * 200_000,
    "../../x",
    "' or 1=1",
)
_DATES = ("0000-00-00T00:00:00Z", "9999-12-31T23:59:59.999999Z", "99999-01-01T00:00:00Z", "2026-02-30T00:00:00Z")

Mutation = Callable[[bytes, Random], bytes]


def _flip(message: bytes, random: Random) -> bytes:
    octets = bytearray(message)
    for _ in range(random.choice((1, 1, 2, 8))):
        octets[random.randrange(len(octets))] ^= 1 << random.randrange(8)
    return bytes(octets)


def _cut(message: bytes, random: Random) -> bytes:
    start = random.randrange(len(message))
    return message[: start if random.random() < 0.5 else 0] + message[start + random.choice((1, 8, 80)) :]


def _splice(message: bytes, random: Random) -> bytes:
    start = random.randrange(len(message))
    return message[:start] + random.choice(_FRAGMENTS) + message[start:]


def _on_tree(change: Callable[[list[etree._Element], Random], None]) -> Mutation:
    def mutate(message: bytes, random: Random) -> bytes:
        root = etree.fromstring(message)
        change([it for it in root.iter("*") if it is not root], random)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return mutate


def _drop(elements: list[etree._Element], random: Random) -> None:
    chosen = random.choice(elements)
    parent = chosen.getparent()
    if parent is not None:
        parent.remove(chosen)


def _double(elements: list[etree._Element], random: Random) -> None:
    chosen = random.choice(elements)
    for _ in range(random.choice((1, 1, 50))):
        chosen.addnext(etree.fromstring(etree.tostring(chosen)))


def _move(elements: list[etree._Element], random: Random) -> None:
    chosen, target = random.choice(elements), random.choice(elements)
    if chosen not in target.iterancestors() and chosen is not target:
        target.append(chosen)


def _exchange(elements: list[etree._Element], random: Random) -> None:
    leaves = [it for it in elements if not len(it)]
    random.choice(leaves).text = random.choice((*_ODD, *_DATES)).replace("\x00", "")


def _rename(elements: list[etree._Element], random: Random) -> None:
    random.choice(elements).tag = random.choice(("{urn:of-nobody}x", "x", elements[0].tag))


def _entities(message: bytes, random: Random) -> bytes:
    declaration, mark, rest = message.partition(b"?>")
    ten = b"".join(b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 9))
    types = (
        b'<!DOCTYPE x [<!ENTITY e0 "lol">' + ten + b"]>",
        b'<!DOCTYPE x [<!ENTITY e8 SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    )
    return declaration + mark + random.choice(types) + rest.replace(b"</sr:Body>", b"&e8;</sr:Body>")


def _deep(message: bytes, random: Random) -> bytes:
    depth = random.choice((20, 255, 257, 5000, 50_000))
    return message.replace(b"<sr:Body>", b"<sr:Body>" + b"<sr:a>" * depth + b"</sr:a>" * random.choice((depth, 0)))


def _encode(message: bytes, random: Random) -> bytes:
    text = message.decode()
    encoding = random.choice(("utf-16", "utf-32", "latin-1", "utf-8-sig", "cp037"))
    return text.replace("UTF-8", random.choice((encoding, "UTF-8", "UTF-7", "no-such"))).encode(encoding, "replace")


MUTATIONS: dict[str, Mutation] = {
    "octets flipped": _flip,
    "octets cut": _cut,
    "octets put in": _splice,
    "an element dropped": _on_tree(_drop),
    "an element doubled": _on_tree(_double),
    "an element moved": _on_tree(_move),
    "an element renamed": _on_tree(_rename),
    "a value exchanged": _on_tree(_exchange),
    "entities": _entities,
    "deep nesting": _deep,
    "another encoding": _encode,
}


def valid_requests(user: str, device: str) -> tuple[bytes, ...]:
    """Return the examples of valid requests, as *user* sends them about *device*, without signatures."""
    paths = sorted((suite_folder("schemas") / "examples" / "valid").glob("request-*.xml"))
    texts = [path.read_bytes() for path in paths if not path.stem.endswith("-signed")]
    return tuple(it.replace(_USER.encode(), user.encode()).replace(_DEVICE.encode(), device.encode()) for it in texts)


def mutated(requests: Sequence[bytes], count: int, random: Random) -> Iterator[tuple[str, bytes]]:
    """Yield *count* mutated requests, each with the names of its mutations."""
    names = tuple(MUTATIONS)
    for number in range(count):
        name = names[number % len(names)]
        message = MUTATIONS[name](random.choice(requests), random)
        if random.random() < 1 / _SIXTEEN:
            message, name = _flip(message, random) if message else message, f"{name}, octets flipped"
        yield name, message


@dataclass
class Pelted:
    """What a server answered: how often with which status, and what it answered with no lawful one."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[tuple[int, str, bytes]] = field(default_factory=list)


Post = Callable[[str, str, bytes], int]
"""Sends a message as a User to a path, and returns the HTTP status."""

LAWFUL = (200, 400)
"""An answer of the DSP, E codes included; what is no request."""


def pelt(post: Post, users: Sequence[str], messages: Iterator[tuple[str, bytes]], hands: int = 4) -> Pelted:
    """Send *messages* with so many *hands* at once, each as the one of *users* that it names.

    Raises what *post* raises when nobody answers any more.
    """
    pelted = Pelted()

    def throw(item: tuple[int, tuple[str, bytes]]) -> tuple[int, str, bytes]:
        number, (name, message) = item
        named = next((it for it in users if it.encode() in message), users[number % len(users)])
        return post(named, _PATHS[number % len(_PATHS)], message), name, message

    with ThreadPoolExecutor(hands) as pool:
        for status, name, message in pool.map(throw, enumerate(messages)):
            pelted.statuses[status] += 1
            if status not in LAWFUL:
                pelted.wrong.append((status, name, message))
    return pelted


def posting(url: str) -> Post:
    """Return how to post to the server at *url*."""
    pool = urllib3.PoolManager(maxsize=16, timeout=urllib3.Timeout(total=60))

    def post(user: str, path: str, message: bytes) -> int:
        headers = {"Content-Type": "application/xml", SENDER: user}
        return pool.request("POST", url + path, body=message, headers=headers, retries=False).status

    return post


def obtained(candidate: Candidate) -> tuple[Device, ...]:
    """Return a Device of each of several kinds."""
    assert candidate.devices is not None
    return tuple(candidate.devices.obtain(WantedDevice(kind)) for kind in _KINDS)


def inventory(candidate: Candidate, devices: Sequence[Device]) -> tuple[InventoryEntry, ...]:
    """Return what the inventory says of *devices*."""
    assert candidate.devices is not None
    return tuple(candidate.devices.inventory_entry(it.eui) for it in devices)
