"""Wrong variants of what is counted, of whom, and of the figure itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.alerts import Level
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import DccEvent, MessageId, ResponseBody, gbcs

from ...anomaly_detection import AnomalyDetection
from ...clock import VirtualClock
from ...device_responses import DeviceResponses
from ...rules.alert_storm import counting, storm
from ...rules.alert_storm.device_state import CALM, Window, Withheld
from ...suspension import Suspension
from ..fault import Fault
from .probes import is_red, protections

_anomaly_count = AnomalyDetection.anomaly_count
_counted = counting.counted
_pass_on = DeviceResponses._pass_on
_receive = AnomalyDetection.receive
_rule = storm.receive
_tell = Suspension._tell
_treat = storm.treat


def _all_devices(self: AnomalyDetection, _device: Eui64) -> int:
    return sum(_anomaly_count(self, it) for it in self._states)


def _whole_hub(self: AnomalyDetection, device: Eui64) -> int:
    devices = self._post._devices
    return _anomaly_count(self, device) + sum(_anomaly_count(self, it.eui) for it in devices.neighbours(device))


def _anew_with_each_code(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    latest: dict[Eui64, AlertCode] = self.__dict__.setdefault("latest", {})
    if latest.get(device, code) != code:
        self._states[device] = replace(self._states[device], window=None)
    latest[device] = code
    _receive(self, device, code, payload)


def _repetitions_left_out(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    seen: set[bytes] = self.__dict__.setdefault("seen", set())
    if payload in seen:
        self._post.deliver_alert(device, code, payload)
        return
    seen.add(payload)
    _receive(self, device, code, payload)


def _old_ones_left_out(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    content = gbcs.read(payload).content if not payload.lstrip().startswith(b"<") else None
    dated = getattr(content, "at", None)
    if dated is not None and self._clock.now() - dated >= self._parameters.window:
        self._post.deliver_alert(device, code, payload)
        return
    _receive(self, device, code, payload)


def _count_too(clock: VirtualClock, device: Eui64) -> None:
    for protection in protections(clock):
        known = protection._states.get(device, CALM)
        window = known.window or Window(clock.now(), protection._parameters)
        protection._states[device] = replace(known, window=replace(window, counted=window.counted + 1))


def _answers_counted(self: DeviceResponses, asked: MessageId, body: ResponseBody) -> None:
    _count_too(self._clock, asked.target)
    _pass_on(self, asked, body)


def _dcc_alerts_counted(
    self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[object, ...]
) -> None:
    _count_too(self._clock, device.eui)
    _tell(self, device, code, event, roles)  # type: ignore[arg-type]


def _dcc_alerts_withheld(
    self: Suspension, device: Device, code: str, event: DccEvent, roles: tuple[object, ...]
) -> None:
    if not is_red(self._clock, device.eui):
        _tell(self, device, code, event, roles)  # type: ignore[arg-type]


FAULTS: tuple[Fault, ...] = (
    Fault(
        "dcc-alerts-withheld-in-a-storm",
        "About a Device with a red incident no DCC Alert is sent.",
        ("IMR-044",),
        replaces=Suspension._tell,
        by=_dcc_alerts_withheld,
    ),
    Fault(
        "first-alert-opens-without-counting",
        "The alert that begins a window is not counted in it.",
        ("IMR-017", "IMR-045", "IMR-056"),
        replaces=counting.first_window,
        by=lambda at, parameters, _readings: Window(at, parameters, counted=-1),
    ),
    Fault(
        "each-alert-counts-twice",
        "Each alert is counted when it comes in and again when it goes out.",
        ("IMR-056", "IMR-017"),
        replaces=counting.counted,
        by=lambda window, at, readings, *, feeds: replace(
            _counted(window, at, readings, feeds=feeds), counted=window.counted + 2
        ),
    ),
    Fault(
        "exceeded-before-it-is-reached",
        "A threshold counts as exceeded one alert before it is reached.",
        ("IMR-046", "IMR-047"),
        replaces=counting.exceeds,
        by=lambda count, threshold, _readings: count >= threshold - 1,
    ),
    Fault(
        "count-stops-at-red",
        "The count stops when red is exceeded.",
        ("IMR-056", "IMR-022"),
        replaces=AnomalyDetection.anomaly_count,
        by=lambda self, device: min(_anomaly_count(self, device), self._parameters.red + 1),
    ),
    Fault(
        "window-half-as-long",
        "Alerts are counted over half of the agreed window.",
        ("IMR-017", "IMR-045", "IMR-056"),
        replaces=counting.is_over,
        by=lambda window, at: at >= window.start + window.figures.window / 2,
    ),
    Fault(
        "one-count-for-all-devices",
        "The alerts of all Devices are counted together.",
        ("IMR-056", "IMR-017"),
        replaces=AnomalyDetection.anomaly_count,
        by=_all_devices,
    ),
    Fault(
        "counted-by-hub",
        "Alerts are counted by Communications Hub, not by Device.",
        ("IMR-056", "IMR-017"),
        replaces=AnomalyDetection.anomaly_count,
        by=_whole_hub,
    ),
    Fault(
        "another-code-starts-the-count-anew",
        "The count of a Device starts again from zero when another Alert Code comes.",
        ("IMR-056", "IMR-017"),
        replaces=AnomalyDetection.receive,
        by=_anew_with_each_code,
    ),
    Fault(
        "repetitions-not-counted",
        "An alert that arrives a second time is passed on, but not counted.",
        ("IMR-056", "IMR-017"),
        replaces=AnomalyDetection.receive,
        by=_repetitions_left_out,
    ),
    Fault(
        "old-alerts-not-counted",
        "Alerts that the Device has dated more than a window ago are passed on, but not counted.",
        ("IMR-056", "IMR-017"),
        replaces=AnomalyDetection.receive,
        by=_old_ones_left_out,
    ),
    Fault(
        "answers-are-counted",
        "What a Device answers to requests is counted like its alerts.",
        ("IMR-044",),
        replaces=DeviceResponses._pass_on,
        by=_answers_counted,
    ),
    Fault(
        "dcc-alerts-are-counted",
        "A DCC Alert about a Device is counted like an alert of the Device.",
        ("IMR-044",),
        replaces=Suspension._tell,
        by=_dcc_alerts_counted,
    ),
    Fault(
        "amber-limits-too",
        "From amber on, alerts are withheld for as long as the window lasts.",
        ("IMR-068",),
        replaces=storm.treat,
        by=lambda state, arrival, window, figures, readings: (
            (state, (Withheld(arrival, arrival.at),))
            if window.counted > figures.amber
            else _treat(state, arrival, window, figures, readings)
        ),
    ),
    Fault(
        "red-recorded-in-the-first-window-only",
        "A Device whose crossing of a threshold has been recorded once is never recorded again.",
        ("IMR-048",),
        replaces=AnomalyDetection.security_log,
        by=lambda self, device: tuple(
            next(it for it in self._records.log[device] if it.level is level)
            for level in Level
            if any(it.level is level for it in self._records.log[device])
        ),
    ),
    Fault(
        "log-dated-by-the-window",
        "The security log has the end of a minute in the place of the moment of the crossing.",
        ("IMR-048",),
        replaces=AnomalyDetection.security_log,
        by=lambda self, device: tuple(
            replace(it, at=it.at + timedelta(minutes=1) - timedelta(seconds=it.at.second))
            for it in self._records.log[device]
        ),
    ),
    Fault(
        "log-in-the-reverse-order",
        "The security log is dated the wrong way round: the newest entry has the oldest time.",
        ("IMR-048",),
        replaces=AnomalyDetection.security_log,
        by=lambda self, device: tuple(
            replace(it, at=other.at)
            for it, other in zip(self._records.log[device], reversed(self._records.log[device]), strict=True)
        ),
    ),
)
