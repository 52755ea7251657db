"""What the reference has sent to each User, until it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import Delivery
from dsp_conformance.wire import Response, write_response

from .clock import VirtualClock


class Deliveries:
    """Deliveries by User, in the order of sending. Implements the port's Deliveries."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._waiting: dict[Eui64, list[Delivery]] = defaultdict(list)
        self._counter = 0
        self.outlet: Callable[[Delivery], None] | None = None
        """Takes every delivery at once, where there is one; nothing waits to be asked for then."""

    def next_counter(self) -> int:
        """Return a counter that no message of the DSP has had before."""
        self._counter += 1
        return self._counter

    def send(self, user: Eui64, response: Response) -> None:
        """Send a DUIS message to *user* now."""
        delivery = Delivery(user, self._clock.now(), write_response(response))
        if self.outlet is not None:
            self.outlet(delivery)
        else:
            self._waiting[user].append(delivery)

    def since_last(self, user: Eui64) -> Sequence[Delivery]:
        """Return everything sent to *user* since last asked."""
        return self._waiting.pop(user, [])

    def since_last_of(self, users: Sequence[Eui64]) -> Sequence[Delivery]:
        """Return the same of several Users, User by User."""
        return [it for user in users for it in self.since_last(user)]
