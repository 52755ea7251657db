"""Deliveries on their way: pushed to each User in order, again and again until they are taken."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import urllib3

from dsp_conformance.transport.receiver import SENT_AT
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery

_PAUSES = (0.1, 0.5, 2.0, 10.0, 60.0, 300.0)
"""Seconds before each further attempt; the last one again and again."""
_SECONDS_FOR_AN_ANSWER = 10.0
_TAKEN = (200, 202, 204)
_REFUSED = 400
"""A User that refuses a message has received it."""


@dataclass
class _Line:
    """What waits for one User, in order; ``stuck`` after an attempt that failed, until one succeeds."""

    waiting: deque[tuple[int, Delivery]] = field(default_factory=deque)
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    stuck: bool = False
    worker: asyncio.Task[None] | None = None


class Outbox:
    """Everything that was sent to Users and not taken yet. Lives in one event loop."""

    def __init__(self, sign: Callable[[bytes], bytes], taken: Callable[[int], None], already: frozenset[int]) -> None:
        self._sign = sign
        self._taken = taken
        self._already = already
        self._lines: dict[Eui64, _Line] = defaultdict(_Line)
        self._addresses: dict[Eui64, str] = {}
        self._everybody = ""
        self._count = 0
        self._moved = asyncio.Condition()
        self._http = urllib3.PoolManager(maxsize=16, timeout=urllib3.Timeout(total=_SECONDS_FOR_AN_ANSWER))

    def put(self, delivery: Delivery) -> None:
        """Send *delivery* in its turn. Deliveries are numbered as they come, so that a restart numbers them alike."""
        self._count += 1
        if self._count not in self._already:
            line = self._lines[delivery.user]
            line.waiting.append((self._count, delivery))
            line.awake.set()

    def send_to(self, address: str, user: Eui64 | None = None) -> None:
        """Push to *address* from now on: what is for *user*, or for everybody who has no address of his own."""
        if user is None:
            self._everybody = address.rstrip("/")
        else:
            self._addresses[user] = address.rstrip("/")
        for line in self._lines.values():
            line.stuck = False
            line.awake.set()

    def start(self) -> None:
        """See to it that every line has somebody who works it off."""
        for user, line in self._lines.items():
            if line.worker is None and self._address(user):
                line.worker = asyncio.create_task(self._work(user, line))

    async def settled(self) -> None:
        """Return when nothing waits but what an attempt has failed for, or nobody has given an address for."""
        self.start()
        async with self._moved:
            await self._moved.wait_for(lambda: all(self._rests(user) for user in self._lines))

    def _rests(self, user: Eui64) -> bool:
        line = self._lines[user]
        return not line.waiting or line.stuck or not self._address(user)

    async def close(self) -> None:
        """Stop pushing."""
        for line in self._lines.values():
            if line.worker is not None:
                line.worker.cancel()
        self._http.clear()

    def _address(self, user: Eui64) -> str:
        own = self._addresses.get(user)
        return own or (f"{self._everybody}/{user}" if self._everybody else "")

    async def _work(self, user: Eui64, line: _Line) -> None:
        failed = 0
        while True:
            if not line.waiting:
                line.awake.clear()
                await line.awake.wait()
                continue
            number, delivery = line.waiting[0]
            if await asyncio.to_thread(self._push, self._address(user), delivery.at, self._sign(delivery.message)):
                failed, line.stuck = 0, False
                self._taken(number)
                line.waiting.popleft()
                await self._tell()
                continue
            line.stuck = True
            line.awake.clear()
            await self._tell()
            pause = _PAUSES[min(failed, len(_PAUSES) - 1)]
            failed += 1
            try:
                await asyncio.wait_for(line.awake.wait(), pause)
            except TimeoutError:
                continue

    async def _tell(self) -> None:
        async with self._moved:
            self._moved.notify_all()

    def _push(self, address: str, at: datetime, message: bytes) -> bool:
        headers = {"Content-Type": "application/xml", SENT_AT: at.isoformat()}
        try:
            answer = self._http.request("POST", address, body=message, headers=headers, retries=False, redirect=False)
        except (urllib3.exceptions.HTTPError, OSError, ValueError):  # the last for what is no address
            return False
        return answer.status in _TAKEN or answer.status == _REFUSED
