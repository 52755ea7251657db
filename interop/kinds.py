"""Messages to show to the tools of others: one of each kind that a run's record holds, and the examples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from dsp_conformance.record.files import journals, open_journal, scenario_of

_ROOTS = ("Request", "Response")
INDENTED = ("request-11.2-cv1", "response-11.2-esme-I0")
"""Examples that are also shown with blanks between their elements."""
_THROTTLED = ("ThrottledAlertSequenceId", "ThrottledAlertCount")


@dataclass(frozen=True)
class Sample:
    """A DUIS message, its kind, and where it is from: ``run``, or the name of an example."""

    kind: str
    source: str
    xml: str

    @property
    def name(self) -> str:
        """The kind and the source together, such as ``Request ReadInventory 8.2 <run>``."""
        return f"{self.kind} <{self.source}>"

    @property
    def is_request(self) -> bool:
        """Whether a User sends it."""
        return self.kind.startswith("Request ")


def kind_of(xml: str) -> str | None:
    """Return the kind of a DUIS message, None for what is none.

    It names the root, the element in its body, the Service Reference Variant or alert code, for a response what it
    carries (or its code, when it carries nothing), and whether it is throttled.
    """
    try:
        root = etree.fromstring(xml.encode("utf-8"))
    except etree.XMLSyntaxError:
        return None
    body = root.find("{*}Body")
    if _local(root) not in _ROOTS or body is None or not isinstance(root.tag, str):
        return None
    content = next(iter(body), None)
    words = [_local(root), _local(content) if content is not None else "(empty)"]
    words += [it for it in (_reference(root), _carried(root, content)) if it]
    if any(root.find(f".//{{*}}{it}") is not None for it in _THROTTLED):
        words.append("throttled")
    return " ".join(words)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _reference(root: etree._Element) -> str:
    for name in ("ServiceReferenceVariant", "DCCAlertCode", "AlertCode"):
        found = root.findtext(f".//{{*}}{name}")
        if found:
            return found.strip()
    return ""


def _carried(root: etree._Element, content: etree._Element | None) -> str:
    """Return what a response carries besides its references, an alert its event, or the response's code."""
    if content is None or _local(root) == "Request":
        return ""
    if _local(content) == "DCCAlertMessage":
        event = content.find("{*}DCCAlert/*")
        return _local(event) if event is not None else ""
    if _local(content) != "ResponseMessage":
        return ""
    code = (root.findtext("{*}Header/{*}ResponseCode") or "").strip()
    payload = [_local(it) for it in content if not _local(it).startswith("ServiceReference")]
    return " ".join((code, *payload))


def of_run(folder: Path) -> tuple[Sample, ...]:
    """Return the first message of each kind that the record in *folder* holds, by kind."""
    found: dict[str, Sample] = {}
    seen: set[str] = set()
    for journal in journals(folder):
        with open_journal(folder, scenario_of(journal, folder)) as lines:
            for xml in _messages(lines):
                if xml not in seen:
                    seen.add(xml)
                    kind = kind_of(xml)
                    if kind is not None:
                        found.setdefault(kind, Sample(kind, "run", xml))
    return tuple(found[kind] for kind in sorted(found))


def of_examples(folder: Path) -> tuple[Sample, ...]:
    """Return every DUIS message among the examples in *folder*, written closely, as messages are sent.

    What is no message (a payload alone) is left out. Those of INDENTED come once more, as they are laid out.
    """
    found = []
    for path in sorted(folder.glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        kind = kind_of(text)
        if kind is not None:
            found.append(Sample(kind, path.stem, close(text)))
            if path.stem in INDENTED:
                found.append(Sample(kind, f"{path.stem}, indented", text))
    return tuple(found)


def close(xml: str) -> str:
    """Return *xml* without the blanks that lie between elements."""
    root = etree.fromstring(xml.encode("utf-8"))
    for element in root.iter():
        if len(element):
            element.text = (element.text or "").strip() or None
        element.tail = None
    return etree.tostring(root, encoding="unicode")


def _messages(lines: Iterable[str]) -> Iterator[str]:
    """Yield every text in the exchanges of a journal that is octets in UTF-8 and may be a DUIS message."""
    for line in lines:
        if "ServiceUserGateway" in line:
            yield from _texts(json.loads(line))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        text = value.get("text")
        if len(value) == 1 and isinstance(text, str):
            yield text
        for it in value.values():
            yield from _texts(it)
    elif isinstance(value, list):
        for it in value:
            yield from _texts(it)
