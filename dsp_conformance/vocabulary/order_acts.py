"""What can be done about an order for a Gateway Connection: each act is a value.

``Act`` is their union; an adapter matches on the class. An act happens on the day of its order book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsp_conformance.vocabulary.connections import Channel, Form, Rams, Use


@dataclass(frozen=True)
class Correct:
    """The Party hands in the form again, clarified (CG-182)."""

    form: Form


@dataclass(frozen=True)
class Review:
    """The DCC finishes the Electronic Site Review (CG-183)."""


@dataclass(frozen=True)
class SendQuotation:
    """The DCC sends the quotation, after a survey the updated one (CG-185, CG-207)."""


@dataclass(frozen=True)
class ReceiveQuotation:
    """The Party has received the quotation; from this day its time runs (CG-190)."""


@dataclass(frozen=True)
class Authorise:
    """The Party's Authority to Proceed reaches the DCC (CG-151 to CG-154, CG-194).

    ``sent`` is the day on which the Party sent it, None for the day of the act. ``protocols_stated`` says that
    the Party told whether the site has access protocols.
    """

    by: str
    signed: bool = True
    channel: Channel = Channel.EMAIL
    sent: date | None = None
    protocols_stated: bool = True


@dataclass(frozen=True)
class RefuseUpdate:
    """The Party says that it does not wish to proceed, with the updated quotation (CG-208, reading C11)."""


@dataclass(frozen=True)
class ArrangeAccess:
    """The Party hands in the Pre Requisite form (CG-162, CG-195, CG-198, CG-200).

    ``procedures_advised`` says that access procedures were told. ``rams`` says which documents the site asks for.
    """

    procedures_advised: bool = True
    rams: Rams = Rams.NONE


@dataclass(frozen=True)
class WarnNoAccess:
    """The Party warns that it cannot give access to the visit planned for ``visit`` (CG-202)."""

    visit: date


@dataclass(frozen=True)
class SurveySite:
    """The telecom provider arrives for the survey (CG-203); ``access`` is False where the visitor is turned away."""

    access: bool = True
    visitor: str = "telecom provider"


@dataclass(frozen=True)
class InstallCircuit:
    """Stage 1: the telecom provider arrives to install the circuit (CG-157).

    ``access`` is False where the visitor is turned away: take that down, it is no reason to decline the act.
    ``tested`` says whether the line passes its basic test.
    """

    access: bool = True
    tested: bool = True
    visitor: str = "telecom provider"


@dataclass(frozen=True)
class InstallEquipment:
    """Stage 2: Gamma arrives to install the routing equipment (CG-158).

    ``access`` as for stage 1. ``issues`` says that an issue is found with what was installed.
    """

    access: bool = True
    issues: bool = False
    visitor: str = "Gamma"


@dataclass(frozen=True)
class ResolveIssues:
    """What was found wrong with the line at stage 1, or with the equipment at stage 2, is mended (CG-212, CG-213)."""


@dataclass(frozen=True)
class FlagComplete:
    """The circuit installation is to be flagged as complete (CG-213)."""


@dataclass(frozen=True)
class Configure:
    """Stage 3: the DSP configures the router from afar (CG-159, CG-215)."""


@dataclass(frozen=True)
class RequestSession:
    """The Party asks for a session over the connection (CG-216 to CG-219, CG-284 to CG-289).

    ``addresses`` are the Party's, for the firewalls. ``credentials``: the DCCKI credentials are there. ``tls``: the
    session is to be a TLS tunnel. ``between_peps``: it is to run between the PEPs at each end. ``user_role`` is empty
    for a use that has none: those of registration data.
    """

    use: Use = Use.DUIS
    test: bool = False
    user_role: str = "Import Supplier"
    addresses: tuple[str, ...] = ("192.0.2.10",)
    credentials: bool = True
    tls: bool = True
    between_peps: bool = True


@dataclass(frozen=True)
class Rerate:
    """The Party asks for another rating of its High Volume connection, in Mbps (CG-098)."""

    rating: int


@dataclass(frozen=True)
class ChangeVolume:
    """The Party asks for the other level of connection (CG-102)."""

    volume: str


@dataclass(frozen=True)
class UpgradeToSuperfast:
    """The Party asks for superfast broadband instead of standard (CG-103)."""


@dataclass(frozen=True)
class Share:
    """The Party begins to share its connection with another organisation (CG-042)."""

    sharer: str


@dataclass(frozen=True)
class Cancel:
    """The Party cancels (CG-077, CG-148)."""


@dataclass(frozen=True)
class AskForReport:
    """Somebody asks for the connection performance report (CG-120)."""

    by: str


Act = (
    Correct
    | Review
    | SendQuotation
    | ReceiveQuotation
    | Authorise
    | RefuseUpdate
    | ArrangeAccess
    | WarnNoAccess
    | SurveySite
    | InstallCircuit
    | InstallEquipment
    | ResolveIssues
    | FlagComplete
    | Configure
    | RequestSession
    | Rerate
    | ChangeVolume
    | UpgradeToSuperfast
    | Share
    | Cancel
    | AskForReport
)
