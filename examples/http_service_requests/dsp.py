"""The DSP: what becomes of requests, of what Devices say, and of changes to the Central Products List."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from sqlite3 import Row
from typing import Any
from xml.etree import ElementTree as ET

from . import duis, gbcs
from .tables import Tables

CAPABILITIES = ("clock", "devices", "products", "service_requests", "device_traffic", "deliveries")
READINGS = {f"P{number:02}": "a" for number in (3, 6, 8, 10, 11, 15, 16, 18, 19, 20, 26, 27)}
"""The readings of SECMP0105 that this DSP takes."""
SERVICES = {1: "S", 2: "D", 3: "S", 4: "T", 5: "S", 6: "D", 7: "S", 8: "D"}
"""Which of the three web services a Command Variant goes to."""
CRITICAL = (4, 5, 6, 7)
TO_SUSPENDED = {("6.23", 0, ""), ("11.2", 0, ""), ("2.2", 2, "SMETS1")}
"""Non-Critical requests that a Suspended Device may be sent: variant, Command Variant (0 any), generation."""
_GAS = ("GSME", "GPF")
_FUELS = {"GSME": ("GS", "GT"), "GPF": ("GS", "GT"), "CHF": ("IS", "ED", "ES", "GS", "GT")}
_ELECTRICITY = ("IS", "ED", "ES")
_MAY_TAKE_FIRMWARE = ("Commissioned", "InstalledNotCommissioned", "Suspended")

Push = Callable[[str, datetime, bytes], None]
"""Sends a message to a User."""


class Refused(Exception):
    """The act is declined, with the reason."""


class NotFound(Exception):
    """There is no such Device."""


def _eui(block: str, number: int) -> str:
    return gbcs.eui_text(bytes.fromhex(f"{block}{number:014X}"))


class Dsp:
    """One method for each operation; the caller lets one thread in at a time."""

    def __init__(self, push: Push) -> None:
        self._push = push
        self._tables = Tables()
        self._now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        self._numbers = count(1)
        self.recipients: dict[str, str] = {}
        self.suspension_code = "N28"

    # clock

    def now(self) -> str:
        """Return the time."""
        return self._now.isoformat()

    def advance(self, by: float) -> None:
        """Move the time; requests whose time has come are sent on the way."""
        self._now += timedelta(seconds=by)
        due = "UPDATE request SET state = 'sent' WHERE state = 'held' AND execute_at <= ?"
        self._tables.do(due, self._now.isoformat())

    # devices

    def obtain(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Put up a new Device, with Users of its own."""
        eui, kind = _eui("E9", next(self._numbers)), wanted["type"]
        near = self._tables.row("SELECT * FROM device WHERE eui = ?", wanted["behind"])
        held = {it["role"]: it["user"] for it in self._parties(near["eui"])} if near else {}
        model = wanted["model"] or f"{kind} {next(self._numbers)}"
        firmware = wanted["firmware"] or "00000001"
        generation = near["generation"] if near else wanted["generation"]
        self._tables.do(
            "INSERT INTO device VALUES (?, ?, ?, ?, NULL, 'EXAMPLE', ?, ?, ?)",
            *(eui, kind, generation, wanted["status"], model, firmware, near["hub"] if near else eui),
        )
        for role in (*_FUELS.get(kind, _ELECTRICITY), "OU"):
            user = held.get(role) or _eui("5C", next(self._numbers))
            self._tables.do("INSERT INTO party VALUES (?, ?, ?)", eui, user, role)
        if not self._tables.row("SELECT 1 FROM product WHERE model = ?", model):
            self.list_entry(model, firmware)
        return {
            "eui": eui,
            "type": kind,
            "generation": generation,
            "manufacturer": "EXAMPLE",
            "model": model,
            "firmware": firmware,
            "parties": [dict(it) for it in self._parties(eui)],
        }

    def inventory_entry(self, device: str) -> dict[str, str]:
        """Return the Device's entry."""
        known = self._tables.row("SELECT eui AS device, status, firmware FROM device WHERE eui = ?", device)
        if known is None:
            raise NotFound(f"the inventory has no Device {device}")
        return dict(known)

    def _parties(self, device: str) -> list[Row]:
        return list(self._tables.rows("SELECT user, role FROM party WHERE device = ? ORDER BY rowid", device))

    def _users(self, device: str, roles: tuple[str, ...] | list[str]) -> list[str]:
        return [it["user"] for it in self._parties(device) if it["role"] in roles]

    # products

    def list_entry(self, model: str, firmware: str) -> None:
        """Put a firmware on the list."""
        self._tables.do("INSERT OR IGNORE INTO product VALUES (?, ?)", model, firmware.upper())

    def remove_entry(self, model: str, firmware: str) -> None:
        """Take a firmware off the list, suspend the Devices that run it, and tell their Users."""
        entry = (model, firmware.upper())
        self._tables.do("DELETE FROM product WHERE model = ? AND firmware = ?", *entry)
        running = "FROM device WHERE model = ? AND upper(firmware) = ? AND status <> 'Suspended'"
        hit = self._tables.rows(f"SELECT eui, type {running}", *entry)
        for device in hit:
            self._tables.do("UPDATE device SET prior = status, status = 'Suspended' WHERE eui = ?", device["eui"])
            self._tell_of_change(device, self.suspension_code, "DeviceSuspended")

    def _is_current(self, model: str, firmware: str) -> bool:
        wanted = "SELECT 1 FROM product WHERE model = ? AND firmware = ?"
        return self._tables.row(wanted, model, firmware.upper()) is not None

    # service requests

    def send(self, user: str, service: str, message: bytes) -> bytes:
        """Answer a request that came to one of the services T, S and D. Raises Refused, NotDuis."""
        asked = duis.read_request(message)
        if user and asked.user != user:
            raise Refused(f"the request is {asked.user}'s, but {user} sent it")
        if SERVICES.get(asked.command_variant) != service:
            return self._answer(asked, "E13")
        if asked.target == duis.DCC:
            return self._inventory_or_update(asked)
        device = self._tables.row("SELECT * FROM device WHERE eui = ?", asked.target)
        if device is None:
            return self._answer(asked, "E19")
        if asked.user not in [it["user"] for it in self._parties(asked.target)]:
            return self._answer(asked, "E4")
        if device["status"] == "Suspended" and not _may_be_sent(asked, device["generation"]):
            return self._answer(asked, "E5")
        return self._take_on(asked, device, message)

    def _answer(self, asked: duis.Request, code: str, *payload: ET.Element) -> bytes:
        told = asked.answer_id if payload and asked.target != duis.DCC else ""
        body = duis.reply(asked.reference, asked.variant, *payload)
        return duis.response(self._now, code, body, asked=asked.id, told=told)

    def _take_on(self, asked: duis.Request, device: Row, message: bytes) -> bytes:
        command = self._command(asked, device, message)
        if asked.command_variant == 4:  # noqa: PLR2004 - Transform
            version = duis.node("GBCSVersion", "4.5")
            return self._answer(asked, "I0", duis.node("PreCommand", version, duis.octets("GBCSPayload", command)))
        if SERVICES[asked.command_variant] == "D":
            return self._answer(asked, "I0", duis.node("LocalCommand", duis.octets("GBCSPayload", command)))
        when = duis.instant(asked.members.get("ExecutionDateTime") or self.now())
        self._tables.do(
            "INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(asked.user, asked.target, asked.counter, asked.reference, asked.variant),
            *(when.isoformat(), command, "held" if when > self._now else "sent"),
        )
        return self._answer(asked, "I99")

    def _command(self, asked: duis.Request, device: Row, message: bytes) -> bytes:
        if device["generation"] == "SMETS1" and asked.command_variant != 4:  # noqa: PLR2004 - as above
            return message
        if "GBCSPayload" in asked.members:
            return base64.b64decode(asked.members["GBCSPayload"])
        if asked.variant == "11.3":
            when = asked.members.get("ExecutionDateTime", "")
            stamp = duis.instant(when).strftime("%Y%m%d%H%M%SZ") if when else ""
            code, content = gbcs.activation(asked.counter, asked.members["FirmwareHash"], stamp)
        else:
            code, content = gbcs.other(asked.variant, device["type"])
        return gbcs.command(asked.user, asked.target, asked.counter, code, content)

    def _inventory_or_update(self, asked: duis.Request) -> bytes:
        if asked.variant == "11.1":
            named = [it.strip().upper() for it in asked.members["DeviceIDList"].split(",")]
            found = {it["eui"]: it["status"] for it in self._tables.rows("SELECT eui, status FROM device")}
            unknown = [it for it in named if it not in found]
            early = [it for it in named if it in found and found[it] not in _MAY_TAKE_FIRMWARE]
            lists = (("InvalidDeviceIDList", unknown), ("NotCommissionedDeviceIDList", early))
            told = [duis.node(name, ",".join(it)) for name, it in lists if it]
            warning = [duis.node("DSPUpdateFirmwareWarning", *told)] if told else []
            return self._answer(asked, "W110101" if told else "I0", *warning)
        if asked.variant != "8.2" or not asked.members.get("DeviceID"):
            return self._answer(asked, "I0")
        device = self._tables.row("SELECT * FROM device WHERE eui = ?", asked.members["DeviceID"].upper())
        if device is None:
            return self._answer(asked, "E19")
        listed = "Active" if self._is_current(device["model"], device["firmware"]) else "Withdrawn"
        facts = {
            "DeviceID": device["eui"],
            "DeviceType": device["type"],
            "DeviceStatus": device["status"],
            "DeviceManufacturer": device["manufacturer"],
            "DeviceModel": device["model"],
            "DeviceFirmwareVersion": device["firmware"],
            "DeviceFirmwareVersionStatus": listed,
            "CPLStatus": listed,
        }
        entry = duis.node("Device", *(duis.node(name, value) for name, value in facts.items()))
        return self._answer(asked, "I0", duis.node("DSPInventory", entry))

    # device traffic

    def commands(self, device: str) -> list[bytes]:
        """Return the commands that are new to the Device."""
        new = "SELECT command FROM request WHERE device = ? AND state = 'sent' ORDER BY execute_at, rowid"
        found = [it["command"] for it in self._tables.rows(new, device)]
        self._tables.do("UPDATE request SET state = 'taken' WHERE device = ? AND state = 'sent'", device)
        return found

    def raise_alert(self, device: str, payload: bytes) -> None:
        """Pass an alert on to the Users that its code is for."""
        if _is_xml(payload):
            signed = duis.read_signed(payload)
            self._of(device, signed.device)
            self._alert(device, signed.alert, duis.smets1(signed))
            return
        message = gbcs.read(payload)
        self._of(device, message.originator)
        if message.kind != gbcs.ALERT:
            raise Refused(f"the payload is no alert of Device {device}")
        if message.code == gbcs.OUTCOME_OF_FUTURE_DATED:
            self._outcome(device, message, payload)
        else:
            code = gbcs.alert_code(message.content)
            self._alert(device, code, duis.device_alert(code, payload))

    def _of(self, device: str, named: str) -> Row:
        known = self._tables.row("SELECT * FROM device WHERE eui = ?", device)
        if known is None or named != device:
            raise Refused(f"there is no Device {device}, or the payload is another's: {named}")
        return known

    def _alert(self, device: str, code: str, body: ET.Element) -> None:
        for user in self._users(device, self.recipients.get(code, "IS GS").split()):
            self._tell(user, device, body)

    def _tell(self, user: str, sender: str, body: ET.Element) -> None:
        told = f"{sender}:{user}:{next(self._numbers)}"
        self._push(user, self._now, duis.response(self._now, "I0", body, told=told))

    def answer(self, device: str, payload: bytes) -> None:
        """Take an answer to a command: to its User it goes as it is, and its version is looked at."""
        if _is_xml(payload):
            signed = duis.read_signed(payload)
            known = self._of(device, signed.device)
            asked = self._asked(signed.user, device, signed.counter)
            body, version = duis.smets1(signed, asked["reference"], asked["variant"]), signed.version
        else:
            message = gbcs.read(payload)
            known = self._of(device, message.originator)
            asked = self._asked(message.party, device, message.counter)
            reader = gbcs.version_activated if asked["variant"] == "11.3" else gbcs.version_read
            body = duis.reply(asked["reference"], asked["variant"], duis.octets("GBCSPayload", payload))
            version = reader(message.content)
        self._look_at(known, asked["variant"], version)
        self._pass_on(asked["user"], device, asked["counter"], body)

    def _asked(self, user: str, device: str, counter: int) -> Row:
        found = self._tables.row(
            "SELECT * FROM request WHERE user = ? AND device = ? AND counter = ? AND state <> 'held'",
            *(user, device, counter),
        )
        if found is None:
            raise Refused(f"Device {device} was sent no command {counter} by {user}")
        return found

    def _pass_on(self, user: str, device: str, counter: int, body: ET.Element) -> None:
        asked, told = f"{user}:{device}:{counter}", f"{device}:{user}:{counter}"
        self._push(user, self._now, duis.response(self._now, "I0", body, asked=asked, told=told))

    def _outcome(self, device: str, message: gbcs.Message, payload: bytes) -> None:
        code, counter, version = gbcs.outcome(message.content)
        self._look_at(self._of(device, device), "11.3", version)
        told = duis.node("FutureDatedAlertCode", code), duis.octets("GBCSPayload", payload)
        one = duis.node("InstructionNumber", "1"), duis.node("TotalCommandInstructions", "1")
        body = duis.reply("11.3", "11.3", duis.node("FutureDatedDeviceAlertMessage", *told, *one))
        self._pass_on(message.party, device, counter, body)

    def _look_at(self, device: Row, variant: str, version: str) -> None:
        if not version or variant not in ("11.2", "11.3"):
            return
        if device["type"] == "GPF":
            self._compare(device, version)
            return
        if not self._is_current(device["model"], version):
            return
        if device["status"] == "Suspended":
            back = "UPDATE device SET status = prior, prior = NULL, firmware = ? WHERE eui = ? AND prior IS NOT NULL"
            if self._tables.do(back, version, device["eui"]):
                self._tell_of_change(device, "N29", "DeviceRestored")
        elif variant == "11.3":
            self._tables.do("UPDATE device SET firmware = ? WHERE eui = ?", version, device["eui"])

    def _tell_of_change(self, device: Row, code: str, change: str) -> None:
        roles = ("GS", "GT") if device["type"] in _GAS else ("IS", "ED")
        for user in self._users(device["eui"], roles):
            self._tell(user, duis.DCC, duis.dcc_alert(code, duis.status_change(device["eui"], change)))

    def _compare(self, proxy: Row, version: str) -> None:
        meters = "SELECT * FROM device WHERE hub = ? AND type = 'GSME' AND upper(firmware) <> ?"
        for meter in self._tables.rows(meters, proxy["hub"], version):
            event = duis.mismatch(meter["eui"], meter["type"], meter["firmware"], version)
            for user in self._users(meter["eui"], ("GS", "GT")):
                self._tell(user, duis.DCC, duis.dcc_alert("N52", event))


def _may_be_sent(asked: duis.Request, generation: str) -> bool:
    if asked.command_variant in CRITICAL:
        return True
    return bool(TO_SUSPENDED & {(asked.variant, 0, ""), (asked.variant, asked.command_variant, generation)})


def _is_xml(payload: bytes) -> bool:
    return payload.lstrip().startswith(b"<")
