"""Alert storm protection of the reference: the storm rule of every Device, and the records that it leaves.

The state lies here, the rule in ``rules/storm``. Implements the port's AnomalyDetection.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from dsp_conformance.exceptions import Refused
from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.alerts import (
    Incident,
    IncidentFile,
    Notice,
    SecurityLogEntry,
    StormParameters,
    WithheldCount,
)
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64

from .clock import VirtualClock
from .device_traffic import AlertForwarder
from .rules.alert_storm import counting, readings, storm
from .rules.alert_storm.device_state import (
    CALM,
    Announced,
    Arrival,
    Counted,
    Crossed,
    Delivered,
    IncidentClosed,
    IncidentOpened,
    StormEvent,
    StormEvents,
    StormState,
    Withheld,
)
from .rules.alert_storm.readings import StormReadings

MODIFICATION = "SECMP0062"
_ACTION = "of this Alert Code only one alert in each designated period is passed on; the others are counted"


def readings_in_force(profile: Profile) -> StormReadings:
    """Return the readings of SECMP0062 that *profile* declares."""
    return StormReadings(
        passing=readings.Passing(profile.choice("storm.n_mode")),
        windowing=readings.Windowing(profile.choice("storm.window")),
        comparison=readings.ThresholdComparison(profile.choice("storm.cmp")),
        clearing=readings.Clearing(profile.choice("storm.clear")),
        granularity=readings.Granularity(profile.choice("storm.granularity")),
        pick=readings.Pick(profile.choice("storm.pick")),
        crossing=readings.Crossing(profile.choice("storm.crossing_alert")),
        marking=readings.Marking(profile.choice("storm.marking_alert")),
        anchor=readings.Anchor(profile.choice("storm.period_anchor")),
        discards_feed=profile.choice("storm.discards_feed_device_count") == "true",
        count_delivery=readings.CountDelivery(profile.choice("storm.count_delivery")),
        persistence=readings.Persistence(profile.choice("storm.persist")),
        edges=readings.Edges(profile.choice("storm.edges")),
        figures_in_service=profile.choice("storm.figures_in_service") == "true",
        protection=MODIFICATION in profile.modifications,
        quiet=profile.span("storm.quiet"),
    )


class AnomalyDetection:
    """Takes every Device Alert, and lets through what may pass."""

    def __init__(
        self, clock: VirtualClock, post: AlertForwarder, parameters: StormParameters, readings: StormReadings
    ) -> None:
        self._clock = clock
        self._post = post
        self._parameters = parameters
        self._readings = readings
        self._states: dict[Eui64, StormState] = {}
        self._dues: list[tuple[datetime, Eui64]] = []
        self._looked_at: dict[Eui64, datetime] = {}
        self._payloads: dict[int, bytes] = {}
        self._tickets = 0
        self._records = _Records()
        clock.keep(self)

    def receive(self, device: Eui64, code: AlertCode, payload: bytes) -> None:
        """Take one alert of *device* that arrives now."""
        self._tickets += 1
        self._payloads[self._tickets] = payload
        arrival = Arrival(code, self._clock.now(), self._tickets)
        state = self._states.get(device, CALM)
        self._take(device, *storm.receive(state, arrival, self._parameters, self._readings))

    def next_due(self) -> datetime | None:
        """Return when something falls due next for any Device."""
        return self._dues[0][0] if self._dues else None

    def fall_due(self, at: datetime) -> None:
        """Let everything happen that falls due up to and including *at*."""
        while self._dues and self._dues[0][0] <= at:
            due, device = heapq.heappop(self._dues)
            if self._looked_at.get(device) == due:
                del self._looked_at[device]
            self._take(device, *storm.elapse(self._states[device], at, self._parameters, self._readings))

    def configure(self, parameters: StormParameters) -> None:
        """Put new figures in force from each Device's next boundary on (S30). Raises Refused if they contradict.

        Raises Refused as well where figures come with a release (S38 b): what is offered is not denied, it declines.
        """
        if not self._readings.figures_in_service:
            raise Refused("the figures of alert storm protection are changed with a release only (S38)")
        _check(parameters)
        self._parameters = parameters

    def start_again(self) -> None:
        """Come back after a restart with what is kept of each Device (S33); what falls due is found from that."""
        self._dues.clear()
        self._looked_at.clear()
        for device, before in self._states.items():
            after = storm.after_restart(before, self._readings)
            self._take(device, after, ())
            if storm.is_red(before) and not storm.is_red(after):
                self._records.forget_open(device)

    def anomaly_count(self, device: Eui64) -> int:
        """Return the alerts counted for *device* in its present window."""
        return counting.anomaly_count(self._states.get(device, CALM).window, self._clock.now(), self._readings)

    def security_log(self, device: Eui64) -> Sequence[SecurityLogEntry]:
        """Return the security log's entries about *device*."""
        return tuple(self._records.log[device])

    def incident_files(self, device: Eui64) -> Sequence[IncidentFile]:
        """Return the incident files about *device*."""
        return tuple(self._records.files[device])

    def incidents(self, device: Eui64) -> Sequence[Incident]:
        """Return the red incidents of *device*."""
        return tuple(self._records.incidents[device])

    def close_incident(self, device: Eui64) -> None:
        """Close the open incident of *device* by hand (S04 d). Raises LookupError if none is open."""
        state = self._states.get(device, CALM)
        if not storm.is_red(state):
            raise LookupError(f"no red incident of Device {device} is open")
        self._take(device, *storm.clear(state, self._clock.now(), self._readings))

    def withheld_counts(self, device: Eui64) -> Sequence[WithheldCount]:
        """Return the counts about *device* handed to Request Management so far."""
        return tuple(self._records.counts[device])

    def notices(self, user: Eui64) -> Sequence[Notice]:
        """Return the notices given to *user* so far."""
        return tuple(self._records.notices[user])

    def _take(self, device: Eui64, state: StormState, events: StormEvents) -> None:
        self._states[device] = state
        self._look_again(device, storm.next_due(state, self._readings))
        for event in events:
            self._happened(device, event)

    def _look_again(self, device: Eui64, due: datetime | None) -> None:
        """See to it that *device* is looked at by *due*; a look that is too early does no harm."""
        known = self._looked_at.get(device)
        if due is not None and (known is None or due < known):
            self._looked_at[device] = due
            heapq.heappush(self._dues, (due, device))

    def _happened(self, device: Eui64, event: StormEvent) -> None:
        match event:
            case Delivered(arrival):
                self._post.deliver_alert(device, arrival.code, self._payloads.pop(arrival.ticket))
            case Withheld(arrival):
                del self._payloads[arrival.ticket]
            case Announced(code, period, at):
                for user in self._post.intended_users(device, code):
                    self._records.notices[user].append(Notice(user, device, code, _ACTION, period, at))
            case _:
                self._records.take(device, event)


class _Records:
    """What the protection leaves for those who look later."""

    def __init__(self) -> None:
        self.log: dict[Eui64, list[SecurityLogEntry]] = defaultdict(list)
        self.files: dict[Eui64, list[IncidentFile]] = defaultdict(list)
        self.incidents: dict[Eui64, list[Incident]] = defaultdict(list)
        self.counts: dict[Eui64, list[WithheldCount]] = defaultdict(list)
        self.notices: dict[Eui64, list[Notice]] = defaultdict(list)

    def forget_open(self, device: Eui64) -> None:
        self.incidents[device] = [it for it in self.incidents[device] if it.closed is not None]

    def take(self, device: Eui64, event: StormEvent) -> None:
        match event:
            case Crossed(level, at):
                self.log[device].append(SecurityLogEntry(device, level, at))
                self.files[device].append(IncidentFile(device, level, at))
            case IncidentOpened(at):
                self.incidents[device].append(Incident(device, at, None))
            case IncidentClosed(at):
                opened = self.incidents[device][-1].opened
                self.incidents[device][-1] = Incident(device, opened, at)
            case Counted(code, count, at):
                self.counts[device].append(WithheldCount(device, code, count, at))


def _check(parameters: StormParameters) -> None:
    for words, span in (
        ("the window W", parameters.window),
        ("the timeframe Wc", parameters.timeframe),
        ("the designated period N", parameters.period),
    ):
        if span <= timedelta():
            raise Refused(f"{words} is {span.total_seconds():g} seconds: it must be longer than none")
    if not 0 < parameters.amber < parameters.red:
        raise Refused(f"amber {parameters.amber} and red {parameters.red}: amber lies above none and below red")
    for limit in (parameters.limit, *parameters.limits.values()):
        if limit < 0:
            raise Refused(f"the limit of an Alert Code is {limit}: it cannot be negative")
    if parameters.ratio < 1:
        raise Refused(f"one alert in {parameters.ratio} passes: name a number above none")
