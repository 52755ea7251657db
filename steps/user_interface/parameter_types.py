"""What the features call User Roles."""

from __future__ import annotations

from dsp_conformance.step_support.parameter_types import matching
from dsp_conformance.vocabulary.devices import Role

_ROLES = {
    "Import Supplier": Role.IMPORT_SUPPLIER,
    "Electricity Distributor": Role.ELECTRICITY_DISTRIBUTOR,
    "Gas Supplier": Role.GAS_SUPPLIER,
    "Gas Transporter": Role.GAS_TRANSPORTER,
}


@matching(r"[A-Z][A-Za-z ]+(?:, [A-Z][A-Za-z ]+)*")
def some_roles(text: str) -> frozenset[Role]:
    """Return the roles that a feature lists."""
    return frozenset(_ROLES[word] for word in text.split(", "))
