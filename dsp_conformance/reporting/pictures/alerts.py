"""The alerts of a storm as a journal tells them: when each was raised, and whether any User got it."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dsp_conformance.reporting.journals import JournalledCall
from dsp_conformance.wire import gbcs

_PAYLOAD = re.compile(r"GBCSPayload>\s*([A-Za-z0-9+/=\s]+?)\s*<")


@dataclass(frozen=True)
class Raised:
    """One alert. ``at`` is in seconds of the scenario; ``delivered`` is None where nobody looked afterwards."""

    at: float
    delivered: bool | None


@dataclass(frozen=True)
class Thresholds:
    """Amber A and red R in alerts, window W and designated period N in seconds."""

    amber: int
    red: int
    window: float
    period: float


@dataclass(frozen=True)
class AlertTimeline:
    """The alerts of one Device with one Alert Code, in order; ``others`` counts those that are left aside."""

    device: str
    code: str
    raised: tuple[Raised, ...]
    others: int
    thresholds: Thresholds


def read_storm(calls: Sequence[JournalledCall], figures: Mapping[str, Any]) -> AlertTimeline | None:
    """Return the alerts of the Device and code that raised most; None where fewer than two were raised."""
    alerts: list[tuple[tuple[str, str], float, str, int]] = []
    now, base, last_look = 0.0, None, -1
    thresholds = Thresholds(
        int(figures.get("storm.A", 0)),
        int(figures.get("storm.R", 0)),
        float(figures.get("storm.W", 0)),
        float(figures.get("storm.N", 0)),
    )
    delivered: set[str] = set()
    for index, call in enumerate(calls):
        match call.capability, call.operation:
            case "clock", "now":
                moment = datetime.fromisoformat(call.result).timestamp()
                base = moment if base is None else base
                now = moment - base
            case "clock", "advance":
                now += float(call.arguments["by"])
            case "anomaly_detection", "configure":
                thresholds = _configured(call.arguments["parameters"])
            case "device_traffic", "raise_alert" | "raise_alerts":
                for octets in call.arguments.get("payloads") or [call.arguments["payload"]]:
                    payload = octets.get("base64")
                    if payload is None:  # an alert of SMETS1 is signed again on its way and cannot be told again
                        return None
                    alerts.append(((call.arguments["device"], _code(payload)), now, payload, index))
            case "deliveries", "since_last" | "since_last_of":
                last_look = index
                delivered |= _delivered(call.result)
    count = Counter(alert[0] for alert in alerts)
    if not count or count.most_common(1)[0][1] < 2:  # noqa: PLR2004 - one alert is no storm
        return None
    busiest = count.most_common(1)[0][0]
    raised = tuple(
        Raised(at, True if payload in delivered else False if index < last_look else None)
        for whose, at, payload, index in alerts
        if whose == busiest
    )
    return AlertTimeline(*busiest, raised, len(alerts) - len(raised), thresholds)


def _configured(it: Mapping[str, Any]) -> Thresholds:
    return Thresholds(int(it["amber"]), int(it["red"]), float(it["window"]), float(it["period"]))


def _delivered(deliveries: Sequence[Mapping[str, Any]]) -> set[str]:
    return {
        "".join(payload.split())
        for delivery in deliveries
        for payload in _PAYLOAD.findall(delivery["message"].get("text", ""))
    }


def _code(payload: str) -> str:
    try:
        content = gbcs.read(base64.b64decode(payload)).content
    except (gbcs.GbcsError, binascii.Error, ValueError):
        return ""
    return str(content.code) if isinstance(content, gbcs.AlertContent) else ""
