"""Devices, the parties responsible for them, and their entries in the Smart Metering Inventory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dsp_conformance.vocabulary.identifiers import Eui64


class DeviceType(StrEnum):
    """The Device types that the Smart Metering Inventory knows."""

    ESME = "ESME"
    GSME = "GSME"
    GPF = "GPF"
    CHF = "CHF"
    HCALCS = "HCALCS"
    PPMID = "PPMID"
    IHD = "IHD"
    CAD = "CAD"


class Generation(StrEnum):
    """Which equipment specification a Device was built to."""

    SMETS1 = "SMETS1"
    SMETS2 = "SMETS2+"


class DeviceStatus(StrEnum):
    """The statuses of the Smart Metering Inventory (SMI)."""

    PENDING = "Pending"
    WHITELISTED = "Whitelisted"
    INSTALLED_NOT_COMMISSIONED = "InstalledNotCommissioned"
    COMMISSIONED = "Commissioned"
    DECOMMISSIONED = "Decommissioned"
    WITHDRAWN = "Withdrawn"
    SUSPENDED = "Suspended"
    RECOVERY = "Recovery"
    RECOVERED = "Recovered"


class Role(StrEnum):
    """User Roles, by the field's abbreviations."""

    IMPORT_SUPPLIER = "IS"
    GAS_SUPPLIER = "GS"
    EXPORT_SUPPLIER = "ES"
    ELECTRICITY_DISTRIBUTOR = "ED"
    GAS_TRANSPORTER = "GT"
    REGISTERED_SUPPLIER_AGENT = "RSA"
    OTHER_USER = "OU"


@dataclass(frozen=True)
class Party:
    """A User in one User Role."""

    user: Eui64
    role: Role


@dataclass(frozen=True)
class WantedDevice:
    """What a scenario needs of a Device; ``behind`` names the Device whose Communications Hub it shares.

    ``model`` is the CPL model (up to 30 characters) and ``firmware`` the version held at the start
    (eight hexadecimal digits); None leaves the choice to the candidate. Either way the version is Current for the
    model then. One that is wanted Suspended has no earlier status on record (P06).
    """

    type: DeviceType = DeviceType.ESME
    generation: Generation = Generation.SMETS2
    status: DeviceStatus = DeviceStatus.COMMISSIONED
    behind: Eui64 | None = None
    model: str | None = None
    firmware: str | None = None


@dataclass(frozen=True)
class Device:
    """A Device that no other scenario has, with the parties responsible for it."""

    eui: Eui64
    type: DeviceType
    generation: Generation
    parties: tuple[Party, ...]
    manufacturer: str
    model: str
    firmware: str

    def party(self, role: Role) -> Eui64:
        """Return the User who holds *role* for this Device. Raises LookupError when nobody does."""
        for party in self.parties:
            if party.role is role:
                return party.user
        raise LookupError(f"nobody is {role} for Device {self.eui}")


@dataclass(frozen=True)
class InventoryEntry:
    """What the Smart Metering Inventory says of a Device."""

    device: Eui64
    status: DeviceStatus
    firmware: str
