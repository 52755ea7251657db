"""Wrong variants that break the words of one expectation and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.alerts import StormParameters
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import Request, Response, ResponseMessage, gbcs

from ...anomaly_detection import AnomalyDetection
from ...device_traffic import AlertForwarder
from ...rules.alert_storm import counting, overload, storm
from ...rules.alert_storm.device_state import CALM, Announced, Counted, StormEvent, StormEvents, StormState, Window
from ...rules.alert_storm.readings import StormReadings
from ...service_requests import ServiceRequests
from ..fault import Fault
from .probes import protections

_answer = ServiceRequests._answer
_deliver_alert = AlertForwarder.deliver_alert
_happened = AnomalyDetection._happened
_is_overloaded = storm.is_overloaded
_period_end = overload.period_end
_receive = AnomalyDetection.receive
_report = overload.report
_SELDOM = 97


def _seldom(self: AlertForwarder, device: Eui64, code: AlertCode, payload: bytes) -> None:
    passed = self.__dict__.setdefault("passed", [0])
    passed[0] += 1
    if passed[0] % _SELDOM:
        _deliver_alert(self, device, code, payload)


def _in_two_parts(state: StormState, codes: tuple[AlertCode, ...], at: object) -> tuple[StormState, StormEvents]:
    state, told = _report(state, codes, at)  # type: ignore[arg-type]  # handed on as it came
    parts: StormEvents = ()
    for it in told:
        if isinstance(it, Counted) and it.count > 1:
            parts += (replace(it, count=1), replace(it, count=it.count - 1))
        else:
            parts += (it,)
    return state, parts


def _by_contents(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    known = self.__dict__.setdefault("contents", {})
    smets1 = payload.lstrip().startswith(b"<")
    dated = payload if smets1 else getattr(gbcs.read(payload).content, "at", None)
    state = self._states.get(device, CALM)
    if storm.is_red(state) and known.get((device, code)) != dated:
        counters = {it: counter for it, counter in state.counters.items() if it != code}
        self._states[device] = replace(state, counters=counters)
    known[device, code] = dated
    _receive(self, device, code, payload)


def _declined(_self: AnomalyDetection, _parameters: StormParameters) -> None:
    raise Refused("figures are changed with a release only")


def _about_calm_devices_only(self: ServiceRequests, request: Request, service: object, message: bytes) -> Response:
    red = any(storm.is_red(it._states.get(request.id.target, CALM)) for it in protections(self._clock))
    if red:
        body = ResponseMessage(request.service_reference, request.variant)
        return Response(request.id, None, "E20", self._clock.now(), body)
    return _answer(self, request, service, message)  # type: ignore[arg-type]  # handed on as it came


def _announced_once_for_all(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    announced = self.__dict__.setdefault("announced", set())
    if isinstance(event, Announced):
        if (device, event.code) in announced:
            return
        announced.add((device, event.code))
    _happened(self, device, event)


def _one_too_early(state: StormState, code: AlertCode, readings: StormReadings) -> bool:
    return _is_overloaded(state, code, readings) or state.counters[code].count >= state.counters[code].limit


FAULTS: tuple[Fault, ...] = (
    Fault(
        "one-alert-in-many-is-lost",
        "Of a hundred alerts that pass one reaches nobody and is counted nowhere.",
        ("IMR-072", "IMR-059", "IMR-022"),
        replaces=AlertForwarder.deliver_alert,
        by=_seldom,
    ),
    Fault(
        "one-count-in-two-parts",
        "Request Management is told one withheld alert first and the others afterwards.",
        ("IMR-072",),
        replaces=overload.report,
        by=_in_two_parts,
    ),
    Fault(
        "counted-by-contents",
        "The counter of an Alert Code begins again with each alert whose contents differ.",
        ("IMR-063", "IMR-067"),
        replaces=AnomalyDetection.receive,
        by=_by_contents,
    ),
    Fault(
        "figures-come-with-a-release",
        "No change of the figures is taken while the service runs.",
        ("IMR-021",),
        replaces=AnomalyDetection.configure,
        by=_declined,
    ),
    Fault(
        "storming-device-not-asked",
        "A request to a Device with a red incident is answered with E20.",
        ("IMR-044",),
        replaces=ServiceRequests._answer,
        by=_about_calm_devices_only,
    ),
    Fault(
        "announced-once-for-all",
        "Users are notified of an Alert Code once, and not again when it is overloaded in a later storm.",
        ("IMR-023", "IMR-060"),
        replaces=AnomalyDetection._happened,
        by=_announced_once_for_all,
    ),
    Fault(
        "overloaded-at-the-limit",
        "An Alert Code is overloaded, and its Users notified, one alert before its counter exceeds the limit.",
        ("IMR-067",),
        replaces=storm.is_overloaded,
        by=_one_too_early,
    ),
    Fault(
        "last-instant-in-the-window",
        "An alert that comes exactly W after the first is counted in the same window.",
        ("IMR-045", "IMR-017"),
        replaces=counting.first_window,
        by=lambda at, parameters, _readings: Window(at, parameters, longer=timedelta(microseconds=1)),
    ),
    Fault(
        "last-instant-in-the-next-window",
        "By S37 (b): an alert that comes exactly W after the first is counted in the next window.",
        ("IMR-045", "IMR-017"),
        replaces=counting.first_window,
        by=lambda at, parameters, _readings: Window(at, parameters),
        profile="S37-b",
    ),
    Fault(
        "last-instant-in-the-next-period",
        "By S37 (b): an alert that comes exactly N after the one let through passes.",
        ("IMR-058", "IMR-071"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) - readings.last_instant,
        profile="S37-b",
    ),
    Fault(
        "last-instant-in-the-next-timeframe",
        "By S37 (b): the counter of an Alert Code begins again exactly Wc after it began.",
        ("IMR-067",),
        replaces=storm.rolls_over,
        by=lambda counter, at: at >= counter.end - timedelta(microseconds=1),
        profile="S37-b",
    ),
    Fault(
        "closed-at-the-last-instant",
        "By S37 (b): the incident is closed at the last instant of the window, not after it.",
        ("IMR-074",),
        replaces=counting.calm_at,
        by=lambda window, _readings: window.end - timedelta(microseconds=1),
        profile="S37-b",
    ),
    Fault(
        "last-of-a-period-late",
        "By S11 (b): the last alert of a designated period passes one second after the period is over.",
        ("IMR-071", "IMR-019"),
        replaces=overload.period_end,
        by=lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) + timedelta(seconds=1),
        profile="S11-b",
    ),
)
