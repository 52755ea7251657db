"""Wrong variants of alert storm protection: a first one for each rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary.alerts import Level

from ... import device_traffic, storm_protection  # noqa: TID252 - inside a room modules are imported relatively
from ...rules import storm, storm_gate, storm_window  # noqa: TID252 - as above
from ...rules.storm_readings import Marking  # noqa: TID252 - as above
from ...rules.storm_state import Counted, Delivered, IncidentClosed, Window, Withheld  # noqa: TID252 - as above
from ..fault import Fault  # noqa: TID252 - as above

_MOMENT = timedelta(milliseconds=1)

# The right functions, for those wrong ones that are right in part.
_announce = storm_gate.announce
_count = storm.count
_count_code = storm.count_code
_deliver_alert = device_traffic.AlertPost.deliver_alert
_intended_users = device_traffic.AlertPost.intended_users
_is_overloaded = storm.is_overloaded
_levels_crossed = storm_window.levels_crossed
_log = storm_protection.StormProtection.security_log
_period_end = storm_gate.period_end
_report = storm_gate.report
_sort = storm_gate.sort_overloaded

_WINDOW = (
    Fault(
        "amber-is-red",
        "A Device is red as soon as it exceeds amber.",
        ("IMR-047", "IMR-074", "IMR-133"),
        "rules.storm_window",
        "threshold",
        lambda _level, figures: figures.amber,
    ),
    Fault(
        "reached-is-exceeded",
        "A threshold counts as exceeded when it is only reached.",
        ("IMR-046", "IMR-018", "IMR-067", "IMR-133"),
        "rules.storm_window",
        "exceeds",
        lambda count, threshold, _readings: count >= threshold,
    ),
    Fault(
        "one-too-late",
        "A threshold counts as exceeded one alert too late.",
        ("IMR-046", "IMR-018", "IMR-067", "IMR-133"),
        "rules.storm_window",
        "exceeds",
        lambda count, threshold, _readings: count > threshold + 1,
    ),
    Fault(
        "window-never-ends",
        "Alerts are counted for ever, not over a window.",
        ("IMR-017", "IMR-045", "IMR-056", "IMR-133"),
        "rules.storm_window",
        "is_over",
        lambda _window, _at: False,
    ),
    Fault(
        "window-a-moment-too-long",
        "The alert at exactly W is still counted in the window before.",
        ("IMR-017", "IMR-045", "IMR-056"),
        "rules.storm_window",
        "is_over",
        lambda window, at: at > window.end,
    ),
    Fault(
        "window-on-a-grid",
        "The window begins on a grid and not with the first alert.",
        ("IMR-017", "IMR-045"),
        "rules.storm_window",
        "first_window",
        lambda at, parameters, _readings: Window(
            storm_window.grid_start(at, storm_window.EPOCH, parameters.window), parameters
        ),
    ),
    Fault(
        "withheld-not-counted",
        "Withheld alerts do not count for anomaly detection.",
        ("IMR-022", "IMR-059", "IMR-056"),
        "rules.storm",
        "count",
        lambda state, arrival, window, readings, *, withheld: (
            (state, ()) if withheld else _count(state, arrival, window, readings, withheld=False)
        ),
    ),
    Fault(
        "every-alert-recorded",
        "Each alert above a threshold is recorded, not the crossing.",
        ("IMR-048", "IMR-049"),
        "rules.storm_window",
        "level_reached",
        storm_window.exceeds,
    ),
    Fault(
        "amber-not-recorded",
        "Exceeding amber leaves no record.",
        ("IMR-047", "IMR-048"),
        "rules.storm_window",
        "levels_crossed",
        lambda window, readings: tuple(it for it in _levels_crossed(window, readings) if it is Level.RED),
    ),
    Fault(
        "no-incident-files",
        "A crossing is logged, but no incident file is saved.",
        ("IMR-049",),
        "storm_protection",
        "StormProtection.incident_files",
        lambda _self, _device: (),
    ),
    Fault(
        "log-names-another-level",
        "The security log calls every crossing red.",
        ("IMR-047", "IMR-048"),
        "storm_protection",
        "StormProtection.security_log",
        lambda self, device: tuple(replace(entry, level=Level.RED) for entry in _log(self, device)),
    ),
)

_INCIDENTS = (
    Fault(
        "incident-not-stored",
        "A red incident is acted upon, but the Incident store does not hold it.",
        ("IMR-074", "IMR-075"),
        "storm_protection",
        "StormProtection.incidents",
        lambda _self, _device: (),
    ),
    Fault(
        "no-incident",
        "Exceeding red opens no incident.",
        ("IMR-074", "IMR-062", "IMR-018"),
        "rules.storm",
        "opens_incident",
        lambda _state, _crossed: False,
    ),
    Fault(
        "incident-at-amber",
        "Exceeding amber opens a red incident.",
        ("IMR-065", "IMR-074"),
        "rules.storm",
        "opens_incident",
        lambda state, crossed: Level.AMBER in crossed and state.red is None,
    ),
    Fault(
        "incident-in-each-window",
        "A second incident is opened while the first is open.",
        ("IMR-074",),
        "rules.storm",
        "opens_incident",
        lambda _state, crossed: Level.RED in crossed,
    ),
    Fault(
        "lets-everything-through",
        "Storms are detected, but every alert is forwarded as before the modification.",
        ("IMR-018", "IMR-057", "IMR-053", "IMR-068"),
        "rules.storm",
        "treat",
        lambda state, arrival, *_: (state, (Delivered(arrival, arrival.at),)),
    ),
    Fault(
        "lets-nothing-through",
        "Nothing is forwarded at all.",
        ("IMR-020", "IMR-070", "IMR-134"),
        "rules.storm",
        "treat",
        lambda state, arrival, *_: (state, (Withheld(arrival, arrival.at),)),
    ),
    Fault(
        "never-cleared",
        "A red incident is never closed.",
        ("IMR-074", "IMR-065"),
        "rules.storm",
        "clears",
        lambda _window, _readings: False,
    ),
    Fault(
        "cleared-too-soon",
        "A red incident is closed at the end of any window, whatever came in it.",
        ("IMR-074",),
        "rules.storm",
        "clears",
        lambda _window, _readings: True,
    ),
    Fault(
        "marks-outlive-the-incident",
        "Counters and marks stay when the incident is closed.",
        ("IMR-065", "IMR-067"),
        "rules.storm",
        "after_clearing",
        lambda state: replace(state, red=None, window=None, withheld={}),
    ),
)

_CODES = (
    Fault(
        "counter-never-rolls-over",
        "The counter of an Alert Code goes on after its timeframe.",
        ("IMR-067",),
        "rules.storm",
        "rolls_over",
        lambda _counter, _at: False,
    ),
    Fault(
        "counter-starts-anew",
        "The counter of an Alert Code starts anew with each alert.",
        ("IMR-064", "IMR-067"),
        "rules.storm",
        "rolls_over",
        lambda _counter, _at: True,
    ),
    Fault(
        "timeframe-a-moment-too-long",
        "The alert at exactly Wc is still counted in the timeframe before.",
        ("IMR-063", "IMR-064"),
        "rules.storm",
        "rolls_over",
        lambda counter, at: at > counter.end,
    ),
    Fault(
        "one-limit-for-all",
        "All Alert Codes have the same limit.",
        ("IMR-066",),
        "rules.storm",
        "count_code",
        lambda state, arrival, figures: _count_code(state, arrival, replace(figures, limits={})),
    ),
    Fault(
        "one-counter-for-all",
        "All Alert Codes of a Device share one counter.",
        ("IMR-063", "IMR-070"),
        "rules.storm",
        "is_overloaded",
        lambda state, code, _readings: (
            code in state.gates or sum(it.count for it in state.counters.values()) > state.counters[code].limit
        ),
    ),
    Fault(
        "whole-device-overloaded",
        "Once one Alert Code is overloaded, all codes of the Device are.",
        ("IMR-070", "IMR-069", "IMR-076", "IMR-132"),
        "rules.storm",
        "is_overloaded",
        lambda state, code, readings: bool(state.gates) or _is_overloaded(state, code, readings),
    ),
    Fault(
        "mark-is-forgotten",
        "A code is overloaded only as long as its counter exceeds the limit.",
        ("IMR-067",),
        "rules.storm",
        "is_overloaded",
        lambda state, code, _readings: state.counters[code].count > state.counters[code].limit,
    ),
    Fault(
        "exclusion-list-ignored",
        "Alert Codes of the exclusion list are withheld like others.",
        ("IMR-097",),
        "rules.storm",
        "is_exempt",
        lambda _code, _figures: False,
    ),
    Fault(
        "counts-before-it-treats",
        "The alert that crosses red is counted for its code.",
        ("IMR-073", "IMR-063"),
        "rules.storm",
        "treat_then_count",
        storm.count_then_treat,
    ),
)

_GATE = (
    Fault(
        "none-passes",
        "Of an overloaded code nothing is let through.",
        ("IMR-019", "IMR-071", "IMR-132"),
        "rules.storm_gate",
        "lets_through",
        lambda _gate, _at: False,
    ),
    Fault(
        "only-one-passes",
        "Of an overloaded code one alert is let through and no more.",
        ("IMR-019", "IMR-058"),
        "rules.storm_gate",
        "period_end",
        lambda _gate, at, _figures, _readings: at + timedelta(days=3650),
    ),
    Fault(
        "period-half-as-long",
        "The designated period is half as long as agreed.",
        ("IMR-058", "IMR-021"),
        "rules.storm_gate",
        "period_end",
        lambda gate, at, figures, readings: at + (_period_end(gate, at, figures, readings) - at) / 2,
    ),
    Fault(
        "period-a-moment-too-long",
        "The alert at exactly N is still withheld.",
        ("IMR-058", "IMR-019"),
        "rules.storm_gate",
        "period_end",
        lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) + _MOMENT,
    ),
    Fault(
        "period-a-moment-too-short",
        "An alert passes just before N is over.",
        ("IMR-058", "IMR-019"),
        "rules.storm_gate",
        "period_end",
        lambda gate, at, figures, readings: _period_end(gate, at, figures, readings) - _MOMENT,
    ),
    Fault(
        "period-on-a-grid",
        "A designated period ends on a grid from the marking, not N after the alert let through.",
        ("IMR-058", "IMR-071"),
        "rules.storm_gate",
        "period_end",
        lambda gate, at, figures, _readings: (
            storm_window.grid_start(at, gate.marked, figures.period) + figures.period
        ),
    ),
    Fault(
        "last-of-the-period",
        "The last alert of a period is delivered at its end, not the first at once.",
        ("IMR-071", "IMR-058"),
        "rules.storm_gate",
        "through_period",
        storm_gate.hold,
    ),
    Fault(
        "one-in-so-many",
        "Every so-manieth alert passes, however fast they come.",
        ("IMR-058", "IMR-071"),
        "rules.storm_gate",
        "through_period",
        storm_gate.through_group,
    ),
    Fault(
        "marking-alert-withheld",
        "The alert that overloads its code is withheld.",
        ("IMR-067", "IMR-071"),
        "rules.storm_gate",
        "sort_overloaded",
        lambda state, arrival, figures, readings: _sort(
            state, arrival, figures, replace(readings, marking=Marking.DISCARDED)
        ),
    ),
)

_TOLD = (
    Fault(
        "count-never-told",
        "Request Management is never told of withheld alerts.",
        ("IMR-072",),
        "rules.storm_gate",
        "report",
        lambda state, _codes, _at: (state, ()),
    ),
    Fault(
        "count-includes-the-forwarded",
        "The count told to Request Management includes the alert let through.",
        ("IMR-072",),
        "rules.storm_gate",
        "report",
        lambda state, codes, at: (
            _report(state, codes, at)[0],
            tuple(
                Counted(it.code, it.count + 1, it.at) for it in _report(state, codes, at)[1] if type(it) is Counted
            ),
        ),
    ),
    Fault(
        "counts-merged",
        "The withheld alerts of all codes are told as those of one.",
        ("IMR-072",),
        "rules.storm_gate",
        "report",
        lambda state, codes, at: (
            replace(state, withheld={}),
            (Counted(codes[0], sum(state.withheld.values()), at),) if state.withheld else (),
        ),
    ),
    Fault(
        "last-count-lost",
        "When the incident is closed, the count of the running period is lost.",
        ("IMR-072", "IMR-022"),
        "rules.storm",
        "clear",
        lambda state, at, _readings: (storm.after_clearing(state), (IncidentClosed(at),)),
    ),
    Fault(
        "no-notice",
        "Users are not notified.",
        ("IMR-023", "IMR-060"),
        "rules.storm_gate",
        "announce",
        lambda state, _arrival, _figures: (state, ()),
    ),
    Fault(
        "notice-too-late",
        "Users are notified with the first alert that is withheld, not ahead of it.",
        ("IMR-023", "IMR-060"),
        "rules.storm_gate",
        "announce",
        lambda state, arrival, figures: (
            _announce(state, arrival, figures) if arrival.code in state.gates else (state, ())
        ),
    ),
    Fault(
        "notice-with-each-alert",
        "Users are notified with each alert of an overloaded code.",
        ("IMR-023", "IMR-060"),
        "rules.storm_gate",
        "announce",
        lambda state, arrival, figures: _announce(replace(state, announced=frozenset()), arrival, figures),
    ),
)

_AROUND = (
    Fault(
        "first-user-only",
        "Of several intended Users only the first receives the alert.",
        ("IMR-020",),
        "device_traffic",
        "AlertPost.intended_users",
        lambda self, device, code: _intended_users(self, device, code)[:1],
    ),
    Fault(
        "content-changed",
        "The last octet of an alert is changed on its way.",
        ("IMR-020", "IMR-030"),
        "device_traffic",
        "AlertPost.deliver_alert",
        lambda self, device, code, payload: _deliver_alert(self, device, code, payload[:-1] + b"\x01"),
    ),
    Fault(
        "outcomes-are-counted",
        "Outcomes of future-dated commands are counted and limited like alerts.",
        ("IMR-044",),
        "device_traffic",
        "NorthboundTraffic._outcome",
        lambda self, device, message, payload: self._alert(device.eui, message.alert_code, payload),
    ),
    Fault(
        "configuration-ignored",
        "New figures are accepted, and have no effect.",
        ("IMR-139", "IMR-141"),
        "storm_protection",
        "StormProtection.configure",
        lambda _self, _parameters: None,
    ),
    Fault(
        "contradictions-accepted",
        "Figures that contradict each other are put in force.",
        ("IMR-021", "IMR-047"),
        "storm_protection",
        "_check",
        lambda _parameters: None,
    ),
)

FAULTS: tuple[Fault, ...] = (*_WINDOW, *_INCIDENTS, *_CODES, *_GATE, *_TOLD, *_AROUND)
