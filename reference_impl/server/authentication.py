"""Who may come in: signed requests by the keys that are known, senders by their client certificates."""

from __future__ import annotations

from collections.abc import Awaitable, MutableMapping
from typing import Any

from cryptography import x509
from uvicorn.protocols.http.h11_impl import H11Protocol

from dsp_conformance.exceptions import Refused
from dsp_conformance.security.certificates import holder_of
from dsp_conformance.security.keys import DSP, Keys
from dsp_conformance.security.signatures import BadSignature, Signer, Verifier
from dsp_conformance.vocabulary.identifiers import Eui64, eui64

PEER = "peer_certificate"
"""Where the application finds the client's certificate (DER), if it showed one."""


class WithPeer(H11Protocol):
    """Hands the client's certificate on to the application, which no server does by itself."""

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - asyncio's
        """Take the certificate down when the connection is made."""
        super().connection_made(transport)
        secured = transport.get_extra_info("ssl_object")
        shown = secured.getpeercert(binary_form=True) if secured else None
        inner = self.app

        async def app(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's
            passed: Awaitable[None] = inner({**scope, PEER: shown}, receive, send)
            await passed

        self.app = app


class Signatures:
    """Verifies what comes in and signs what goes out; without keys it does neither."""

    def __init__(self, keys: Keys | None) -> None:
        self._keys = keys
        self._signer = _signer(keys) if keys else None
        self._known: dict[int, x509.Certificate] = {}
        self._verifier = Verifier(())

    def sign(self, message: bytes) -> bytes:
        """Return *message* signed by the DSP, if it signs."""
        return self._signer.sign(message) if self._signer else message

    def know(self, pem: bytes) -> None:
        """Believe the signatures of this certificate from now on. Raises ValueError when it is none."""
        certificate = x509.load_pem_x509_certificate(pem)
        self._known[certificate.serial_number] = certificate
        self._verifier = Verifier(self._known.values())

    def sender(self, message: bytes) -> Eui64 | None:
        """Return who signed *message*, None where signatures are not looked at. Raises Refused for a bad one."""
        if self._keys is None:
            return None
        try:
            return holder_of(self._verifier.verify(message).signer)
        except BadSignature as wrong:
            raise Refused(f"the request is not signed as it should be: {wrong}") from wrong


def _signer(keys: Keys) -> Signer:
    holder = keys.holder(DSP)
    return Signer(holder.key, holder.certificate)


def sender_of(scope: MutableMapping[str, Any], header: str | None, *, mutual: bool) -> Eui64 | None:
    """Return who sends: by the client certificate where there is one, else by what the header says.

    Raises Refused when connections are mutual and no certificate names a User, ValueError for a bad header.
    """
    shown = scope.get(PEER)
    if shown:
        named = holder_of(x509.load_der_x509_certificate(shown))
        if named is not None:
            return named
    if mutual:
        raise Refused("the connection has no client certificate that names a User by its EUI-64")
    return eui64(header) if header else None
