"""The port, the control API and ``candidate.toml`` as schemas, made from the types and registers that the suite uses.

``python -m dsp_conformance.interface_schemas`` writes them into ``schemas/``.

May import: candidates, transport, port, profile, specification, vocabulary and below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dsp_conformance.interface_schemas.candidate_file import candidate_schema
from dsp_conformance.interface_schemas.control_api import control_api
from dsp_conformance.interface_schemas.protocol import port_schema

FILES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "port.schema.json": port_schema,
    "control.openapi.json": control_api,
    "candidate.schema.json": candidate_schema,
}
"""What stands in each file of ``schemas/`` that is made and not written."""

__all__ = ["FILES", "candidate_schema", "control_api", "port_schema"]
