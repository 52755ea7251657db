"""Variants of how a message is written as an XML document: declaration, namespaces, attributes, blanks, comments."""

from __future__ import annotations

import re
from itertools import pairwise

from dsp_conformance.wire.xml.namespaces import CONTENTS, SERVICES

from ..variant import AnyVariant, Wrapped
from .rewriting import (
    Rewrite,
    before_the_root,
    begins,
    is_tag,
    is_text,
    leaves_as,
    marks,
    octets_as,
    root_as,
    text_as,
    unless_signed,
)

_XML = "XML 1.0 leaves it open, and neither DUIS nor any of the documents speaks of it"
_NAMES = "Namespaces in XML 1.0: a prefix has no meaning of its own; DUIS schema 5.1 fixes the namespace only"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>\s*")
_SERVICES_DECLARED = re.compile(rf"xmlns:(?P<prefix>[\w.-]+)=(?P<quote>[\"']){re.escape(SERVICES)}(?P=quote)")
_CONTENTS_DECLARED = re.compile(rf"\s+xmlns:(?P<prefix>[\w.-]+)=(?P<quote>[\"']){re.escape(CONTENTS)}(?P=quote)")
_ATTRIBUTE = re.compile(r"(?<=\s)([\w.:-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_CODES = ("ResponseCode", "AlertCode", "DCCAlertCode")
_INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def _with_prefix(wanted: str) -> Rewrite:
    def rewrite(message: str) -> str:
        found = _SERVICES_DECLARED.search(message)
        if found is None:
            return message
        old, new = f"{found['prefix']}:", f"{wanted}:" if wanted else ""
        declared = f"xmlns{':' if wanted else ''}{wanted}={found['quote']}{SERVICES}{found['quote']}"
        tags = (
            mark.replace(f"<{old}", f"<{new}", 1).replace(f"</{old}", f"</{new}", 1) if is_tag(mark) else mark
            for mark in marks(message.replace(found.group(), declared))
        )
        return "".join(tags)

    return rewrite


def _unused_left_out(message: str) -> str:
    found = _CONTENTS_DECLARED.search(message)
    used = found is not None and re.search(rf"</?{found['prefix']}:", message)
    return message if used or found is None else message.replace(found.group(), "", 1)


def _declared(text: str) -> Rewrite:
    return lambda message: text + _DECLARATION.sub("", message)


def _turned(tag: str) -> str:
    found = [match.group() for match in _ATTRIBUTE.finditer(tag)]
    name = tag[: tag.index(found[0])].rstrip()
    return f"{name} {' '.join(reversed(found))}>"


def _quotes(message: str) -> str:
    def single(tag: str) -> str:
        return _ATTRIBUTE.sub(lambda it: f"{it[1]}='{it[2][1:-1]}'" if "'" not in it[2] else it.group(), tag)

    return "".join(single(mark) if mark.startswith("<") and mark[1] != "!" else mark for mark in marks(message))


def _blanks_in_tags(message: str) -> str:
    def wide(tag: str) -> str:
        return f"{tag[:-2]} />" if tag.endswith("/>") else f"{tag[:-1]} >"

    return "".join(wide(mark) if is_tag(mark) else mark for mark in marks(message))


def _empty_in_full(message: str) -> str:
    return re.sub(
        r"<(?P<name>[\w.:-]+)(?P<rest>(?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/>", _in_full, message
    )


def _in_full(found: re.Match[str]) -> str:
    return f"<{found['name']}{found['rest']}></{found['name']}>"


def _spread(line_end: str, indent: str) -> Rewrite:
    """Return what puts each element on a line of its own."""

    def rewrite(message: str) -> str:
        found, depth, said = [it for it in marks(message) if it.strip()], 0, list[str]()
        for before, mark in pairwise(("", *found)):
            ends = mark.startswith("</")
            depth -= ends
            of_a_leaf = ends and (is_text(before) or begins(before))
            if before and not is_text(mark) and not of_a_leaf:
                said.append(line_end + indent * depth)
            said.append(mark)
            depth += begins(mark)
        return "".join(said) + line_end

    return rewrite


def _comments_between(message: str) -> str:
    said = []
    for mark, after in pairwise((*marks(message), "")):
        said.append(mark)
        if mark.startswith("</") and after.startswith("<"):
            said.append("<!-- a comment -->")
    return "".join(said)


VARIANTS: tuple[AnyVariant, ...] = (
    Wrapped(
        "other-prefix",
        "Another prefix stands for the namespace of DUIS.",
        _NAMES,
        unless_signed(_with_prefix("service-gateway.1")),
        choice="prefix",
    ),
    Wrapped(
        "default-namespace",
        "The namespace of DUIS is the default, and elements have no prefix.",
        _NAMES,
        unless_signed(_with_prefix("")),
        choice="prefix",
    ),
    Wrapped(
        "unused-namespace-left-out",
        "A namespace that no element of a message needs is not declared.",
        _NAMES,
        unless_signed(_unused_left_out),
    ),
    Wrapped(
        "schema-location",
        "The root names the file of the schema by xsi:schemaLocation.",
        "XML Schema 1.0, 2.6: the attributes of xsi may stand on every element; DUIS speaks of none",
        text_as(root_as(lambda tag: f'{tag[:-1]} {_INSTANCE} xsi:schemaLocation="{SERVICES} duis.xsd">')),
    ),
    Wrapped(
        "attributes-reversed",
        "The attributes of the root stand the other way round.",
        _XML,
        text_as(root_as(_turned)),
    ),
    Wrapped("single-quotes", "Attributes stand in single quotes.", _XML, text_as(_quotes)),
    Wrapped("blanks-in-tags", "A blank stands before the end of each tag.", _XML, text_as(_blanks_in_tags)),
    Wrapped("empty-elements-in-full", "Empty elements are written with two tags.", _XML, text_as(_empty_in_full)),
    Wrapped(
        "no-declaration",
        "A message has no XML declaration.",
        "XML 1.0, 2.8: a document should begin with a declaration and need not; without one it is UTF-8",
        text_as(_declared("")),
        choice="declaration",
    ),
    Wrapped(
        "standalone-declaration",
        "The XML declaration says standalone, and names the encoding in lower case.",
        _XML,
        text_as(_declared('<?xml version="1.0" encoding="utf-8" standalone="yes"?>')),
        choice="declaration",
    ),
    Wrapped(
        "byte-order-mark",
        "A message begins with the byte order mark of UTF-8.",
        "XML 1.0, 4.3.3: a document in UTF-8 may begin with it; DUIS does not speak of it",
        octets_as(lambda message: b"\xef\xbb\xbf" + message.removeprefix(b"\xef\xbb\xbf")),
        choice="after all others",
    ),
    Wrapped(
        "one-element-a-line",
        "Each element stands on a line of its own, indented.",
        _XML,
        text_as(_spread("\n", "  ")),
        choice="blanks",
    ),
    Wrapped(
        "lines-of-windows",
        "Each element stands on a line of its own that ends with CR and LF.",
        _XML,
        text_as(_spread("\r\n", "")),
        choice="blanks",
    ),
    Wrapped(
        "comment-before", "A comment stands before the root.", _XML, text_as(before_the_root("<!-- by the DSP -->"))
    ),
    Wrapped("comments-between", "Comments stand between elements.", _XML, text_as(_comments_between)),
    Wrapped(
        "instruction-before",
        "A processing instruction stands before the root.",
        _XML,
        text_as(before_the_root('<?dsp trace="1"?>')),
    ),
    Wrapped(
        "character-data",
        "The response code and the alert code are marked as character data.",
        _XML,
        leaves_as(lambda name, text: f"<![CDATA[{text}]]>" if name in _CODES and "&" not in text else text),
        choice="texts",
    ),
    Wrapped(
        "character-references",
        "The first character of a response code or an alert code is written as a character reference.",
        _XML,
        leaves_as(lambda name, text: f"&#{ord(text[0])};{text[1:]}" if name in _CODES and "&" not in text else text),
        choice="texts",
    ),
)
