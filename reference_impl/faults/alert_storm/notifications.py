"""Wrong variants of what is told of a storm, and of what lies around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dsp_conformance.vocabulary.alerts import StormParameters

from ... import anomaly_detection, device_traffic
from ...anomaly_detection import AnomalyDetection
from ...device_traffic import AlertForwarder, DeviceTraffic
from ...rules.alert_storm import overload, storm
from ...rules.alert_storm.device_state import Counted, IncidentClosed, StormEvents, StormState
from ...rules.alert_storm.readings import StormReadings
from ..fault import Fault

# The right functions, for those wrong ones that are right in part.
_announce = overload.announce
_commands = device_traffic.DeviceTraffic.commands
_deliver_alert = device_traffic.AlertForwarder.deliver_alert
_fall_due = storm.fall_due
_intended_users = device_traffic.AlertForwarder.intended_users
_report = overload.report


def _one_code_at_a_time(
    state: StormState, at: datetime, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    after, events = _fall_due(state, at, figures, readings)
    first = next((it for it in events if isinstance(it, Counted)), None)
    return after, tuple(it for it in events if it is first or not isinstance(it, Counted))


_TOLD = (
    Fault(
        "count-never-told",
        "Request Management is never told of withheld alerts.",
        ("IMR-072",),
        replaces=overload.report,
        by=lambda state, _codes, _at: (state, ()),
    ),
    Fault(
        "count-includes-the-forwarded",
        "The count told to Request Management includes the alert let through.",
        ("IMR-072",),
        replaces=overload.report,
        by=lambda state, codes, at: (
            _report(state, codes, at)[0],
            tuple(
                Counted(it.code, it.count + 1, it.at) for it in _report(state, codes, at)[1] if type(it) is Counted
            ),
        ),
    ),
    Fault(
        "counts-merged",
        "The withheld alerts of all codes are told as those of one.",
        ("IMR-072",),
        replaces=overload.report,
        by=lambda state, codes, at: (
            replace(state, withheld={}),
            (Counted(codes[0], sum(state.withheld.values()), at),) if state.withheld else (),
        ),
    ),
    Fault(
        "last-count-lost",
        "When the incident is closed, the count of the running period is lost.",
        ("IMR-072", "IMR-022"),
        replaces=storm.clear,
        by=lambda state, at, _readings: (storm.after_clearing(state), (IncidentClosed(at),)),
    ),
    Fault(
        "no-notice",
        "Users are not notified.",
        ("IMR-023", "IMR-060"),
        replaces=overload.announce,
        by=lambda state, _arrival, _figures: (state, ()),
    ),
    Fault(
        "notice-too-late",
        "Users are notified with the first alert that is withheld, not ahead of it.",
        ("IMR-023", "IMR-060"),
        replaces=overload.announce,
        by=lambda state, arrival, figures: (
            _announce(state, arrival, figures) if arrival.code in state.gates else (state, ())
        ),
    ),
    Fault(
        "one-count-at-a-time",
        "Of two periods that end together only the first has its count told.",
        ("IMR-072", "IMR-066"),
        replaces=storm.fall_due,
        by=_one_code_at_a_time,
    ),
)

_AROUND = (
    Fault(
        "first-user-only",
        "Of several intended Users only the first receives the alert.",
        ("IMR-020",),
        replaces=AlertForwarder.intended_users,
        by=lambda self, device, code: _intended_users(self, device, code)[:1],
    ),
    Fault(
        "content-changed",
        "The last octet of an alert is changed on its way.",
        ("IMR-020",),
        replaces=AlertForwarder.deliver_alert,
        by=lambda self, device, code, payload: _deliver_alert(self, device, code, payload[:-1] + b"\x01"),
    ),
    Fault(
        "outcomes-are-counted",
        "Outcomes of future-dated commands are counted and limited like alerts.",
        ("IMR-044",),
        replaces=DeviceTraffic._outcome,
        by=lambda self, device, message, payload: self._alert(device.eui, message.alert_code, payload),
    ),
    Fault(
        "configuration-ignored",
        "New figures are accepted, and have no effect.",
        ("IMR-021",),
        replaces=AnomalyDetection.configure,
        by=lambda _self, _parameters: None,
    ),
    Fault(
        "contradictions-accepted",
        "Figures that contradict each other are put in force.",
        ("IMR-021", "IMR-047"),
        replaces=anomaly_detection._check,
        by=lambda _parameters: None,
    ),
)

FAULTS: tuple[Fault, ...] = (*_TOLD, *_AROUND)
