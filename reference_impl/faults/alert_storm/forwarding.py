"""Wrong variants of what Users receive and are told, on the wire too, and of what a storm does to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.alerts import Notice
from dsp_conformance.vocabulary.devices import Role
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import DeviceAlert, MessageId, Request, Response, ResponseBody

from ...anomaly_detection import AnomalyDetection
from ...device_traffic import AlertForwarder, DeviceTraffic
from ...rules.alert_storm.device_state import CALM, Announced, StormEvent
from ...service_requests import ServiceRequests
from ..fault import Fault
from .probes import is_red, protections

_answer = ServiceRequests._answer
_happened = AnomalyDetection._happened
_intended_users = AlertForwarder.intended_users
_notices = AnomalyDetection.notices
_raise_alert = DeviceTraffic.raise_alert
_receive = AnomalyDetection.receive
_send = AlertForwarder._send
_withheld_counts = AnomalyDetection.withheld_counts


def _without_payload(self: AlertForwarder, user: Eui64, device: Eui64, body: ResponseBody) -> None:
    _send(self, user, device, replace(body, payload=b"") if isinstance(body, DeviceAlert) else body)


def _another_code(self: AlertForwarder, user: Eui64, device: Eui64, body: ResponseBody) -> None:
    _send(self, user, device, replace(body, code=AlertCode("8F0F")) if isinstance(body, DeviceAlert) else body)


def _from_the_dsp(self: AlertForwarder, user: Eui64, _device: Eui64, body: ResponseBody) -> None:
    _send(self, user, ACCESS_CONTROL_BROKER, body)


def _twice(self: AlertForwarder, user: Eui64, device: Eui64, body: ResponseBody) -> None:
    _send(self, user, device, body)
    _send(self, user, device, body)


def _everybody(self: AlertForwarder, device: Eui64, _code: AlertCode) -> tuple[Eui64, ...]:
    known = self._devices.device(device)
    return tuple(party.user for party in known.parties) if known else ()


def _suppliers_only(self: AlertForwarder, device: Eui64, _code: AlertCode) -> tuple[Eui64, ...]:
    known = self._devices.device(device)
    suppliers = (Role.IMPORT_SUPPLIER, Role.GAS_SUPPLIER)
    return tuple(party.user for party in known.parties if party.role in suppliers) if known else ()


def _nothing_about_it(self: ServiceRequests, request: Request, service: WebService, message: bytes) -> Response:
    asked = getattr(request.body, "device", None) or request.id.target
    if any(it._states.get(asked, CALM).gates for it in protections(self._clock)):
        return self._reply(request, "E19")
    return _answer(self, request, service, message)


def _one_storm_for_all(self: AnomalyDetection, device: Eui64, code: AlertCode, payload: bytes) -> None:
    if any(state.gates and it != device for it, state in self._states.items()):
        return
    _receive(self, device, code, payload)


def _no_smets1(self: DeviceTraffic, device: Eui64, payload: bytes) -> None:
    if payload.lstrip().startswith(b"<"):
        for protection in protections(self._answers._clock):
            protection._post.deliver_alert(device, AlertCode("8F3E"), payload)
        return
    _raise_alert(self, device, payload)


def _told_to_the_first(self: AnomalyDetection, device: Eui64, event: StormEvent) -> None:
    if not isinstance(event, Announced):
        _happened(self, device, event)
        return
    for user in self._post.intended_users(device, event.code)[:1]:
        self._records.notices[user].append(Notice(user, device, event.code, "withheld", event.period, event.at))


def _as_an_error_in_a_storm(self: AlertForwarder, user: Eui64, device: Eui64, body: ResponseBody) -> None:
    red = is_red(self._clock, device)
    counter = MessageId(device, user, self._deliveries.next_counter())
    self._deliveries.send(user, Response(None, counter, "E20" if red else "I0", self._clock.now(), body))


FAULTS: tuple[Fault, ...] = (
    Fault(
        "storm-alerts-as-errors",
        "An alert let through in a storm is announced by a message that says that something went wrong (E20).",
        ("IMR-020",),
        replaces=AlertForwarder._send,
        by=_as_an_error_in_a_storm,
    ),
    Fault(
        "alert-without-payload",
        "Device Alerts reach Users without the payload of the Device.",
        ("IMR-020",),
        replaces=AlertForwarder._send,
        by=_without_payload,
    ),
    Fault(
        "alert-with-another-code",
        "The message that holds an alert names another Alert Code than the alert.",
        ("IMR-020",),
        replaces=AlertForwarder._send,
        by=_another_code,
    ),
    Fault(
        "alert-in-the-name-of-the-dsp",
        "Device Alerts name the DSP as their originator.",
        ("IMR-020",),
        replaces=AlertForwarder._send,
        by=_from_the_dsp,
    ),
    Fault(
        "alert-delivered-twice",
        "Each alert is delivered twice.",
        ("IMR-020",),
        replaces=AlertForwarder._send,
        by=_twice,
    ),
    Fault(
        "alert-to-everybody",
        "Every User of a Device receives its alerts, intended or not.",
        ("IMR-020",),
        replaces=AlertForwarder.intended_users,
        by=_everybody,
    ),
    Fault(
        "alert-to-suppliers-only",
        "Alerts reach suppliers only, never network operators.",
        ("IMR-020",),
        replaces=AlertForwarder.intended_users,
        by=_suppliers_only,
    ),
    Fault(
        "storming-device-out-of-reach",
        "While an Alert Code of a Device is overloaded, requests about the Device are answered with E19.",
        ("IMR-044",),
        replaces=ServiceRequests._answer,
        by=_nothing_about_it,
    ),
    Fault(
        "one-storm-stops-all-devices",
        "While one Device storms, the alerts of every other Device are dropped.",
        ("IMR-062",),
        replaces=AnomalyDetection.receive,
        by=_one_storm_for_all,
    ),
    Fault(
        "smets1-passes-by",
        "Alerts of SMETS1 Devices pass by the mechanism.",
        ("IMR-018",),
        replaces=DeviceTraffic.raise_alert,
        by=_no_smets1,
    ),
    Fault(
        "first-user-notified-only",
        "Of several intended Users only the first is notified.",
        ("IMR-023", "IMR-060"),
        replaces=AnomalyDetection._happened,
        by=_told_to_the_first,
    ),
    Fault(
        "notice-names-another-code",
        "The notice names an Alert Code that is not the overloaded one.",
        ("IMR-023",),
        replaces=AnomalyDetection.notices,
        by=lambda self, user: tuple(replace(it, code=AlertCode("8F0F")) for it in _notices(self, user)),
    ),
    Fault(
        "notice-names-another-period",
        "The notice says twice the designated period.",
        ("IMR-023", "IMR-060"),
        replaces=AnomalyDetection.notices,
        by=lambda self, user: tuple(replace(it, period=it.period * 2) for it in _notices(self, user)),
    ),
    Fault(
        "count-one-too-small",
        "The count told to Request Management leaves out the first alert withheld.",
        ("IMR-072",),
        replaces=AnomalyDetection.withheld_counts,
        by=lambda self, device: tuple(replace(it, count=it.count - 1) for it in _withheld_counts(self, device)),
    ),
    Fault(
        "count-of-the-first-period-only",
        "Request Management is told of the first designated period only.",
        ("IMR-072",),
        replaces=AnomalyDetection.withheld_counts,
        by=lambda self, device: _withheld_counts(self, device)[:1],
    ),
    Fault(
        "incident-dated-a-minute-late",
        "An incident is dated a minute after it was opened.",
        ("IMR-074",),
        replaces=AnomalyDetection.incidents,
        by=lambda self, device: tuple(
            replace(it, opened=it.opened + timedelta(minutes=1)) for it in self._records.incidents[device]
        ),
    ),
)
