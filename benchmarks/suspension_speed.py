"""The whole E5 table over DUIS bytes, and how many requests a second the reference answers.

Every Service Reference Variant in each of its Command Variants is sent to a Suspended Device, as bytes, and the
answer is read; beside it stands the time that reading and writing the same bytes takes without a DSP.
"""

from __future__ import annotations

import statistics
import time

from benchmarks.extent import extent
from dsp_conformance.layout import load
from dsp_conformance.profile.profile import default_profile
from dsp_conformance.vocabulary.devices import Device, WantedDevice
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64
from dsp_conformance.vocabulary.messages import WebService
from dsp_conformance.wire import (
    MessageId,
    OtherBody,
    Request,
    read_request,
    read_response,
    web_service,
    write_request,
)
from dsp_conformance.wire.duis.service_references import service_references

ROUNDS = extent(5, 1)
LAX = ("2.2", "6.23", "8.2", "8.4", "11.1", "11.2", "11.3")


def table(user: Eui64, device: Device) -> list[tuple[WebService, bytes]]:
    """Return a request for each row of the table whose body is not looked into."""
    rows: list[tuple[WebService, bytes]] = []
    for facts in service_references().values():
        for number in facts.command_variants:
            if facts.variant not in LAX and facts.element(number) != "SignedPreCommand":
                target = ACCESS_CONTROL_BROKER if facts.target == "dcc" else device.eui
                identifier = MessageId(user, target, len(rows) + 1)
                request = Request(identifier, facts.reference, facts.variant, number, OtherBody(facts.body))
                rows.append((web_service(number), write_request(request)))
    return rows


def main() -> None:
    """Print the medians and the ratio."""
    dsp = load("reference_impl.dsp").DataServiceProvider(default_profile())
    device = dsp.devices.obtain(WantedDevice())
    user = device.parties[0].user
    dsp.products.remove_entry(device.model, device.firmware)
    rows = table(user, device)
    answered, bare = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answers = [dsp.service_requests.send(user, service, message) for service, message in rows]
        answered.append(time.perf_counter() - began)
        began = time.perf_counter()
        for (_, message), answer in zip(rows, answers, strict=True):
            write_request(read_request(message))
            read_response(answer)
        bare.append(time.perf_counter() - began)
    median, floor = statistics.median(answered), statistics.median(bare)
    print(f"E5 table: {len(rows)} requests over DUIS bytes, medians of {ROUNDS} rounds")
    print(f"  the reference answers     {median * 1000:7.1f} ms   {len(rows) / median:8.0f} requests a second")
    print(f"  reading and writing alone {floor * 1000:7.1f} ms   the reference is {median / floor:.2f} x that")


if __name__ == "__main__":
    main()
