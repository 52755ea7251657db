"""Parties of Devices that are shared, or hold two roles: what the variants of two documents have in common."""

from __future__ import annotations

from dsp_conformance.vocabulary.devices import Device, DeviceType, Party, Role
from dsp_conformance.vocabulary.identifiers import Eui64, eui64_from_bytes

from ..devices import Devices

_parties = Devices._parties
_BLOCK = 0x5AFE0000_00000000


def shared(self: Devices, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
    """Return the same User in a role for every Device."""
    return tuple(Party(_user(it.role), it.role) for it in _parties(self, kind, neighbour))


def _user(role: Role) -> Eui64:
    return eui64_from_bytes((_BLOCK + list(Role).index(role) + 1).to_bytes(8, "big"))


def exports_too(self: Devices, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
    """Return the Import Supplier as the Export Supplier, too."""
    return _one_for_both(_parties(self, kind, neighbour), Role.IMPORT_SUPPLIER, Role.EXPORT_SUPPLIER)


def supplies_both(self: Devices, kind: DeviceType, neighbour: Device | None) -> tuple[Party, ...]:
    """Return one supplier for electricity and gas, who supplies every premises."""
    return tuple(
        Party(_user(Role.IMPORT_SUPPLIER), it.role) if it.role in {Role.IMPORT_SUPPLIER, Role.GAS_SUPPLIER} else it
        for it in _parties(self, kind, neighbour)
    )


def _one_for_both(parties: tuple[Party, ...], one: Role, other: Role) -> tuple[Party, ...]:
    users = {it.role: it.user for it in parties}
    return tuple(Party(users.get(one, it.user), it.role) if it.role is other else it for it in parties)
