"""A request and its answer for every operation: a real exchange with the reference, over the protocol."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from dsp_conformance.layout import load
from dsp_conformance.port.operations import operations
from dsp_conformance.profile.parameters import storm_parameters
from dsp_conformance.profile.profile import Profile, default_profile
from dsp_conformance.transport.messages import BATCH, HELLO, arguments_told, hello
from dsp_conformance.transport.serving import Serving
from dsp_conformance.vocabulary.connections import (
    Contact,
    Form,
    Organisation,
    Role,
    Site,
    Standing,
    World,
)
from dsp_conformance.vocabulary.devices import DeviceType, WantedDevice
from dsp_conformance.vocabulary.gateway_network import Link, Part, Plan, Traffic, WantedSession
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, AlertCode, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.vocabulary.order_acts import Review
from dsp_conformance.wire import MessageId, ReadFirmwareVersion, ReadInventory, Request, gbcs, write_request

Message = dict[str, Any]
_AT = datetime(2026, 1, 5, tzinfo=UTC)
_CODE = AlertCode("8F1E")
_PARTY = "Northern Supply"
_SITE = "London"
_LINK = "A"


class ExampleExchange:
    """What was asked and how it was answered, each as the line that it was."""

    def __init__(self, request: Message, answer: Message) -> None:
        self.request = json.dumps(request, ensure_ascii=False)
        self.answer = json.dumps(answer, ensure_ascii=False)
        self.result: Any = answer.get("result")


@cache
def example_exchanges() -> Mapping[str, ExampleExchange]:
    """Return an exchange for ``hello``, for ``batch`` and for each operation, by its name."""
    talk = _Talk(default_profile())
    try:
        for told in (_storm, _suspension, _orders, _network):
            told(talk)
    finally:
        talk.serving.close()
    return talk.seen


class _Talk:
    """A conversation with the reference; the first exchange of each operation is kept."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.serving = Serving(load("reference_impl.adapter").reference)
        self.seen: dict[str, ExampleExchange] = {}
        self._number = 0
        self.send(HELLO, hello(profile))

    def ask(self, name: str, /, **arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Call an operation with values of the port and return its result."""
        return self.send(name, arguments_told(operations()[name], arguments))

    def send(self, name: str, told: Message) -> Any:  # noqa: ANN401 - JSON
        """Send a request and return its result, null when it ended otherwise."""
        self._number += 1
        request = {"id": self._number, "do": name, "with": told}
        exchange = ExampleExchange(request, self.serving.answer(json.loads(json.dumps(request))))
        self.seen.setdefault(name, exchange)
        return exchange.result


def _alerts(device: Message, number: int) -> Iterator[bytes]:
    eui, user = Eui64(device["eui"]), Eui64(device["parties"][0]["user"])
    for counter in range(1, number + 1):
        yield gbcs.build_alert(eui, user, 1000 + counter, _CODE, critical=True, at=_AT)


def _storm(talk: _Talk) -> None:
    device = talk.ask("devices.obtain", wanted=WantedDevice())
    eui, user = device["eui"], device["parties"][0]["user"]
    first, second, *rest = _alerts(device, talk.profile.number("storm.R") + 20)
    talk.ask("clock.now")
    talk.ask("clock.advance", by=timedelta(minutes=10))
    talk.ask("device_traffic.raise_alert", device=eui, payload=first)
    call = {
        "do": "device_traffic.raise_alert",
        "with": arguments_told(
            operations()["device_traffic.raise_alert"],
            {
                "device": eui,
                "payload": second,
            },
        ),
    }
    talk.send(BATCH, {"calls": [call, {"do": "clock.now", "with": {}}]})
    talk.ask("deliveries.since_last", user=user)
    talk.ask("device_traffic.raise_alerts", device=eui, payloads=rest[:2])
    talk.ask("deliveries.since_last_of", users=[user])
    talk.ask("anomaly_detection.anomaly_count", device=eui)
    talk.ask("anomaly_detection.configure", parameters=storm_parameters(talk.profile))
    talk.send(
        "device_traffic.raise_alerts",
        arguments_told(operations()["device_traffic.raise_alerts"], {"device": eui, "payloads": rest[2:]}),
    )
    for name in ("security_log", "incident_files", "incidents"):
        talk.ask(f"anomaly_detection.{name}", device=eui)
    talk.ask("anomaly_detection.notices", user=user)
    talk.ask("anomaly_detection.close_incident", device=eui)
    talk.ask("anomaly_detection.withheld_counts", device=eui)
    talk.ask("lifecycle.restart")


def _suspension(talk: _Talk) -> None:
    device = talk.ask("devices.obtain", wanted=WantedDevice(model="Example", firmware="00000001"))
    eui, user = Eui64(device["eui"]), Eui64(device["parties"][0]["user"])
    talk.ask("devices.inventory_entry", device=eui)
    talk.ask("products.list_entry", model="Example", firmware="00000002")
    talk.ask("products.remove_entry", model="Example", firmware="00000001")
    entry = Request(MessageId(user, ACCESS_CONTROL_BROKER, 1), "8.2", "8.2", 8, ReadInventory(device=eui))
    talk.ask("service_requests.send", user=user, service=WebService.NON_DEVICE, message=write_request(entry))
    read = Request(MessageId(user, eui, 2), "11.2", "11.2", 1, ReadFirmwareVersion())
    talk.ask("service_requests.send", user=user, service=WebService.SEND_COMMAND, message=write_request(read))
    talk.ask("device_traffic.commands", device=eui)
    answer = gbcs.build_firmware_version(eui, user, 2, DeviceType.ESME, "00000002")
    talk.ask("device_traffic.answer", device=eui, payload=answer)


def _orders(talk: _Talk) -> None:
    contact = Contact("Alex", frozenset({Role.REQUESTS, Role.AUTHORISATION}))
    world = World((Organisation(_PARTY, Standing.SEC_PARTY, (contact,)),), (Site(_SITE),))
    book = talk.ask("connections.open_book", on=date(2026, 3, 2), world=world)
    form = Form(_PARTY, "Alex", _SITE, "Low Volume", "NS-1", period_years=1)
    order = talk.ask("connections.submit", book=book, form=form)
    talk.ask("connections.do", book=book, order=order, act=Review())
    talk.ask("connections.move_to", book=book, day=date(2026, 3, 9))
    talk.ask("connections.look", book=book, order=order)
    talk.ask("connections.change_site", book=book, site=Site(_SITE, superfast=False))
    talk.ask("connections.rack_space", book=book, site=_SITE)


def _network(talk: _Talk) -> None:
    links = tuple(Link(name, _SITE, Decimal(10), Decimal(10)) for name in (_LINK, "B"))
    network = talk.ask("gateway_network.plan", plan=Plan(links))["network"]
    on_links: dict[str, object] = {"network": network, "session": "DUIS 1"}
    wanted = WantedSession("DUIS 1", "DUIS", (_LINK, "B"))
    talk.ask("gateway_network.set_up", network=network, session=wanted)
    talk.ask("gateway_network.carry", **on_links, traffic=Traffic(Decimal(4)))
    talk.ask("gateway_network.enter", **on_links, service="DUIS", user_role="Import Supplier")
    talk.ask("gateway_network.share_load", **on_links)
    talk.ask("gateway_network.move_session", **on_links, link="B")
    talk.ask("gateway_network.fail", network=network, part=Part.LINK, name=_LINK)
    talk.ask("gateway_network.look", network=network)
    talk.ask("gateway_network.restore", network=network, part=Part.LINK, name=_LINK)


def unanswered(wanted: Callable[[], Mapping[str, ExampleExchange]] = example_exchanges) -> list[str]:
    """Return the operations whose example did not end with a result or a refusal, or that have none."""
    seen = wanted()
    good = {name for name, it in seen.items() if '"result"' in it.answer or '"refused"' in it.answer}
    return sorted(set(operations()) - good)
