"""DUIS messages as text: elements put together in their order, compact, so that they can be signed as they are.

Source: DUIS schema 5.1, where every element is qualified and the root has the attribute schemaVersion.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lxml import etree

from dsp_conformance.wire.xml.namespaces import CONTENTS, SERVICES, SIGNATURES

SCHEMA_VERSION = "5.1"
"""The version of DUIS that written messages name."""

_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_ENVELOPED = f"{SIGNATURES}enveloped-signature"
_SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256"


def element(name: str, *parts: str) -> str:
    """Return an element with its content."""
    content = "".join(parts)
    return f"<{name}>{content}</{name}>" if content else f"<{name}/>"


def text(name: str, value: object | None) -> str:
    """Return an element that holds a text, nothing for None."""
    return "" if value is None else f"<{name}>{escape(str(value))}</{name}>"


def octets(name: str, value: bytes | None) -> str:
    """Return an element that holds octets in base64, nothing for None."""
    return "" if value is None else f"<{name}>{base64.b64encode(value).decode('ascii')}</{name}>"


def instant(name: str, at: datetime | None) -> str:
    """Return an element that holds an instant in UTC with milliseconds. Raises ValueError without a zone."""
    if at is None:
        return ""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no zone: give an instant in UTC")
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return f"<{name}>{utc.isoformat(timespec='milliseconds')}Z</{name}>"


def truth(name: str, value: bool | None) -> str:  # noqa: FBT001 - the value that is written
    """Return an element that holds true or false, nothing for None."""
    return "" if value is None else f"<{name}>{'true' if value else 'false'}</{name}>"


def document(root: str, *parts: str) -> bytes:
    """Return a whole message in UTF-8."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns:sr="{SERVICES}" xmlns:ra="{CONTENTS}" schemaVersion="{SCHEMA_VERSION}">'
        f"{''.join(parts)}</{root}>"
    ).encode()


def signature_part() -> str:
    """Return a signature in the DCC's form; its values are zero octets: it proves nothing.

    Source: XML Signature as the DCC uses it: DUIS schema, ds:Signature; one enveloped reference, ECDSA with SHA-256,
    exclusive canonical form, the signer by issuer and serial number.
    """
    return (
        f'<ds:Signature xmlns:ds="{SIGNATURES}"><ds:SignedInfo>'
        f'<ds:CanonicalizationMethod Algorithm="{_EXCLUSIVE}"/><ds:SignatureMethod Algorithm="{_ECDSA}"/>'
        f'<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="{_ENVELOPED}"/></ds:Transforms>'
        f'<ds:DigestMethod Algorithm="{_SHA_256}"/>{octets("ds:DigestValue", bytes(32))}</ds:Reference>'
        f"</ds:SignedInfo>{octets('ds:SignatureValue', bytes(64))}<ds:KeyInfo><ds:X509Data>"
        "<ds:X509IssuerSerial><ds:X509IssuerName>CN=Z1,OU=07</ds:X509IssuerName>"
        "<ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></ds:KeyInfo>"
        "</ds:Signature>"
    )


def indented(text: str) -> str:
    """Return what *text* holds with each element on a line of its own; *text* itself if it is not XML."""
    try:
        root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return text
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")
