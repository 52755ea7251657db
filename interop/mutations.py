"""Messages changed at random, and how often our schema says of them what the official one says.

Each change is one that a faulty sender makes: an element is missing, stands twice, in another's place or under
another name; a value is another, or is not there; an attribute is gone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from dsp_conformance.wire.official import Official
from dsp_conformance.wire.xml.namespaces import DS, local
from dsp_conformance.wire.xml.schema import admits

IN_SCOPE = frozenset(
    {
        "TopUpDevice",
        "UpdateSecurityCredentialsCoS",
        "UpdateFirmware",
        "ReadFirmwareVersion",
        "ActivateFirmware",
        "SignedPreCommand",
        "ReadInventory",
        "UpdateInventory",
    }
)
"""The bodies of requests of which the documents speak."""

REQUESTS = ("requests of which the documents speak", "other requests")
"""The parts of the comparison in and out of their scope."""

_NUMBERS = ("0", "-1", "1", "5", "65536", "99999999999999999999", "1.5")
_TIMES = ("2030-01-01T00:00:00Z", "2030-01-01", "00:00:00Z")
_WORDS = ("", "true", "E5-00-00-00-00-00-00-01", "GBP", "Enable", "AAAA", "A" * 31, "A" * 300, " ", "é")
_VALUES = (*_NUMBERS, *_TIMES, *_WORDS)
LEAST_SHARE = 0.99
"""The share of changed requests of which our schema must say what the official one says."""


@dataclass
class Agreement:
    """How many changed messages of one part both schemas judge alike, and what kinds they quarrel about."""

    alike: int = 0
    quarrels: Counter[str] = field(default_factory=Counter)

    @property
    def tried(self) -> int:
        """How many messages there were."""
        return self.alike + sum(self.quarrels.values())

    @property
    def share(self) -> float:
        """The part of them that both judge alike; all, where there was none."""
        return self.alike / self.tried if self.tried else 1.0


def part_of(root: etree._Element) -> str:
    """Return which part of the comparison a message belongs to."""
    if local(str(root.tag)) != "Request":
        return "responses and alerts"
    body = root.find("{*}Body/*")
    known = body is not None and local(str(body.tag)) in IN_SCOPE
    return REQUESTS[0] if known else REQUESTS[1]


def compare(messages: Iterable[bytes], official: Official, each: int, seed: int = 15) -> dict[str, Agreement]:
    """Change every one of *messages* *each* times; return by part how the two schemas agree on the results."""
    chance = random.Random(seed)  # noqa: S311 - changes need not be secret
    found: dict[str, Agreement] = {}
    for message in messages:
        for root, change in _changed(message, chance, each):
            agreement = found.setdefault(part_of(etree.fromstring(message)), Agreement())
            ours, theirs = admits(root), not official.refusals(root)
            if ours == theirs:
                agreement.alike += 1
            else:
                body = root.find("{*}Body/*")
                where = local(str(body.tag)) if body is not None else "no body"
                agreement.quarrels[f"{change} in {where}: {'ours takes it' if ours else 'theirs takes it'}"] += 1
    return found


def in_words(found: dict[str, Agreement]) -> str:
    """Return the shares, a line for each part, and the most frequent quarrels."""
    lines = []
    for part, it in sorted(found.items()):
        lines.append(f"{part}: {it.share:.2%} of {it.tried} changed messages are judged alike")
        lines += [f"  {number} x {words}" for words, number in it.quarrels.most_common(5)]
    return "\n".join(lines)


def _changed(message: bytes, chance: random.Random, each: int) -> Iterator[tuple[etree._Element, str]]:
    for _ in range(each):
        root = etree.fromstring(message)
        elements = [it for it in root.iter("*") if it is not root and not str(it.tag).startswith(DS)]
        change = chance.choice(_CHANGES)
        change(chance.choice(elements), chance)
        yield etree.fromstring(etree.tostring(root)), change.__name__.lstrip("_")


def _missing(element: etree._Element, _chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _twice(element: etree._Element, _chance: random.Random) -> None:
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def _out_of_order(element: etree._Element, _chance: random.Random) -> None:
    after = element.getnext()
    if after is not None:
        after.addnext(element)


def _renamed(element: etree._Element, _chance: random.Random) -> None:
    element.tag = f"{element.tag}X"


def _another_value(element: etree._Element, chance: random.Random) -> None:
    leaves = [it for it in element.iter("*") if not len(it)]
    chance.choice(leaves).text = chance.choice(_VALUES)


def _longer_value(element: etree._Element, chance: random.Random) -> None:
    leaf = chance.choice([it for it in element.iter("*") if not len(it)])
    leaf.text = (leaf.text or "") + chance.choice(("0", "1", "x", "00"))


def _attribute(element: etree._Element, chance: random.Random) -> None:
    holders = [it for it in element.iter("*") if it.attrib] or [element]
    holder = chance.choice(holders)
    if holder.attrib and chance.random() < 0.5:  # noqa: PLR2004 - one time in two
        del holder.attrib[chance.choice(list(holder.attrib))]
    else:
        holder.set("index", chance.choice(("1", "0", "99", "x")))


_CHANGES: tuple[Callable[[etree._Element, random.Random], None], ...] = (
    _missing,
    _twice,
    _out_of_order,
    _renamed,
    _another_value,
    _another_value,
    _longer_value,
    _attribute,
)
