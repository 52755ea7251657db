"""The evidence page, in the folder that was asked for."""

from __future__ import annotations

from pathlib import Path

from dsp_conformance.reporting.evidence import write_evidence
from dsp_conformance.reporting.material import Material


def write(material: Material, out: Path) -> tuple[Path, ...]:
    """Write ``evidence.html``."""
    return (write_evidence(material.record, material.register, material.folder, out),)
