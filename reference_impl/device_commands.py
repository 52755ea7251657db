"""The commands that Service Requests become on their way to a Device."""

from __future__ import annotations

from dsp_conformance.vocabulary.devices import Device, Generation
from dsp_conformance.wire import ActivateFirmware, ReadFirmwareVersion, Request, SignedPreCommand, gbcs

_OTHER_COMMAND = "0FFF"
"""A message code for commands that nobody looks into: no use case of GBCS has it."""


def command_for(request: Request, device: Device, message: bytes) -> bytes | None:
    """Return the command that *request* (posted as *message*) becomes, None when such a Device knows no such command.

    GBCS octets; a SMETS1 Device is reached by its service provider, who gets the request as it is.
    """
    if device.generation is Generation.SMETS1:
        return message
    if isinstance(request.body, SignedPreCommand):
        return request.body.payload
    user, counter = request.id.originator, request.id.counter
    if isinstance(request.body, ReadFirmwareVersion):
        try:
            return gbcs.build_read_firmware_command(user, device.eui, counter, device.type)
        except ValueError:
            return None
    words = request.variant.encode("ascii")
    return gbcs.build_other(
        gbcs.GbcsMessageKind.COMMAND, user, device.eui, counter, _OTHER_COMMAND, words, critical=False
    )


def pre_command_for(request: Request) -> bytes:
    """Return the Pre-Command that Transform makes of a Critical *request*, for its User to sign."""
    user, device, counter = request.id.originator, request.id.target, request.id.counter
    if isinstance(request.body, ActivateFirmware):
        return gbcs.build_activate_pre_command(user, device, counter, request.body.hash, request.body.execution)
    words = request.variant.encode("ascii")
    return gbcs.build_other(gbcs.GbcsMessageKind.COMMAND, user, device, counter, _OTHER_COMMAND, words, critical=True)
