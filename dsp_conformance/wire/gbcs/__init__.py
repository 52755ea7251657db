"""Messages between the DSP and Devices (Great Britain Companion Specification): built and read, octet by octet.

Every layout and constant names the structure of GBCS that it follows, as GBCS calls it.
There is one module for each part of a message and each kind of content, which is why there are more than eight.

May import: wire.errors, vocabulary and below.
"""

from __future__ import annotations

from dsp_conformance.wire.errors import GbcsError
from dsp_conformance.wire.gbcs.builders import (
    build_activate_pre_command,
    build_activation,
    build_activation_accepted,
    build_activation_outcome,
    build_alert,
    build_command_outcome,
    build_firmware_version,
    build_other,
    build_read_firmware_command,
    sign,
)
from dsp_conformance.wire.gbcs.envelope import read, write
from dsp_conformance.wire.gbcs.messages import (
    ActivateCommand,
    ActivationAccepted,
    ActivationContent,
    ActivationOutcome,
    AlertContent,
    AlertForm,
    CommandOutcome,
    Content,
    FirmwareVersionContent,
    GbcsMessage,
    GbcsMessageKind,
    OtherContent,
    ReadFirmwareCommand,
    Supplementary,
)

__all__ = [
    "ActivateCommand",
    "ActivationAccepted",
    "ActivationContent",
    "ActivationOutcome",
    "AlertContent",
    "AlertForm",
    "CommandOutcome",
    "Content",
    "FirmwareVersionContent",
    "GbcsError",
    "GbcsMessage",
    "GbcsMessageKind",
    "OtherContent",
    "ReadFirmwareCommand",
    "Supplementary",
    "build_activate_pre_command",
    "build_activation",
    "build_activation_accepted",
    "build_activation_outcome",
    "build_alert",
    "build_command_outcome",
    "build_firmware_version",
    "build_other",
    "build_read_firmware_command",
    "read",
    "sign",
    "write",
]
