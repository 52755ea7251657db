"""What a schema cannot say of DUIS messages: one small function for each rule, all in one table.

A rule's source is a structure of DUIS (by the names of its schema 5.1, or a section where one is known publicly), of
its predecessor DUGIDS 0.8, of GBCS or of the MMC schema, or a clause of SECMP0105's Preliminary Impact Assessment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dsp_conformance.wire.admitted import AdmittedMessage, DuisMessageKind
from dsp_conformance.wire.errors import BrokenRule, Reason
from dsp_conformance.wire.rules.alerts import alert_code_form, alert_payload, dcc_alert_body
from dsp_conformance.wire.rules.envelopes import (
    alert_identifiers,
    counters,
    identifiers_agree,
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
_DEVICE_ALERT = (DuisMessageKind.DEVICE_ALERT,)
_DCC_ALERT = (DuisMessageKind.DCC_ALERT,)
_ALERTS = (*_DEVICE_ALERT, *_DCC_ALERT)
_SMETS1 = (DuisMessageKind.SMETS1,)
_FROM_DSP = (*_RESPONSE, *_ALERTS, *_SMETS1)


@dataclass(frozen=True)
class Rule:
    """A rule: its name, what it demands in a sentence, the source that it follows, whom it binds, and its function.

    ``broken`` returns the reason why a message breaks the rule, None when the message keeps it.
    """

    name: str
    sentence: str
    source: str
    kinds: tuple[DuisMessageKind, ...]
    broken: Callable[[AdmittedMessage], Reason | None]


RULES = (
    Rule(
        "counters",
        "Counters in identifiers are greater than zero.",
        "DUGIDS 0.8, Request ID: the counter; DUIS schema, RequestID and ResponseID",
        (*_REQUEST, *_FROM_DSP),
        counters,
    ),
    Rule(
        "reference",
        "The variant belongs to its Service Reference.",
        "DUIS schema, ServiceReference and ServiceReferenceVariant",
        _REQUEST,
        reference_of_variant,
    ),
    Rule(
        "command-variant",
        "The variant admits its Command Variant.",
        "DUIS, Command Variants and response code E12; DUIS schema, CommandVariant",
        _REQUEST,
        command_variant_of_variant,
    ),
    Rule(
        "body",
        "The body is that of the variant and Command Variant.",
        "DUIS schema, Request and Body: one element for each variant",
        _REQUEST,
        body_of_variant,
    ),
    Rule(
        "signed-pre-command",
        "A Signed Pre-Command holds a command of its User.",
        "DUIS schema, SignedPreCommand; GBCS, Grouping Header",
        _REQUEST,
        signed_pre_command,
    ),
    Rule(
        "response-zone",
        "The time of a response names its zone.",
        "DUIS schema, ResponseDateTime",
        _FROM_DSP,
        response_zone,
    ),
    Rule(
        "response-identifiers",
        "An answer names what it answers.",
        "DUGIDS 0.8, Request ID: in requests and answers; DUIS schema, RequestID and ResponseID",
        (*_RESPONSE, *_SMETS1),
        response_identifiers,
    ),
    Rule(
        "alert-identifiers",
        "An alert names its sender and answers no request.",
        "DUGIDS 0.8, Request ID: in requests and answers; DUIS schema, RequestID and ResponseID",
        _ALERTS,
        alert_identifiers,
    ),
    Rule(
        "identifiers-agree",
        "A ResponseID is the RequestID turned round.",
        "DUIS schema, RequestID and ResponseID",
        _FROM_DSP,
        identifiers_agree,
    ),
    Rule(
        "response-reference",
        "The variant belongs to its reference.",
        "DUIS schema, ServiceReference and ServiceReferenceVariant",
        _RESPONSE,
        response_reference_of_variant,
    ),
    Rule(
        "device-payload",
        "A Device's response is GBCS of that Device.",
        "DUIS schema, ResponseMessage and GBCSPayload; GBCS, Grouping Header",
        _RESPONSE,
        device_payload,
    ),
    Rule(
        "future-dated-payload",
        "An outcome's payload names its alert code.",
        "DUIS schema, FutureDatedDeviceAlertMessage; GBCS, alert codes 8F66 and 8F67",
        _RESPONSE,
        future_dated_payload,
    ),
    Rule(
        "pre-command-payload",
        "A Pre-Command is an unsigned command of the User.",
        "DUIS schema, PreCommand; GBCS, Grouping Header",
        _RESPONSE,
        pre_command_payload,
    ),
    Rule(
        "local-command-payload",
        "A command to carry is not empty.",
        "DUIS schema, LocalCommand",
        _RESPONSE,
        local_command_payload,
    ),
    Rule(
        "smets1-references",
        "Outer and signed references agree.",
        "DUIS 1.4, variations for SMETS1; DUIS schema, SMETS1ResponseMessage",
        _SMETS1,
        smets1_references,
    ),
    Rule(
        "smets1-originator",
        "The signed message is of the Device that is named.",
        "DUIS 1.4, variations for SMETS1; MMC schema, BusinessOriginatorID",
        _SMETS1,
        smets1_originator,
    ),
    Rule(
        "alert-code",
        "An Alert Code has four digits.",
        "GBCS, alert codes; DUIS schema, AlertCode",
        _DEVICE_ALERT,
        alert_code_form,
    ),
    Rule(
        "alert-payload",
        "An alert's GBCS names its Device and code.",
        "DUIS schema, DeviceAlertMessage and GBCSPayload; GBCS, alert payloads",
        _DEVICE_ALERT,
        alert_payload,
    ),
    Rule(
        "dcc-alert-body",
        "The code of a DCC Alert goes with its body.",
        "SECMP0105, PIA-061 (N29) and PIA-066 (N52); DUIS schema, DCCAlertCode and DCCAlert",
        _DCC_ALERT,
        dcc_alert_body,
    ),
)
"""All rules."""

_BY_KIND = {kind: tuple(rule for rule in RULES if kind in rule.kinds) for kind in DuisMessageKind}


def broken_rules(message: AdmittedMessage) -> tuple[BrokenRule, ...]:
    """Return a reason for each rule that the message breaks, in the words of the rule's function."""
    return tuple(
        BrokenRule(reason.line, reason.path, reason.words, rule.name, rule.source)
        for rule in _BY_KIND[message.kind]
        if (reason := rule.broken(message)) is not None
    )
