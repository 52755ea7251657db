"""Keys and certificates for tests, laid out as the DCC's are: P-256, the EUI-64 as the subject's unique identifier.

Subjects carry the role of their holder as organisational unit (02 supplier, 03 network operator, 04 the DCC);
the issuers are named in the manner of the DCC's test issuers.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from dsp_conformance.vocabulary.identifiers import Eui64, eui64_from_bytes, eui64_octets

_BEGINS = datetime(2020, 1, 1, tzinfo=UTC)
_ENDS = datetime(2044, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """A key with its certificate. For tests only."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def certificate_pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """The private key as PEM, not encrypted."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


class Issuer:
    """Issues certificates for tests, with serial numbers from *first_serial* on."""

    def __init__(
        self, name: str = "Z1", first_serial: int = 1000, ends: datetime = _ENDS, holder: Holder | None = None
    ) -> None:
        self._name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "07"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        self._ends = ends
        self._serial = first_serial
        self.holder = holder or self._issue(ec.generate_private_key(ec.SECP256R1()), self._name, authority=True)

    @classmethod
    def again(cls, holder: Holder) -> Issuer:
        """Return the issuer that *holder* is; it goes on with serial numbers that nobody has had."""
        return cls(first_serial=x509.random_serial_number(), holder=holder)

    def for_party(
        self, eui: Eui64, role: str = "02", begins: datetime = _BEGINS, ends: datetime | None = None
    ) -> Holder:
        """Return a new key and certificate of the party *eui*, for signatures and as a TLS client."""
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, role),
                x509.NameAttribute(NameOID.COMMON_NAME, "U1"),
                x509.NameAttribute(
                    NameOID.X500_UNIQUE_IDENTIFIER, b"\x00" + eui64_octets(eui), _type=_ASN1Type.BitString
                ),
            ]
        )
        return self._issue(ec.generate_private_key(ec.SECP256R1()), subject, begins=begins, ends=ends)

    def for_server(self, *hosts: str, ends: datetime | None = None) -> Holder:
        """Return a new key and certificate of a TLS server that answers to *hosts* (names or IP addresses)."""
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
        return self._issue(ec.generate_private_key(ec.SECP256R1()), subject, hosts=hosts, ends=ends)

    def _issue(
        self,
        key: ec.EllipticCurvePrivateKey,
        subject: x509.Name,
        *,
        authority: bool = False,
        hosts: tuple[str, ...] = (),
        begins: datetime = _BEGINS,
        ends: datetime | None = None,
    ) -> Holder:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(self._serial)
            .not_valid_before(begins)
            .not_valid_after(ends or self._ends)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if hosts:
            builder = builder.add_extension(x509.SubjectAlternativeName([_host(it) for it in hosts]), critical=False)
        elif not authority:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
            builder = builder.add_extension(usage, critical=False)
        self._serial += 1
        signing = key if authority else self.holder.key
        return Holder(key, builder.sign(signing, hashes.SHA256()))


def _host(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def holder_of(certificate: x509.Certificate) -> Eui64 | None:
    """Return the EUI-64 in the subject of *certificate*, None when it has none."""
    for attribute in certificate.subject.get_attributes_for_oid(NameOID.X500_UNIQUE_IDENTIFIER):
        octets = attribute.value if isinstance(attribute.value, bytes) else b""
        if len(octets) == 9 and octets[0] == 0:  # noqa: PLR2004 - the count of unused bits, and eight octets
            return eui64_from_bytes(octets[1:])
    return None
