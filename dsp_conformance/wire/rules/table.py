"""What a schema cannot say of DUIS messages: one small function for each rule, all in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dsp_conformance.wire.admitted import AdmittedMessage, DuisMessageKind
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.rules.alerts import alert_code_form, alert_payload, dcc_alert_body
from dsp_conformance.wire.rules.envelopes import (
    alert_identifiers,
    counters,
    identifiers_agree,
    known_version,
    response_identifiers,
    response_zone,
)
from dsp_conformance.wire.rules.requests import (
    body_of_variant,
    command_variant_of_variant,
    reference_of_variant,
    signed_pre_command,
)
from dsp_conformance.wire.rules.responses import (
    device_payload,
    future_dated_payload,
    local_command_payload,
    pre_command_payload,
    response_reference_of_variant,
    smets1_originator,
    smets1_references,
)

_REQUEST = (DuisMessageKind.REQUEST,)
_RESPONSE = (DuisMessageKind.RESPONSE,)
_ALERTS = (DuisMessageKind.DEVICE_ALERT, DuisMessageKind.DCC_ALERT)
_SMETS1 = (DuisMessageKind.SMETS1,)
_FROM_DSP = (*_RESPONSE, *_ALERTS, *_SMETS1)
_ALL = tuple(DuisMessageKind)


@dataclass(frozen=True)
class Rule:
    """A rule: its name, what it demands in a sentence, whom it binds, and the function that finds it broken."""

    name: str
    sentence: str
    kinds: tuple[DuisMessageKind, ...]
    broken: Callable[[AdmittedMessage], Reason | None]


RULES = (
    Rule("known-version", "The schema version is one that DUIS has.", _ALL, known_version),
    Rule("counters", "Counters in identifiers are greater than zero.", (*_REQUEST, *_FROM_DSP), counters),
    Rule("reference", "The variant belongs to its Service Reference.", _REQUEST, reference_of_variant),
    Rule("command-variant", "The variant admits its Command Variant.", _REQUEST, command_variant_of_variant),
    Rule("body", "The body is that of the variant and Command Variant.", _REQUEST, body_of_variant),
    Rule("signed-pre-command", "A Signed Pre-Command holds a command of its User.", _REQUEST, signed_pre_command),
    Rule("response-zone", "The time of a response names its zone.", _FROM_DSP, response_zone),
    Rule("response-identifiers", "An answer names what it answers.", (*_RESPONSE, *_SMETS1), response_identifiers),
    Rule("alert-identifiers", "An alert names its sender and answers no request.", _ALERTS, alert_identifiers),
    Rule("identifiers-agree", "A ResponseID is the RequestID turned round.", _FROM_DSP, identifiers_agree),
    Rule("response-reference", "The variant belongs to its reference.", _RESPONSE, response_reference_of_variant),
    Rule("device-payload", "A Device's response is GBCS of that Device.", _RESPONSE, device_payload),
    Rule("future-dated-payload", "An outcome's payload names its alert code.", _RESPONSE, future_dated_payload),
    Rule("pre-command-payload", "A Pre-Command is an unsigned command of the User.", _RESPONSE, pre_command_payload),
    Rule("local-command-payload", "A command to carry is not empty.", _RESPONSE, local_command_payload),
    Rule("smets1-references", "Outer and signed references agree.", _SMETS1, smets1_references),
    Rule("smets1-originator", "The signed message is of the Device that is named.", _SMETS1, smets1_originator),
    Rule("alert-code", "An Alert Code has four digits.", (DuisMessageKind.DEVICE_ALERT,), alert_code_form),
    Rule(
        "alert-payload", "An alert's GBCS names its Device and code.", (DuisMessageKind.DEVICE_ALERT,), alert_payload
    ),
    Rule(
        "dcc-alert-body", "The code of a DCC Alert goes with its body.", (DuisMessageKind.DCC_ALERT,), dcc_alert_body
    ),
)
"""All rules."""

_BY_KIND = {kind: tuple(rule.broken for rule in RULES if kind in rule.kinds) for kind in DuisMessageKind}


def broken_rules(message: AdmittedMessage) -> tuple[Reason, ...]:
    """Return a reason for each rule that the message breaks."""
    reasons = [broken(message) for broken in _BY_KIND[message.kind]]
    return tuple(reason for reason in reasons if reason is not None)
