"""Wrong variants that mutants of the rules showed to be missing."""

from __future__ import annotations

from ..fault import Fault  # noqa: TID252 - inside a room modules are imported relatively

_GATE = "rules.storm_gate"

FAULTS: tuple[Fault, ...] = (
    Fault(
        "no-counts-of-a-whole-device",
        "By S07 (b): of a Device that is limited as a whole no counts are told when a period is over.",
        ("IMR-072",),
        _GATE,
        "codes_behind",
        lambda key, _state: (key,),
        "S07-b",
    ),
    Fault(
        "counts-of-other-codes-go-along",
        "By S20 (b): with an alert that is forwarded go the counts of all codes of the Device.",
        ("IMR-072", "IMR-066"),
        _GATE,
        "codes_behind",
        lambda _key, state: tuple(state.withheld),
        "S20-b",
    ),
)
