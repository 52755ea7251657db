"""Wrong variants of the counts told to Request Management by a reading other than the default."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.alerts import StormParameters

from ...rules.alert_storm import overload
from ...rules.alert_storm.device_state import Arrival, StormEvents, StormState
from ...rules.alert_storm.readings import CountDelivery, StormReadings
from ..fault import Fault

_close_period = overload.close_period
_deliver = overload.deliver
_hold = overload.hold


def _forgetting(
    state: StormState, arrival: Arrival, figures: StormParameters, readings: StormReadings
) -> tuple[StormState, StormEvents]:
    held, events = _hold(state, arrival, figures, readings)
    return replace(held, withheld=state.withheld), events


FAULTS: tuple[Fault, ...] = (
    Fault(
        "told-at-the-end-of-the-period",
        "By S20 (b): the count is told when the period is over, not with the next alert forwarded.",
        ("IMR-072",),
        replaces=overload.close_period,
        by=lambda state, key, at, readings: _close_period(
            state, key, at, replace(readings, count_delivery=CountDelivery.PERIOD_CLOSE)
        ),
        profile="S20-b",
    ),
    Fault(
        "not-told-with-the-next-alert",
        "By S20 (b): nothing is told with the next alert that is forwarded.",
        ("IMR-072",),
        replaces=overload.deliver,
        by=lambda state, arrival, at, readings: _deliver(
            state, arrival, at, replace(readings, count_delivery=CountDelivery.ON_CLEAR)
        ),
        profile="S20-b",
    ),
    Fault(
        "told-with-each-alert-forwarded",
        "By S20 (c): the count is told with the next alert that is forwarded.",
        ("IMR-072",),
        replaces=overload.deliver,
        by=lambda state, arrival, at, readings: _deliver(
            state, arrival, at, replace(readings, count_delivery=CountDelivery.NEXT_FORWARD)
        ),
        profile="S20-c",
    ),
    Fault(
        "count-lost-when-the-incident-is-closed",
        "By S20 (c): closing the incident tells no count.",
        ("IMR-072",),
        replaces=overload.report,
        by=lambda state, _codes, _at: (state, ()),
        profile="S20-c",
    ),
    Fault(
        "no-counts-of-a-whole-device",
        "By S07 (b): of a Device that is limited as a whole no counts are told when a period is over.",
        ("IMR-072",),
        replaces=overload.codes_behind,
        by=lambda key, _state: (key,),
        profile="S07-b",
    ),
    Fault(
        "overwritten-alerts-not-counted",
        "By S11 (b): an alert that a later one takes the place of is in no count.",
        ("IMR-072",),
        replaces=overload.hold,
        by=_forgetting,
        profile="S11-b",
    ),
    Fault(
        "counts-of-other-codes-go-along",
        "By S20 (b): with an alert that is forwarded go the counts of all codes of the Device.",
        ("IMR-072", "IMR-066"),
        replaces=overload.codes_behind,
        by=lambda _key, state: tuple(state.withheld),
        profile="S20-b",
    ),
)
