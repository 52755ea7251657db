"""Which DCC Alerts Users received: N29 of a restoration, N52 of a mismatch."""

from __future__ import annotations

from pytest_bdd import then

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.profile.profile import Profile
from dsp_conformance.step_support.expectations import Expect
from dsp_conformance.step_support.parameter_types import phrase
from dsp_conformance.vocabulary.devices import Device, Role
from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.wire import DccAlert, FirmwareVersionMismatch

from ...user_interface.parameter_types import some_roles
from ..driver import RequestDriver


@then(phrase("N29 has reached the {roles:Roles}, once each, and nobody else", Roles=some_roles))
def restoration_told(request_driver: RequestDriver, expect: Expect, device: Device, roles: frozenset[Role]) -> None:
    """Each of these roles has received one DCC Alert of the restoration, the others none."""
    for party in device.parties:
        told = [it.code for it in request_driver.restorations(party.user, device)]
        expect.equal(f"DCC Alerts of the restoration to {party.role}", told, ["N29"] if party.role in roles else [])


@then("nobody has been told of a restoration")
def nobody_told(request_driver: RequestDriver, expect: Expect, device: Device) -> None:
    """No User of the Device has received N29 about it."""
    told = [it for party in device.parties for it in request_driver.restorations(party.user, device)]
    expect.nothing("DCC Alerts N29", told)


@then(phrase("N52 has reached its declared recipients {count:Number} times"))
def mismatch_told(
    request_driver: RequestDriver, expect: Expect, profile: Profile, device: Device, count: int
) -> None:
    """Each declared role has received that many DCC Alerts of the mismatch, with the inventory's version."""
    roles = {Role(role) for role in profile.words("pia.n52_roles")}
    if not any(party.role in roles for party in device.parties):
        raise Inconclusive("pia.n52_roles names no role that a party of the Device has")
    known = device.firmware
    for party in (it for it in device.parties if it.role in roles):
        events = [it.event for it in _alerts(request_driver, party.user) if it.code == "N52"]
        named = [it for it in events if isinstance(it, FirmwareVersionMismatch) and it.device == device.eui]
        versions = [it.inventory_version.upper() for it in named]
        expect.equal(f"versions in the DCC Alerts N52 to {party.role}", versions, [known.upper()] * count)


def _alerts(request_driver: RequestDriver, user: Eui64) -> list[DccAlert]:
    return [it.body for it in request_driver.received(user) if isinstance(it.body, DccAlert)]
