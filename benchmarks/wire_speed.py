"""How fast messages are validated, built and read: ratios to raw libxml2 by another schema, and messages a second.

Run it as ``python benchmarks/wire_speed.py``, or with ``--official DIR`` and the folder of the official schemas. The
peer is libxml2 with the official schema or, where there is none, with ours without the patterns that only keep XML
libraries from quarrelling. Ratios hold from machine to machine, seconds do not.
"""

from __future__ import annotations

import argparse
import gc
import re
import resource
import shutil
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from lxml import etree

from benchmarks.extent import extent
from dsp_conformance.layout import suite_folder
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import (
    DeviceAlert,
    MessageId,
    ReadFirmwareVersion,
    Request,
    Response,
    UpdateFirmware,
    check,
    gbcs,
    read_request,
    read_response,
    write_request,
    write_response,
)
from dsp_conformance.wire.official import Official

_ROUNDS = extent(9, 1)
_CALLS = extent(1500, 20)
_MANY = extent(100_000, 100)
_NOISE = (20_000, 40_000, 160_000)
_USER, _DEVICE = Eui64("5A-00-00-00-00-00-00-A1"), Eui64("E5-00-00-00-00-00-00-01")
_AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
_CODE = AlertCode("8F3E")
_EXAMPLES = (
    "device-alert-8F3E",
    "device-alert-81A0-throttled",
    "request-11.2-cv1",
    "request-11.2-cv1-signed",
    "response-error-E5",
    "response-error-E5-signed",
    "response-8.2-suspended-I0",
    "response-11.3-success-I0",
    "response-smets1-11.2-I0",
)


def _seconds(calls: int, act: Callable[[], object]) -> float:
    """Return how many seconds one call takes, over *calls* of them."""
    start = perf_counter()
    for _ in range(calls):
        act()
    return (perf_counter() - start) / calls


def _medians(calls: int, *acts: Callable[[], object]) -> list[float]:
    """Return the median time of each act; the rounds are interleaved, so that all meet the same weather."""
    rounds = [[_seconds(calls, act) for act in acts] for _ in range(_ROUNDS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


_Peer = Callable[[Any], bool]
"""Says whether a message, given by its root element, is admitted."""
_PATTERN = re.compile(r"<xs:pattern [^>]*/>")


def _without_patterns() -> _Peer:
    """Return our schema without its patterns: what libxml2 does with the types alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in suite_folder("schemas").glob("*.xsd"):
            shutil.copy(path, folder)
            copy = folder / path.name
            copy.write_text(_PATTERN.sub("", copy.read_text(encoding="utf-8")), encoding="utf-8")
        return etree.XMLSchema(etree.parse(folder / "duis.xsd")).validate


def _official(folder: Path) -> _Peer:
    official = Official(folder)
    return lambda root: not official.refusals(root)


def _raw(message: bytes, parser: etree.XMLParser, peer: _Peer) -> bool:
    return peer(etree.fromstring(message, parser))


def _validation(peer: _Peer, whose: str) -> None:
    print(f"\nvalidation, as a ratio to raw libxml2 parsing and validating by {whose} (target 1.5)")
    print(f"  {'message':34}{'octets':>10}{'raw us':>10}{'schema':>9}{'and rules':>11}")
    for name in _EXAMPLES:
        path: Path = suite_folder("schemas") / "examples" / "valid" / f"{name}.xml"
        _validation_row(name, path.read_bytes(), _CALLS, peer)
    body = UpdateFirmware(bytes(10_240_000), "0A0B0C0D", (_DEVICE,) * 50_000)
    request = Request(MessageId(_USER, _DEVICE, 1), "11.1", "11.1", 8, body)
    _validation_row("the largest SR11.1", write_request(request), 1, peer)


def _validation_row(name: str, message: bytes, calls: int, peer: _Peer) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=calls == 1)
    raw, schema, whole = _medians(
        calls,
        lambda: _raw(message, parser, peer),
        lambda: check(message, schema_only=True),
        lambda: check(message),
    )
    figures = f"{raw * 1e6:10,.1f}{schema / raw:9.2f}{whole / raw:11.2f}"
    print(f"  {name:34}{len(message):10,}{figures}")


def _slope() -> None:
    """Show how time grows with what a hostile sender puts inside a value: eight times as much, about eight times."""
    print("\nnoise inside a value: milliseconds for so many, and how much longer the last takes than the first")
    request = write_request(Request(MessageId(_USER, _DEVICE, 1000), "11.2", "11.2", 1, ReadFirmwareVersion()))
    for name, noise in (("comments", b"<!---->"), ("processing instructions", b"<?a?>"), ("elements", b"<a/>")):
        messages = [request.replace(b":1000<", b":10" + noise * count + b"00<") for count in _NOISE]
        times = [min(_seconds(1, lambda it=message: check(it)) for _ in range(3)) for message in messages]  # type: ignore[misc]
        figures = "".join(f"{seconds * 1e3:10.1f}" for seconds in times)
        print(f"  {name:34}{figures}{times[-1] / times[0]:9.1f}")


def _throughput() -> None:
    request = Request(MessageId(_USER, _DEVICE, 1), "11.2", "11.2", 1, ReadFirmwareVersion())
    payload = gbcs.build_alert(_DEVICE, _USER, 7001, _CODE, critical=True, at=_AT)
    alert = Response(None, MessageId(_DEVICE, _USER, 7001), "I0", _AT, DeviceAlert(_CODE, payload, 1, 49))
    request_text, alert_text = write_request(request), write_response(alert)
    acts: dict[str, Callable[[], object]] = {
        "SR11.2 written": lambda: write_request(request),
        "SR11.2 read": lambda: read_request(request_text),
        "Device Alert written": lambda: write_response(alert),
        "Device Alert read": lambda: read_response(alert_text),
        "GBCS alert built": lambda: gbcs.build_alert(_DEVICE, _USER, 7001, _CODE, critical=True, at=_AT),
        "GBCS alert read": lambda: gbcs.read(payload),
    }
    print("\nmessages a second")
    for name, seconds in zip(acts, _medians(_CALLS, *acts.values()), strict=True):
        print(f"  {name:34}{1 / seconds:10,.0f}")


def _memory() -> None:
    """Peak memory before and after many messages: it must not grow with their number."""
    payload = gbcs.build_alert(_DEVICE, _USER, 7001, _CODE, critical=True, at=_AT)

    def exchange(count: int) -> None:
        for counter in range(1, count + 1):
            response_id = MessageId(_DEVICE, _USER, counter)
            message = write_response(Response(None, response_id, "I0", _AT, DeviceAlert(_CODE, payload)))
            check(message)
            read_response(message)

    exchange(1000)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    exchange(_MANY)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"\npeak memory grown over {_MANY:,} alerts written, checked and read: {grown:,} kB")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--official", type=Path, help="folder of the official schemas, to compare with")
    folder = asked.parse_args().official
    _throughput()
    _memory()
    _slope()
    _validation(_without_patterns(), "our schema without its patterns")
    if folder:
        _validation(_official(folder), "the official schema")
