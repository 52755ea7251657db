"""Where the reference takes an order to stand. The port shows facts and their days instead."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an order stands."""

    QUERIED = "queried"
    ACCEPTED = "accepted"
    REVIEWED = "reviewed"
    QUOTED = "quoted"
    AUTHORISED = "authorised"
    ACCESS_READY = "access ready"
    SURVEYED = "surveyed"
    REQUOTED = "quoted again"
    READY_TO_INSTALL = "ready to install"
    CIRCUIT_INSTALLED = "circuit installed"
    EQUIPMENT_INSTALLED = "equipment installed"
    COMPLETE = "complete"
    CONFIGURED = "configured"
    LIVE = "live"
    ENDING = "ending"
    LAPSED = "lapsed"
    CLOSED = "closed"
