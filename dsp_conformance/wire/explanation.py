"""Why a message breaks the schema, in words for a person: what was found, and what is allowed there.

For a wrong order libxml2 points at the offending element and names the right ones; for a wrong value
xmlschema is shorter. Both are heard, and the better wording is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.xml.namespaces import PREFIXES, local
from dsp_conformance.wire.xml.schema import IMAGES, ROOTS, deciding, explaining, is_base64_text

if TYPE_CHECKING:
    from xmlschema.validators import XsdType

_MOST_REASONS = 20
_MOST_CHILDREN, _MOST_ATTRIBUTES = 500, 50
_LONGEST_VALUE = 60
_MANY_CHOICES = 12
_CUT_OFF = 10  # libxml2 names no more than ten elements
_NAMESPACE = re.compile(r"\{[^}]*\}")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*) \)")
_SUBJECT = re.compile(r"^Element '[^']*'(?:, attribute '([^']*)')?: (?:\[facet '\w+'\] )?")
_WRONG_VALUE = re.compile(r"'(.*)' is not a valid value of the atomic type '(?:xs:)?(\w+)'", re.DOTALL)
# Source: the types of our schemas, whose limits are those of the DUIS and MMC schemas 5.1.
_WORDS = {
    "EuiText": "eight hexadecimal octets joined by hyphens, such as E5-00-00-00-00-00-00-01",
    "MessageIdText": "originator:target:counter, two EUI-64 and a number below 2^64 without leading zeros",
    "UniqueTransactionReference": "20 decimal digits",
    "FirmwareVersionText": "1 to 8 characters",
    "FirmwareImageOctets": "base64 of at most 10,240,000 octets",
    "FirmwareHashOctets": "32 octets, which are 64 hexadecimal digits",
    "DeviceListText": "1 to 50,000 EUI-64 joined by commas without blanks",
    "UnlimitedDeviceListText": "EUI-64 joined by commas without blanks",
    "MeterPointText": "1 to 13 characters",
    "ElectricityMeterPointText": "13 characters",
    "CommandVariantNumber": "a number from 1 to 9",
    "FloorNumber": "a number from 0 to 9223372036854775807",
    "MakeText": "at most 30 characters",
    "ServiceReferenceWord": "one of the 95 Service References, such as 11.2",
    "ServiceReferenceVariantWord": "one of the 129 Service Reference Variants, such as 4.1.1",
    "ResponseCodeWord": "one of the response codes, such as I0 or E5",
    "DccAlertCodeWord": "one of the DCC Alert codes: AD1, N1 to N65 without N32, N999",
    "base64Binary": "octets in base64",
    "hexBinary": "octets as pairs of hexadecimal digits",
    "dateTime": "a date and time, such as 2026-11-21T09:30:00.000Z",
    "date": "a date, such as 2026-11-21",
    "unsignedInt": "a number from 0 to 4294967295",
    "unsignedShort": "a number from 0 to 65535",
    "unsignedLong": "a number from 0 to 18446744073709551615",
    "boolean": "true or false",
    "VersionNumber": "a decimal number, such as 5.1",
    "AlgorithmName": "a web address of plain characters",
    "Count": "a number from 0 to 4294967295",
    "SmallCount": "a number from 0 to 65535",
    "decimal": "a decimal number, such as 5.1",
    "integer": "a whole number",
}


def reasons(root: etree._Element) -> tuple[Reason, ...]:
    """Return why *root*, which libxml2 has just refused, breaks the schema."""
    if root.tag not in ROOTS:
        return (unknown_root(root),)
    found: dict[tuple[int, str], Reason] = {}
    log: Iterable[etree._LogEntry] = deciding().error_log  # type: ignore[assignment]  # the stubs forget __iter__
    for entry in islice(log, _MOST_REASONS):
        element = _element(root, entry)
        words = _words(entry.message, element)
        reason = Reason(entry.line, "/", words) if element is None else reason_at(element, words)
        found.setdefault((reason.line, reason.path), reason)
    if not found:
        foreign = (it for it in root.iter(*IMAGES) if not is_base64_text(it))
        return tuple(reason_at(it, "found characters that base64 does not have") for it in foreign)
    return tuple(found.values())


def confirmed_reasons(root: etree._Element) -> tuple[Reason, ...]:
    """Return why *root*, which libxml2 has just refused, breaks the schema, if xmlschema agrees that it does.

    It is not asked where that would take seconds.

    Raises SuiteError when the two disagree: then the suite cannot say who is right.
    """
    found = reasons(root)
    if root.tag in ROOTS and not _is_crowded(root) and not _second_finds_fault(root):
        raise SuiteError(
            f"the two XML libraries disagree about a message: one says {found[0]}; the other finds nothing "
            "wrong. Please report the message to the suite's maintainers"
        )
    return found


def _is_crowded(root: etree._Element) -> bool:
    """Say whether an element has so many children or attributes that xmlschema would take seconds.

    Its time grows with the square of the children and the cube of the attributes.
    """
    return any(len(it) > _MOST_CHILDREN or len(it.attrib) > _MOST_ATTRIBUTES for it in root.iter("*"))


def _second_finds_fault(root: etree._Element) -> bool:
    try:
        return any(islice(explaining().iter_errors(root), 1))
    except (ArithmeticError, ValueError):
        return True  # it failed on a value that it cannot hold, such as a year of twenty digits


def unknown_root(root: etree._Element) -> Reason:
    """Return the reason why *root*, which is none of ROOTS, is not a whole message."""
    qualified = etree.QName(root)
    where = f"of the namespace {qualified.namespace}" if qualified.namespace else "without a namespace"
    allowed = ", ".join(local(tag) for tag in ROOTS)
    return reason_at(root, f"found {qualified.localname} {where}; a message is one of {allowed}, in its namespace")


def _element(root: etree._Element, entry: etree._LogEntry) -> etree._Element | None:
    """Return the element that an entry of the log points at."""
    path = getattr(entry, "path", None)
    if not path:
        return None
    prefixes = {prefix: uri for _, (prefix, uri) in etree.iterwalk(root, events=("start-ns",)) if prefix}
    try:
        found = root.getroottree().xpath(path, namespaces=prefixes)
    except etree.XPathError:
        return None  # a name with two colons is well-formed, but no path leads to it
    return found[0] if isinstance(found, list) and found and etree.iselement(found[0]) else None


def _words(message: str, element: etree._Element | None) -> str:
    subject = _SUBJECT.match(message)
    told = _NAMESPACE.sub("", message[subject.end() :] if subject else message)
    if element is None:
        return told
    name = local(str(element.tag))
    if subject and subject.group(1):
        return _attribute_words(name, subject.group(1), told)
    if told.startswith("Missing child"):
        return f"{name} is not complete; {_allowed(told)}".replace("allowed here", "missing")
    if told.startswith("This element is not expected"):
        return f"found {name}; {_allowed(told)}"
    if told.startswith("The attribute"):
        return f"in {name}: {told}"
    return _value_words(element) or f"in {name}: {told}"


def _attribute_words(element: str, attribute: str, told: str) -> str:
    wrong = _WRONG_VALUE.match(told)
    if wrong is None or wrong.group(2) not in _WORDS:
        return f"the attribute {attribute} of {element}: {told}"
    value, allowed = _shortened(wrong.group(1)), _WORDS[wrong.group(2)]
    return f"found {value!r} as {attribute} of {element}; allowed there is {allowed}"


def _allowed(told: str) -> str:
    """Say what may stand where libxml2 found something else."""
    expected = _EXPECTED.search(told)
    if expected is None:
        return "nothing more is allowed here"
    names = [name.strip() for name in expected.group(1).split(",")]
    if len(names) >= _CUT_OFF:
        return f"allowed here is one of many elements, such as {names[0]} or {names[1]}"
    return f"allowed here is {_choice(names)}"


def _choice(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _value_words(element: etree._Element) -> str | None:
    """Say what was found in an element that holds a value, and what its type allows; None for other elements."""
    type_ = _type_of(element)
    if type_ is None or not (type_.is_simple() or type_.has_simple_content()):
        return None
    value = (element.text or "").strip()
    found = "nothing" if not value else repr(_shortened(value))
    allowed = [str(word) for word in getattr(type_, "enumeration", None) or ()]
    if 0 < len(allowed) <= _MANY_CHOICES:
        return f"found {found}; allowed here is {_choice(allowed)}"
    words = _type_words(type_)
    return None if words is None else f"found {found}; allowed here is {words}"


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}… ({len(value):,} characters)"


def _type_words(type_: XsdType) -> str | None:
    """Return the words for a type or, where it has none, for the one that it restricts."""
    current: XsdType | None = type_
    while current is not None:
        words = _WORDS.get(current.local_name or "")
        if words is not None:
            return words
        current = current.base_type
    return None


def _type_of(element: etree._Element) -> XsdType | None:
    """Ask xmlschema for the type of an element."""
    steps = [element, *element.iterancestors()]
    names = [etree.QName(step) for step in reversed(steps)]
    path = "/".join(f"{PREFIXES.get(name.namespace or '', 'sr')}:{name.localname}" for name in names)
    found = explaining().find(f"/{path}", {prefix: uri for uri, prefix in PREFIXES.items()})
    return None if found is None else found.type  # type: ignore[union-attr]  # found by the path of an element
