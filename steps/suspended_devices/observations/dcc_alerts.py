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
from ..driver import RESTORED, RequestDriver, users_in


@then(phrase("N29 has reached the {roles:Roles}, once each", Roles=some_roles))
def restoration_told(request_driver: RequestDriver, expect: Expect, device: Device, roles: frozenset[Role]) -> None:
    """Each User in these roles has received one DCC Alert of the restoration; further Users may have it too."""
    told_of_restorations(request_driver, expect, device, roles, 1)


def told_of_restorations(
    request_driver: RequestDriver, expect: Expect, device: Device, roles: frozenset[Role], times: int
) -> None:
    """State that each User in *roles* was told of *times* restorations of *device* by N29.

    A User who holds several roles may be told once for all, or once for each.
    """
    users = users_in(device, roles)
    expect.at_least("Users who are to be told", len(users), 1)
    for user, held in users.items():
        told = [it.code for it in request_driver.restorations(user, device)]
        expect.equal(f"codes of the restorations told to User {user}", set(told), {RESTORED} if times else set())
        expect.at_least(f"restorations told to User {user}", len(told), times)
        expect.at_most(f"restorations told to User {user}", len(told), times * held)


@then(phrase("the {roles:Roles} has not been told of a restoration", Roles=some_roles))
def these_not_told(request_driver: RequestDriver, expect: Expect, device: Device, roles: frozenset[Role]) -> None:
    """No User in these roles has received N29 about the Device."""
    told = [it for user in users_in(device, roles) for it in request_driver.restorations(user, device)]
    expect.nothing("DCC Alerts N29 to them", told)


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
    users = users_in(device, frozenset(Role(role) for role in profile.words("pia.n52_roles")))
    if not users:
        raise Inconclusive("pia.n52_roles names no role that a party of the Device has")
    for user, held in users.items():
        events = [it.event for it in _alerts(request_driver, user) if it.code == "N52"]
        named = [it for it in events if isinstance(it, FirmwareVersionMismatch) and it.device == device.eui]
        expect.at_least(f"DCC Alerts N52 to User {user}", len(named), count)
        expect.at_most(f"DCC Alerts N52 to User {user}", len(named), count * held)
        versions = {it.inventory_version.upper() for it in named}
        expect.equal("versions of the inventory in them", versions, {device.firmware.upper()} if count else set())


def _alerts(request_driver: RequestDriver, user: Eui64) -> list[DccAlert]:
    return [it.body for it in request_driver.received(user) if isinstance(it.body, DccAlert)]
