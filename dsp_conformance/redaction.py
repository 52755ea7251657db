"""Secrets that a ``candidate.toml`` names by ``{ env = … }`` or ``{ file = … }``, which no record is to show.

Wherever a candidate's words go into a record or a log, ``***`` stands in place of a secret: of the whole of it, of a
line of it that is long enough, and of both as JSON, Python and base64 write them. A secret that a candidate encodes
in another way is not recognised, and what is shorter than SHORTEST is no secret.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

SHORTEST = 8
"""Characters from which on a value is masked: shorter ones would be found everywhere, by chance."""
MASK = "***"

_forms: list[str] = []
"""All that is masked, the longest first."""


def keep_in_mind(secret: str) -> None:
    """Mask *secret* from now on."""
    lines = [it.strip() for it in secret.splitlines() if not it.startswith("-----")]
    found = {form for part in (secret.strip(), *lines) if len(part) >= SHORTEST for form in _written(part)}
    _forms[:] = sorted({*_forms, *found}, key=lambda it: (-len(it), it))


def _written(secret: str) -> tuple[str, ...]:
    ways = (json.dumps(secret), json.dumps(secret, ensure_ascii=False), repr(secret))
    return (secret, *(way[1:-1] for way in ways), *_in_base64(_octets(secret)))


def _in_base64(secret: bytes) -> Iterator[str]:
    """Yield what is the same of a secret in base64 whatever stands before and after it, for each place in a group."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + secret).decode("ascii")
        whole = text[(before * 8 + 5) // 6 : (before + len(secret)) * 8 // 6]
        if len(whole) >= SHORTEST:
            yield whole


def masked(text: str) -> str:
    """Return *text* without the secrets."""
    for form in _forms:
        text = text.replace(form, MASK)
    return text


def masked_octets(octets: bytes) -> bytes:
    """Return *octets* without the secrets, as UTF-8 has them."""
    for form in _forms:
        octets = octets.replace(_octets(form), MASK.encode())
    return octets


def masked_value(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return plain JSON with no secret in its texts, octets in base64 included; members keep their names."""
    if not _forms:
        return value
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list | tuple):
        return [masked_value(it) for it in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"base64"}:
        return {"base64": _masked_base64(value["base64"])}
    return {name: masked_value(it) for name, it in value.items()}


def _masked_base64(text: Any) -> Any:  # noqa: ANN401 - plain JSON
    try:
        octets = base64.b64decode(text, validate=True)
    except (TypeError, ValueError, binascii.Error):
        return masked_value(text)
    return base64.b64encode(masked_octets(octets)).decode("ascii")


def begun(octets: bytes) -> int:
    """Return how many octets at the end of *octets* may be the beginning of a secret that goes on."""
    longest = 0
    for form in map(_octets, _forms):
        sizes = range(min(len(form) - 1, len(octets)), longest, -1)
        longest = next((size for size in sizes if octets.endswith(form[:size])), longest)
    return longest


def _octets(form: str) -> bytes:
    return form.encode("utf-8", "surrogateescape")  # as the environment has what is no UTF-8
