"""DUIS messages, read and written with ElementTree."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

SERVICES = "http://www.dccinterface.co.uk/ServiceUserGateway"
CONTENTS = "http://www.dccinterface.co.uk/ResponseAndAlert"
SR = f"{{{SERVICES}}}"
RA = f"{{{CONTENTS}}}"
DCC = "90-B3-D5-1F-30-00-00-02"
"""DCC Alerts come from it, requests that concern no Device go to it."""

for _prefix, _name in (("sr", SERVICES), ("ra", CONTENTS), ("ds", "http://www.w3.org/2000/09/xmldsig#")):
    ET.register_namespace(_prefix, _name)


class NotDuis(Exception):
    """The message is no request that this DSP can read."""


@dataclass(frozen=True)
class Request:
    """A Service Request: its header, and of its body the members that matter here."""

    user: str
    target: str
    counter: int
    variant: str
    reference: str
    command_variant: int
    members: dict[str, str]

    @property
    def id(self) -> str:
        """The RequestID."""
        return f"{self.user}:{self.target}:{self.counter}"

    @property
    def answer_id(self) -> str:
        """The ResponseID of an answer by the Device."""
        return f"{self.target}:{self.user}:{self.counter}"


@dataclass(frozen=True)
class Signed:
    """A message of a SMETS1 Device, signed by its provider."""

    device: str
    user: str
    counter: int
    alert: str
    version: str
    root: ET.Element


def _parsed(message: bytes, root: str) -> ET.Element:
    if b"<!DOCTYPE" in message:
        raise NotDuis("a document type is not allowed")
    try:
        read = ET.fromstring(message)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError as wrong:
        raise NotDuis(f"the message is no well-formed XML: {wrong}") from wrong
    if read.tag != f"{SR}{root}":
        raise NotDuis(f"the message is a {read.tag}, not a {root}")
    return read


def _text(element: ET.Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def read_request(message: bytes) -> Request:
    """Return the Service Request. Raises NotDuis."""
    root = _parsed(message, "Request")
    user, _, rest = _text(root, f".//{SR}RequestID").partition(":")
    target, _, counter = rest.partition(":")
    body = root.find(f"{SR}Body")
    if body is None or not len(body) or not counter.isdecimal():
        raise NotDuis("the request has no body, or its RequestID is not USER:TARGET:COUNTER")
    return Request(
        user.upper(),
        target.upper(),
        int(counter),
        _text(root, f".//{SR}ServiceReferenceVariant"),
        _text(root, f".//{SR}ServiceReference"),
        int(_text(root, f".//{SR}CommandVariant") or 0),
        {it.tag.removeprefix(SR): (it.text or "").strip() for it in body[0]},
    )


def read_signed(payload: bytes) -> Signed:
    """Return the signed message of a SMETS1 Device. Raises NotDuis."""
    root = _parsed(payload, "SMETS1SignedResponse")
    return Signed(
        device=_text(root, f".//{RA}BusinessOriginatorID").upper(),
        user=_text(root, f".//{RA}BusinessTargetID").upper(),
        counter=int(_text(root, f".//{RA}OriginatorCounter") or 0),
        alert=_text(root, f".//{RA}GBCSHexAlertCode").upper(),
        version=_text(root, f".//{RA}FirmwareVersion").upper(),
        root=root,
    )


def instant(text: str) -> datetime:
    """Return an instant of DUIS."""
    return datetime.fromisoformat(text).astimezone(UTC)


def node(name: str, *content: ET.Element | str) -> ET.Element:
    """Return an element of DUIS with its content: elements, or one text."""
    made = ET.Element(f"{SR}{name}")
    for it in content:
        if isinstance(it, str):
            made.text = it
        else:
            made.append(it)
    return made


def octets(name: str, payload: bytes) -> ET.Element:
    """Return an element that holds octets."""
    return node(name, base64.b64encode(payload).decode())


def response(at: datetime, code: str, body: ET.Element, *, asked: str = "", told: str = "") -> bytes:
    """Return a Response; *asked* is its RequestID and *told* its ResponseID, where it has them."""
    head = node("Header")
    for name, value in (("RequestID", asked), ("ResponseID", told), ("ResponseCode", code)):
        if value:
            head.append(node(name, value))
    stamp = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    head.append(node("ResponseDateTime", f"{stamp}Z"))
    root = node("Response", head, node("Body", body))
    root.set("schemaVersion", "5.1")
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def reply(reference: str, variant: str, *payload: ET.Element) -> ET.Element:
    """Return the body of an answer to a request of that Service Reference."""
    named = node("ServiceReference", reference), node("ServiceReferenceVariant", variant)
    return node("ResponseMessage", *named, *payload)


def smets1(signed: Signed, reference: str = "", variant: str = "") -> ET.Element:
    """Return the body that carries a signed message on as it came."""
    named = (node("ServiceReference", reference), node("ServiceReferenceVariant", variant)) if reference else ()
    return node("SMETS1ResponseMessage", *named, signed.root)


def device_alert(code: str, payload: bytes) -> ET.Element:
    """Return the body of a Device Alert."""
    return node("DeviceAlertMessage", node("AlertCode", code), octets("GBCSPayload", payload))


def dcc_alert(code: str, event: ET.Element) -> ET.Element:
    """Return the body of a DCC Alert."""
    return node("DCCAlertMessage", node("DCCAlertCode", code), node("DCCAlert", event))


def status_change(device: str, change: str) -> ET.Element:
    """Return the event of a Device that is suspended or restored."""
    return node("DeviceStatusChangeEvent", node("DeviceID", device), node("DeviceStatusChange", node(change)))


def mismatch(device: str, kind: str, known: str, told: str) -> ET.Element:
    """Return the event of N52."""
    versions = node("FirmwareVersionSMI", known), node("FirmwareVersionDevice", told)
    return node("FirmwareVersionMismatch", node("DeviceID", device), node("DeviceType", kind), *versions)
