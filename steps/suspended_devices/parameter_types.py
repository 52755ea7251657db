"""What the features call kinds of Device, statuses and firmware versions."""

from __future__ import annotations

from dsp_conformance.step_support.parameter_types import matching
from dsp_conformance.vocabulary.devices import Device, DeviceStatus, DeviceType, Generation

from .driver import Versions

_KINDS = {
    "ESME": (DeviceType.ESME, Generation.SMETS2),
    "GSME": (DeviceType.GSME, Generation.SMETS2),
    "GPF": (DeviceType.GPF, Generation.SMETS2),
    "CHF": (DeviceType.CHF, Generation.SMETS2),
    "PPMID": (DeviceType.PPMID, Generation.SMETS2),
    "HCALCS": (DeviceType.HCALCS, Generation.SMETS2),
    "SMETS1 ESME": (DeviceType.ESME, Generation.SMETS1),
    "SMETS1 GSME": (DeviceType.GSME, Generation.SMETS1),
}
_LIKE = "a version that differs in its last digit"
_VERSIONS = ("its old version", "the newer version", "the unlisted version")


@matching("|".join(sorted(_KINDS, key=len, reverse=True)))
def a_kind(text: str) -> tuple[DeviceType, Generation]:
    """Return the type and generation that a feature calls so."""
    return _KINDS[text]


@matching("|".join(DeviceStatus))
def a_status(text: str) -> DeviceStatus:
    """Return the status that a feature calls so."""
    return DeviceStatus(text)


@matching("|".join(_VERSIONS))
def a_version(text: str) -> str:
    """Return the word for a version."""
    return text


def version_of(words: str, device: Device, versions: Versions) -> str:
    """Return the version that a feature calls so, for *device*."""
    like = device.firmware[:-1] + ("0" if device.firmware[-1] == "1" else "1")
    known = {"its old version": device.firmware, "the newer version": versions.newer, _LIKE: like}
    return known.get(words, versions.unlisted)
