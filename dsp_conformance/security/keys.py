"""A folder of keys and certificates (PEM) that the suite and a candidate share, for tests.

===========================  ===================================================================
file                         what it is
===========================  ===================================================================
``authority.pem``            the certificate by which all others in the folder are believed
``authority.key.pem``        its key, for as long as the suite is to make the Users' keys itself
``server.pem``, ``.key.pem`` the DSP's TLS server
``dsp.pem``, ``.key.pem``    with what the DSP signs its messages
``<EUI-64>.pem``, ``.key.pem``  with what a User signs, and opens connections
===========================  ===================================================================
"""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from dsp_conformance.exceptions import SetUpError, UsageError
from dsp_conformance.security.certificates import Holder, Issuer
from dsp_conformance.vocabulary.identifiers import ACCESS_CONTROL_BROKER, Eui64

AUTHORITY = "authority"
SERVER = "server"
DSP = "dsp"


class Keys:
    """The folder, read as needed; a User's key that is not there is made, where the authority's key is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._issuer: Issuer | None = None

    def holder(self, name: str) -> Holder:
        """Return the key and the certificate called *name*. Raises SetUpError when they are not fit for use."""
        key = self._read(f"{name}.key.pem")
        try:
            private = load_pem_private_key(key, password=None)
        except (ValueError, TypeError) as wrong:
            raise SetUpError(f"{self._path(f'{name}.key.pem')} is no private key in PEM: {wrong}") from wrong
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise SetUpError(f"{self._path(f'{name}.key.pem')} is no key on an elliptic curve: P-256 is needed")
        certificate = self.certificate(name)
        if certificate.public_key() != private.public_key():
            raise SetUpError(f"{self._path(f'{name}.pem')} is not the certificate of {name}.key.pem: replace one")
        return Holder(private, certificate)

    def certificate(self, name: str) -> x509.Certificate:
        """Return the certificate called *name*. Raises SetUpError when it is not there, or none."""
        try:
            return x509.load_pem_x509_certificate(self._read(f"{name}.pem"))
        except ValueError as wrong:
            raise SetUpError(f"{self._path(f'{name}.pem')} is no certificate in PEM: {wrong}") from wrong

    def has(self, name: str) -> bool:
        """Return whether there is a certificate called *name*."""
        return self._path(f"{name}.pem").is_file()

    def of_user(self, user: Eui64) -> Holder:
        """Return the key and certificate of *user*, made and kept when they are not there yet."""
        if not self.has(user):
            self.keep(user, self._authority().for_party(user))
        return self.holder(user)

    def keep(self, name: str, holder: Holder) -> None:
        """Write a key and its certificate into the folder; the key is for its owner's eyes only."""
        self.keep_certificate(name, holder.certificate_pem)
        path = self._path(f"{name}.key.pem")
        path.touch(mode=0o600)
        path.write_bytes(holder.key_pem)

    def keep_certificate(self, name: str, pem: bytes) -> None:
        """Write a certificate into the folder."""
        self._path(f"{name}.pem").write_bytes(pem)

    def path(self, name: str) -> Path:
        """Return the path of a file of the folder. Raises SetUpError when it is not there."""
        if not self._path(name).is_file():
            raise SetUpError(f"{self._path(name)} is not there: `dsp-conformance keys {self.folder}` makes a set")
        return self._path(name)

    def _authority(self) -> Issuer:
        if self._issuer is None:
            self._issuer = Issuer.again(self.holder(AUTHORITY))
        return self._issuer

    def _path(self, name: str) -> Path:
        return self.folder / name.replace(":", "-")

    def _read(self, name: str) -> bytes:
        try:
            return self.path(name).read_bytes()
        except OSError as wrong:
            raise SetUpError(f"{self._path(name)} cannot be read: {wrong.strerror}") from wrong


def make_keys(folder: Path, *hosts: str) -> Keys:
    """Make a set of keys in *folder*, for a server that answers to *hosts*.

    Raises UsageError when there is a set already, or the folder cannot be written.
    """
    keys = Keys(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if keys.has(AUTHORITY):
            raise UsageError(f"{folder} has keys already: name another folder, or take them away")
        issuer = Issuer()
        keys.keep(AUTHORITY, issuer.holder)
        keys.keep(SERVER, issuer.for_server(*(hosts or ("127.0.0.1", "localhost"))))
        keys.keep(DSP, issuer.for_party(ACCESS_CONTROL_BROKER, role="04"))
    except OSError as wrong:
        raise UsageError(f"{folder} cannot be written: {wrong.strerror}; name another folder") from wrong
    return keys
