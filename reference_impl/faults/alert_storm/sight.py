"""What a fault elsewhere in the reference sees of storms."""
# ruff: noqa: SLF001 - a fault sees what nobody else may

from __future__ import annotations

from dsp_conformance.vocabulary.identifiers import Eui64

from ...rules.storm_state import CALM  # noqa: TID252 - inside a room modules are imported relatively
from ...storm_protection import StormProtection  # noqa: TID252 - as above
from ...timekeeping import VirtualClock  # noqa: TID252 - as above


def protections(clock: VirtualClock) -> list[StormProtection]:
    """Return the storm protection that goes by *clock*."""
    return [it for it in clock._agendas if isinstance(it, StormProtection)]


def is_red(clock: VirtualClock, device: Eui64) -> bool:
    """Return whether a red incident of *device* is open."""
    return any(it._states.get(device, CALM).red for it in protections(clock))
