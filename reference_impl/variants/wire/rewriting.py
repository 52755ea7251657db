"""What the variants of the wire are made with: messages rewritten mark by mark, and candidates whose messages are.

A message is a list of marks: tags, comments and declarations as one kind, and the texts between them as the other.
What an S1SP has signed is handed on as it is, for a DSP that changed it would break the signature.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from re import Match

from dsp_conformance.port import Candidate
from dsp_conformance.port.deliveries import Deliveries
from dsp_conformance.port.service_requests import ServiceRequests
from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery, WebService

from ..variant import Wrap

Rewrite = Callable[[str], str]
"""Makes another text of a message."""

_SIGNED = re.compile(r"<(?:[\w.-]+:)?SMETS1SignedResponse\b.*</(?:[\w.-]+:)?SMETS1SignedResponse\s*>", re.DOTALL)
_PLACE = "<?what-the-provider-signed?>"
_MARK = re.compile(r"<[^>]*>|[^<]+")
_LEAF = re.compile(
    r"(?P<open><(?P<name>(?:[\w.-]+:)?(?P<local>[\w.-]+))[^<>/]*>)(?P<text>[^<]+)(?P<close></(?P=name)\s*>)"
)


class _Sends:
    def __init__(self, deliveries: Deliveries, change: Callable[[Delivery], Delivery]) -> None:
        self._deliveries = deliveries
        self._change = change

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return what was sent, each delivery changed."""
        return [self._change(it) for it in self._deliveries.since_last(user)]


class _Answers:
    def __init__(self, service_requests: ServiceRequests, rewrite: Callable[[bytes], bytes]) -> None:
        self._service_requests = service_requests
        self._rewrite = rewrite

    def send(self, user: Eui64, service: WebService, message: bytes) -> bytes:
        """Return the answer rewritten. Raises Refused as the candidate does."""
        return self._rewrite(self._service_requests.send(user, service, message))


def octets_as(rewrite: Callable[[bytes], bytes]) -> Wrap:
    """Return what has every message of a candidate to Users rewritten, octet by octet."""

    def wrap(candidate: Candidate, _: Profile) -> Candidate:
        def change(delivery: Delivery) -> Delivery:
            return replace(delivery, message=rewrite(delivery.message))

        requests = candidate.service_requests
        return replace(
            candidate,
            deliveries=candidate.deliveries and _Sends(candidate.deliveries, change),
            service_requests=requests and _Answers(requests, rewrite),
        )

    return wrap


def deliveries_as(change: Callable[[Delivery], Delivery]) -> Wrap:
    """Return what has every delivery of a candidate changed."""

    def wrap(candidate: Candidate, _: Profile) -> Candidate:
        return replace(candidate, deliveries=candidate.deliveries and _Sends(candidate.deliveries, change))

    return wrap


def text_as(rewrite: Rewrite) -> Wrap:
    """Return what has every message rewritten, but for what an S1SP has signed in it."""
    return octets_as(lambda message: _around_the_signed(message.decode("utf-8"), rewrite).encode("utf-8"))


def unless_signed(rewrite: Rewrite) -> Wrap:
    """Return what has every message rewritten that carries nothing which an S1SP has signed."""
    return text_as(lambda message: message if _PLACE in message else rewrite(message))


def leaves_as(rewrite: Callable[[str, str], str]) -> Wrap:
    """Return what has the texts of elements rewritten: *rewrite* takes the name of an element and its text."""

    def of_text(message: str) -> str:
        def one(found: Match[str]) -> str:
            return f"{found['open']}{rewrite(found['local'], found['text'])}{found['close']}"

        return _LEAF.sub(one, message)

    return text_as(of_text)


def marks(message: str) -> list[str]:
    """Return the tags, comments and declarations of *message*, and the texts between them."""
    return _MARK.findall(message)


def is_tag(mark: str) -> bool:
    """Return whether *mark* is the beginning, the end or the whole of an element."""
    return mark.startswith("<") and mark[1] not in "?!"


def is_text(mark: str) -> bool:
    """Return whether *mark* is a text, or one that is marked as character data."""
    return not mark.startswith("<") or mark.startswith("<![CDATA[")


def begins(mark: str) -> bool:
    """Return whether *mark* is the beginning of an element that has an end of its own."""
    return is_tag(mark) and not mark.startswith("</") and not mark.endswith("/>")


def root_as(rewrite: Rewrite) -> Rewrite:
    """Return what rewrites the tag with which the root of a message begins."""

    def of_text(message: str) -> str:
        found = marks(message)
        at = next(number for number, mark in enumerate(found) if is_tag(mark))
        return "".join((*found[:at], rewrite(found[at]), *found[at + 1 :]))

    return of_text


def before_the_root(addition: str) -> Rewrite:
    """Return what puts *addition* before the root of a message."""
    return root_as(lambda tag: f"{addition}{tag}")


def _around_the_signed(message: str, rewrite: Rewrite) -> str:
    found = _SIGNED.search(message)
    if found is None:
        return rewrite(message)
    rest = rewrite(message[: found.start()] + _PLACE + message[found.end() :])
    return rest.replace(_PLACE, found.group())
