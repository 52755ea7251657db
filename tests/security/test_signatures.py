"""Signatures by the DCC's profile hold, and each way of tampering with one is found."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest
from lxml import etree

from dsp_conformance.security.certificates import Holder, Issuer, holder_of
from dsp_conformance.security.signatures import BadSignature, Signer, Verifier, is_signed
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire.validation import check
from dsp_conformance.wire.xml.namespaces import DS, SR
from tests.support.miniature import CHECKOUT

USER = Eui64("90-B3-D5-1F-30-01-00-00")
EXAMPLES = sorted((CHECKOUT / "schemas" / "examples" / "valid").glob("*.xml"))
ENVELOPES = (f"{SR}Request", f"{SR}Response")


@cache
def _holder(serial: int = 5000) -> Holder:
    return Issuer(first_serial=serial).for_party(USER)


def _signed(message: bytes) -> bytes:
    holder = _holder()
    return Signer(holder.key, holder.certificate).sign(message)


def _unsigned() -> list[bytes]:
    messages = (path.read_bytes() for path in EXAMPLES)
    return [it for it in messages if etree.fromstring(it).tag in ENVELOPES and not is_signed(it)]


def test_every_kind_of_message_can_be_signed_and_verified() -> None:
    """What was signed is still a valid message, and the verified part is the message without its signature."""
    messages = [message for message in _unsigned() if not check(message)]
    verifier = Verifier([_holder().certificate])
    for message in messages:
        signed = _signed(message)
        assert check(signed) == ()
        verified = verifier.verify(signed)
        assert holder_of(verified.signer) == USER
        assert verified.message.find(f"./{DS}Signature") is None
    assert len(messages) > 20


def test_the_profile() -> None:
    """ECDSA over P-256 with raw values, the digest over inclusive canonical XML, the signer by issuer and serial."""
    message = _unsigned()[0]
    signature = etree.fromstring(_signed(message)).find(f"./{DS}Signature")
    assert signature is not None
    algorithms = [str(it.get("Algorithm")).rpartition("/")[2] for it in signature.iter() if it.get("Algorithm")]
    inclusive = etree.tostring(etree.fromstring(message), method="c14n", exclusive=False)

    assert algorithms == [
        "xml-exc-c14n#",
        "xmldsig-more#ecdsa-sha256",
        "xmldsig#enveloped-signature",
        "xmlenc#sha256",
    ]
    assert b64decode(signature.findtext(f".//{DS}DigestValue") or "") == hashlib.sha256(inclusive).digest()
    assert len(b64decode(signature.findtext(f"./{DS}SignatureValue") or "")) == 64
    assert signature.findtext(f".//{DS}X509IssuerName") == "CN=Z1,OU=07"
    assert signature.findtext(f".//{DS}X509SerialNumber") == "5001"


def _another_word(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    moment = root.find(f".//{SR}ResponseDateTime")
    target = moment if moment is not None else root.find(f".//{SR}RequestID")
    assert target is not None
    target.text = f"{target.text}0"
    return etree.tostring(root)


def _without(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    root.remove(root[-1])
    return etree.tostring(root)


def _twice(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    root.append(etree.fromstring(etree.tostring(root[-1])))
    return etree.tostring(root)


def _first(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    root.insert(0, root[-1])
    return etree.tostring(root)


def _wrapped(signed: bytes) -> bytes:
    """Put the signed message, whole, into the body of another one, and its signature where it is looked for."""
    root = etree.fromstring(signed)
    original = etree.fromstring(signed)
    original.set("Id", "original")
    root.remove(root[-1])
    signature = original[-1]
    signature.append(etree.Element(f"{DS}Object"))
    signature[-1].append(etree.fromstring(_without(signed)))
    root.append(signature)
    return _another_word(etree.tostring(root))


def _part_only(signed: bytes) -> bytes:
    return signed.replace(b'URI=""', b'URI="#part"').replace(b"<sr:Header", b'<sr:Header Id="part"')


def _weaker(signed: bytes) -> bytes:
    return signed.replace(b"xmldsig-more#ecdsa-sha256", b"xmldsig-more#rsa-sha256")


def _another_value(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    value = root.find(f".//{DS}SignatureValue")
    assert value is not None
    value.text = b64encode(bytes(64)).decode()
    return etree.tostring(root)


def _without_a_method(signed: bytes) -> bytes:
    root = etree.fromstring(signed)
    method = root.find(f".//{DS}CanonicalizationMethod")
    assert method is not None
    method.getparent().remove(method)  # type: ignore[union-attr]  # it has one
    return etree.tostring(root)


@pytest.mark.parametrize(
    ("tampered", "words"),
    [
        (_another_word, "does not hold"),
        (_without, "is not signed"),
        (_twice, "several signatures"),
        (_first, "not the last part"),
        (_wrapped, "does not hold"),
        (_part_only, "not by the profile"),
        (_weaker, "does not hold"),
        (_another_value, "does not hold"),
        (_without_a_method, "does not hold"),
        (lambda it: it.replace(b">5001<", b">5002<"), "nobody known"),
        (lambda it: it.replace(b">5001<", b">x<"), "nobody known"),
        (lambda it: it.replace(b"X509IssuerSerial", b"X509SubjectName"), "does not name its signer"),
        (lambda it: it[:-9], "cannot be read"),
    ],
)
def test_tampering_is_found(tampered: Callable[[bytes], bytes], words: str) -> None:
    """Each alteration of a signed message is refused, and it is said why."""
    signed = _signed(_unsigned()[0])
    with pytest.raises(BadSignature, match=words):
        Verifier([_holder().certificate]).verify(tampered(signed))


def test_a_foreign_key_is_refused() -> None:
    """Another key under the same issuer and serial number does not pass for the known one."""
    foreign = Issuer(first_serial=5000).for_party(USER)
    signed = Signer(foreign.key, foreign.certificate).sign(_unsigned()[0])
    with pytest.raises(BadSignature, match="does not hold"):
        Verifier([_holder().certificate]).verify(signed)


def test_an_expired_certificate_is_refused() -> None:
    """A signature by a certificate whose time is over is not believed."""
    ended = Issuer(first_serial=7).for_party(USER, ends=datetime(2021, 1, 1, tzinfo=UTC))
    signed = Signer(ended.key, ended.certificate).sign(_unsigned()[0])
    with pytest.raises(BadSignature, match="expired"):
        Verifier([ended.certificate]).verify(signed)


def test_nothing_is_signed_twice() -> None:
    """A signed message is not signed again."""
    with pytest.raises(BadSignature, match="signed already"):
        _signed(_signed(_unsigned()[0]))


def test_the_issuer_may_be_written_with_blanks() -> None:
    """Tools write the issuer's name in different ways: it is compared by its parts."""
    known = Verifier([_holder().certificate])
    root = etree.fromstring(_signed(_unsigned()[0]))
    name = root.find(f".//{DS}X509IssuerName")
    assert name is not None
    name.text = "CN=Z1, OU=07"

    assert holder_of(known.verify(etree.tostring(root)).signer) == USER
