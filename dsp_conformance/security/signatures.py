"""XML signatures by the DCC's profile: one enveloped signature over the whole message, ECDSA P-256 with SHA-256.

The profile names the enveloped-signature transform only, so the digest is over *inclusive* Canonical XML 1.0,
while ``SignedInfo`` is canonicalised exclusively. The signer is named by the issuer and the serial number of its
certificate, which the verifier must know already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import SignatureReference, XMLSigner
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from dsp_conformance.wire.errors import WireError
from dsp_conformance.wire.xml.namespaces import DS, SIGNATURES
from dsp_conformance.wire.xml.parsing import parse

_INCLUSIVE = CanonicalizationMethod.CANONICAL_XML_1_0
_EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
_ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_BY_THE_PROFILE = SignatureConfiguration(
    location="./",
    expect_references=1,
    signature_methods=frozenset({SignatureMethod.ECDSA_SHA256}),
    digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
    default_reference_c14n_method=_INCLUSIVE,
)


class BadSignature(Exception):
    """A message is not signed, or not as it should be; the words say what is wrong."""


@dataclass(frozen=True)
class Signer:
    """A key that signs messages, with the certificate that names its holder."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def sign(self, message: bytes) -> bytes:
        """Return *message* (XML bytes) with a signature as the last child of its root.

        Raises BadSignature when it has one already, or is not XML.
        """
        root = _root(message)
        if root.find(f"./{DS}Signature") is not None:
            raise BadSignature("the message is signed already")
        signed = _ProfileSigner().sign(
            root, key=self.key, key_info=_named(self.certificate), exclude_c14n_transform_element=True
        )
        return etree.tostring(signed, xml_declaration=True, encoding="UTF-8")


class _ProfileSigner(XMLSigner):
    """Canonicalises what is signed inclusively, though ``SignedInfo`` exclusively, as the profile has it."""

    def __init__(self) -> None:
        super().__init__(
            signature_algorithm=SignatureMethod.ECDSA_SHA256,
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm=_EXCLUSIVE,
        )

    def _unpack(
        self, data: object, references: list[SignatureReference]
    ) -> tuple[Any, Any, Any, list[SignatureReference]]:
        *parts, found = super()._unpack(data, references)
        return (*parts, [replace(it, c14n_method=_INCLUSIVE) for it in found])


@dataclass(frozen=True)
class Verified:
    """What a signature was found to hold for: the message without it, and the certificate of its signer."""

    message: etree._Element
    signer: x509.Certificate


class Verifier:
    """Verifies signatures by the certificates that it was given; no other signer is believed."""

    def __init__(self, certificates: Iterable[x509.Certificate]) -> None:
        self._known = {(_parts(it.issuer.rfc4514_string()), it.serial_number): it for it in certificates}

    def verify(self, message: bytes) -> Verified:
        """Return what the signature of *message* holds for.

        Raises BadSignature when there is none or more than one, when it is not by the profile, does not cover the
        whole message, is by nobody known, or does not hold.
        """
        root = _root(message)
        certificate = self._signer(_only_signature(root))
        try:
            result = XMLVerifier().verify(root, x509_cert=certificate, expect_config=_BY_THE_PROFILE)
        except Exception as wrong:  # a signature of no form ends in anything: the libraries promise nothing
            raise BadSignature(f"the signature does not hold: {wrong or type(wrong).__name__}") from wrong
        signed = result.signed_xml if isinstance(result, VerifyResult) else None
        if signed is None or signed.tag != root.tag:
            raise BadSignature("the signature does not cover the whole message")
        return Verified(signed, certificate)

    def _signer(self, signature: etree._Element) -> x509.Certificate:
        issuer = signature.findtext(f"{DS}KeyInfo/{DS}X509Data/{DS}X509IssuerSerial/{DS}X509IssuerName")
        serial = signature.findtext(f"{DS}KeyInfo/{DS}X509Data/{DS}X509IssuerSerial/{DS}X509SerialNumber")
        if issuer is None or serial is None:
            raise BadSignature("the signature does not name its signer by issuer and serial number")
        try:
            known = self._known.get((_parts(issuer), int(serial)))
        except ValueError:
            known = None
        if known is None:
            raise BadSignature(f"nobody known signed it: issuer {issuer!r}, serial number {serial}")
        return known


def is_signed(message: bytes) -> bool:
    """Return whether *message* has a signature of its own. Raises BadSignature when it is not XML."""
    return _root(message).find(f"./{DS}Signature") is not None


def _only_signature(root: etree._Element) -> etree._Element:
    found = root.findall(f"./{DS}Signature")
    if len(found) != 1:
        raise BadSignature("the message is not signed" if not found else "the message has several signatures")
    signature = found[0]
    if signature.getnext() is not None:
        raise BadSignature("the signature is not the last part of the message")
    references = signature.findall(f"{DS}SignedInfo/{DS}Reference")
    transforms = signature.findall(f"{DS}SignedInfo/{DS}Reference/{DS}Transforms/{DS}Transform")
    if [it.get("URI") for it in references] != [""] or [it.get("Algorithm") for it in transforms] != [_ENVELOPED]:
        raise BadSignature("the signature is not by the profile: one reference, to the whole message, enveloped")
    return signature


def _named(certificate: x509.Certificate) -> etree._Element:
    key_info = etree.Element(f"{DS}KeyInfo", nsmap={"ds": SIGNATURES})
    named = etree.SubElement(etree.SubElement(key_info, f"{DS}X509Data"), f"{DS}X509IssuerSerial")
    etree.SubElement(named, f"{DS}X509IssuerName").text = certificate.issuer.rfc4514_string()
    etree.SubElement(named, f"{DS}X509SerialNumber").text = str(certificate.serial_number)
    return key_info


def _parts(name: str) -> frozenset[str]:
    """Return the parts of a distinguished name: how they are spaced and ordered varies between tools."""
    return frozenset(part.strip() for part in name.split(","))


def _root(message: bytes) -> etree._Element:
    try:
        return parse(message)
    except WireError as wrong:
        raise BadSignature(f"the message cannot be read: {wrong}") from wrong
