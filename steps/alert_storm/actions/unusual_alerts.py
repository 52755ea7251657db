"""Alerts that are rarely sent and yet are alerts: in a message of their own, or from a clock that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pytest_bdd import when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.step_support.figures import Figures
from dsp_conformance.step_support.parameter_types import Quantity, matching, phrase
from dsp_conformance.vocabulary.devices import Device, DeviceType
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import MessageId, gbcs
from dsp_conformance.wire.gbcs.octets import dlms_time

from ..driver import AlertDriver, SentAlert

_COUNTER = 8_000_000
_INTEGRITY = AlertCode("81A0")
_GAS = (DeviceType.GSME, DeviceType.GPF)
# Source: GBCS, message codes of the alert 81A0 and what follows its time, in GBZ (ZigBee) and in DLMS COSEM.
_OWN_GAS = ("00F2", gbcs.AlertForm.GAS, bytes.fromhex("0005"))
_OWN_ELECTRICITY = ("00F0", gbcs.AlertForm.ELECTRICITY, bytes.fromhex("09020005"))
_GENERIC = "1001"
_DATE = slice(2, 4)
_31_FEBRUARY = bytes((2, 31))

_Build = Callable[[Device, Eui64, int, datetime], bytes]


def _alert(device: Device, user: Eui64, counter: int, code: str, content: gbcs.AlertContent) -> bytes:
    kind = gbcs.GbcsMessageKind.ALERT
    return gbcs.write(gbcs.GbcsMessage(kind, device.eui, user, counter, code, content, mac=bytes(12)))


def _in_a_message_of_its_own(device: Device, user: Eui64, counter: int, at: datetime) -> bytes:
    message, form, extra = _OWN_GAS if device.type in _GAS else _OWN_ELECTRICITY
    return _alert(device, user, counter, message, gbcs.AlertContent(_INTEGRITY, at, form, extra))


def _without_a_time(device: Device, user: Eui64, counter: int, _at: datetime) -> bytes:
    form = gbcs.AlertForm.GAS if device.type in _GAS else gbcs.AlertForm.ELECTRICITY
    return _alert(device, user, counter, _GENERIC, gbcs.AlertContent(_INTEGRITY, None, form))


def _on_31_february(device: Device, user: Eui64, counter: int, at: datetime) -> bytes:
    if device.type in _GAS:
        raise Inconclusive("the time of a gas Device counts seconds, and cannot be wrong in this way")
    right = dlms_time(at)
    wrong = right[: _DATE.start] + _31_FEBRUARY + right[_DATE.stop :]
    content = gbcs.AlertContent(_INTEGRITY, at)
    return _alert(device, user, counter, _GENERIC, content).replace(right, wrong)


_BUILDERS: dict[str, _Build] = {
    "in a message of their own": _in_a_message_of_its_own,
    "by a clock that does not know the time": _without_a_time,
    "by a clock that shows 31 February": _on_31_february,
}


@matching("|".join(_BUILDERS))
def _how(text: str) -> _Build:
    return _BUILDERS[text]


@when(phrase("the Device raises {count:Quantity} alerts {how:How}", How=_how), target_fixture="raised")
def raises_unusual_alerts(
    alert_driver: AlertDriver, figures: Figures, device: Device, count: Quantity, how: _Build
) -> tuple[SentAlert, ...]:
    """Let the Device send alerts that are not like most."""
    users = alert_driver.intended(device, _INTEGRITY)
    if not users:
        raise Inconclusive(f"alerts.recipients names nobody for {_INTEGRITY} of a {device.type}")
    now = alert_driver.clock.now()
    return tuple(
        alert_driver.send_again(
            SentAlert(
                device,
                _INTEGRITY,
                how(device, users[0], counter, now),
                MessageId(device.eui, users[0], counter),
                now,
            )
        )
        for counter in range(_COUNTER + 1, _COUNTER + 1 + figures.count(count))
    )
