"""Who vouches for a record: an Ed25519 signature of its manifest, which names every file by its digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from dsp_conformance.exceptions import UsageError
from dsp_conformance.trust.manifest_check import MANIFEST, SIGNATURE
from dsp_conformance.trust.problems import ProblemCode, RecordProblem

_HOW = "`dsp-conformance pack --new-key FILE` makes a pair, and so does `openssl genpkey -algorithm ed25519`"


def make_keys(path: Path) -> Path:
    """Make a pair of keys: the private one at *path*, the public one beside it, whose path is returned.

    Raises UsageError when one of them is there already or cannot be written.
    """
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - slow to import
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    public = path.with_suffix(".pub.pem")
    made = Ed25519PrivateKey.generate()
    private = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    told = made.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for name, octets, mode in ((path, private, 0o600), (public, told, 0o644)):
        try:
            with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
                file.write(octets)
        except OSError as wrong:
            raise UsageError(f"{name} cannot be made: {wrong.strerror}; name another file") from wrong
    return public


def sign(manifest: bytes, key: Path) -> tuple[bytes, str]:
    """Return the signature of *manifest* by the private *key*, and the fingerprint of its public one.

    Raises UsageError when *key* is no private Ed25519 key in PEM.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        loaded = load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as wrong:
        raise UsageError(f"{key} is no private key in PEM without a password: {wrong}; {_HOW}") from wrong
    if not isinstance(loaded, Ed25519PrivateKey):
        raise UsageError(f"{key} is no Ed25519 key; {_HOW}")
    return loaded.sign(manifest), fingerprint(loaded.public_key().public_bytes_raw())


def fingerprint(public: bytes) -> str:
    """Return the SHA-256 of the 32 octets of a public key, by which two people compare it aloud."""
    return hashlib.sha256(public).hexdigest()


def check_signature(folder: Path, key: Path) -> Iterator[RecordProblem]:
    """Yield what is wrong with the signature of the record at *folder* by the public *key*.

    Raises UsageError when *key* is no public Ed25519 key in PEM.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        loaded = load_pem_public_key(key.read_bytes())
    except (OSError, ValueError) as wrong:
        raise UsageError(f"{key} is no public key in PEM: {wrong}; the signer hands it to you") from wrong
    if not isinstance(loaded, Ed25519PublicKey):
        raise UsageError(f"{key} is no Ed25519 key; the signer hands it to you")
    try:
        loaded.verify((folder / SIGNATURE).read_bytes(), (folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        yield RecordProblem(ProblemCode.SIGNATURE_MISSING, SIGNATURE)
    except InvalidSignature:
        details = {"fingerprint": fingerprint(loaded.public_bytes_raw())}
        yield RecordProblem(ProblemCode.SIGNATURE_WRONG, SIGNATURE, details)
