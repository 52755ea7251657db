"""The 129 Service Reference Variants: what each is called, whether it is Critical, how it may be sent.

Source: DUIS schema 5.1, ServiceReference (95 words) and ServiceReferenceVariant (129 words); the matrix of Service
Requests, with criticality, Command Variants and roles, as the DCC's own tools publish it; SECMP0105 for E5.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dsp_conformance.layout import suite_folder
from dsp_conformance.vocabulary.messages import WebService

# Source: DUIS, Command Variants 1 to 8 and the web services Send Command, Non-Device and Transform.
_SERVICES = {
    1: WebService.SEND_COMMAND,
    2: WebService.NON_DEVICE,
    3: WebService.SEND_COMMAND,
    4: WebService.TRANSFORM,
    5: WebService.SEND_COMMAND,
    6: WebService.NON_DEVICE,
    7: WebService.SEND_COMMAND,
    8: WebService.NON_DEVICE,
}
SIGNED_VARIANTS = frozenset((5, 6, 7))
"""The Command Variants whose body is a Signed Pre-Command. Source: DUIS, Command Variants 5 to 7."""


@dataclass(frozen=True)
class ServiceReference:
    """One Service Reference Variant.

    ``variant`` is a word such as ``4.1.1``, ``reference`` its Service Reference (``4.1``). ``command_variants``
    are those that a User may send. ``body`` is the name of the request's element. ``target`` is ``device`` or
    ``dcc``. ``before`` and ``after`` say what becomes of it for a Suspended Device without and with SECMP0105
    (accept, reject, conditional, not applicable); ``doubtful`` rows rest on a reading, which ``note`` explains.
    """

    variant: str
    reference: str
    name: str
    critical: bool
    non_device: bool
    command_variants: tuple[int, ...]
    body: str
    target: str
    roles: tuple[str, ...]
    before: str
    after: str
    condition: str
    doubtful: bool
    note: str

    def element(self, command_variant: int) -> str:
        """Return the name of the body's element for a Command Variant."""
        return "SignedPreCommand" if command_variant in SIGNED_VARIANTS else self.body


@cache
def service_references() -> Mapping[str, ServiceReference]:
    """Return all Service Reference Variants, by their word, in the register's order."""
    path = suite_folder("schemas") / "service_references.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["variant"]: _service_reference(row) for row in csv.DictReader(file)}


def _service_reference(row: dict[str, str]) -> ServiceReference:
    return ServiceReference(
        variant=row["variant"],
        reference=row["reference"],
        name=row["name"],
        critical=row["critical"] == "yes",
        non_device=row["non_device"] == "yes",
        command_variants=tuple(map(int, row["command_variants"].split())),
        body=row["body"],
        target=row["target"],
        roles=tuple(row["roles"].split()),
        before=row["e5_before"],
        after=row["e5_after"],
        condition=row["condition"],
        doubtful=row["doubtful"] == "yes",
        note=row["note"],
    )


def web_service(command_variant: int) -> WebService:
    """Return the web service that requests of a Command Variant (1 to 8) are posted to.

    Raises ValueError for any other: 9 is internal to the DCC. Source: DUIS, Command Variants; response code E13.
    """
    if command_variant not in _SERVICES:
        raise ValueError(f"Command Variant {command_variant} is not for Users; allowed are 1 to 8")
    return _SERVICES[command_variant]
