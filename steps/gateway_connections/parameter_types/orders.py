"""What the features call things of an order: forms, deeds, facts of a site, and what can be read off an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pytest_bdd import parsers

from dsp_conformance.step_support import parameter_types
from dsp_conformance.step_support.parameter_types import matching
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Channel, Prices, Rams, Use, Volume
from dsp_conformance.vocabulary.orders import Item, OrderRecord, Purpose, Subject

from ..facts import CALLED, sessions_of
from ..people import AUTHORISER, PARTY, REQUESTER
from .forms import form_kind, order_kind

DEEDS: Mapping[str, acts.Act] = {
    "the DCC finishes the Electronic Site Review": acts.Review(),
    "the DCC sends the quotation": acts.SendQuotation(),
    "the DCC sends the updated quotation": acts.SendQuotation(),
    "the Party authorises it": acts.Authorise(AUTHORISER),
    "the Party sends an unsigned authority": acts.Authorise(AUTHORISER, signed=False),
    "the Party authorises it over the phone": acts.Authorise(AUTHORISER, channel=Channel.PHONE),
    "the Party authorises it through SharePoint": acts.Authorise(AUTHORISER, channel=Channel.SHAREPOINT),
    "its requester authorises it": acts.Authorise(REQUESTER),
    "a passer-by authorises it": acts.Authorise("a passer-by"),
    "another Party's authoriser authorises it": acts.Authorise("Beta's authoriser"),
    "the new authoriser authorises it": acts.Authorise("the new authoriser"),
    "the Party declines the updated quotation": acts.RefuseUpdate(),
    "the Party hands in the Pre Requisite form": acts.ArrangeAccess(),
    "the Party hands in the form without its access procedures": acts.ArrangeAccess(procedures_advised=False),
    "the Party asks for custom RAMS": acts.ArrangeAccess(rams=Rams.CUSTOM),
    "the survey is made": acts.SurveySite(),
    "the surveyor is turned away": acts.SurveySite(access=False),
    "the circuit is installed": acts.InstallCircuit(),
    "the circuit is installed but fails its basic test": acts.InstallCircuit(tested=False),
    "the telecom provider is turned away": acts.InstallCircuit(access=False),
    "the routing equipment is installed": acts.InstallEquipment(),
    "the routing equipment is installed with an issue": acts.InstallEquipment(issues=True),
    "Gamma is turned away": acts.InstallEquipment(access=False),
    "the issue is resolved": acts.ResolveIssues(),
    "the installation is flagged as complete": acts.FlagComplete(),
    "the DSP configures the router": acts.Configure(),
    "the Party asks for a DUIS session": acts.RequestSession(),
    "the Party asks for an SSI session": acts.RequestSession(use=Use.SSI),
    "the Party asks for a test session": acts.RequestSession(test=True),
    "the Party asks for a DUIS session as Gas Supplier from 192.0.2.20": acts.RequestSession(
        user_role="Gas Supplier", addresses=("192.0.2.20",)
    ),
    "the Party asks for a session without giving addresses": acts.RequestSession(addresses=()),
    "the Party asks for a session without DCCKI credentials": acts.RequestSession(credentials=False),
    "the Party asks for a session without TLS": acts.RequestSession(tls=False),
    "the Party asks for a session that does not end at its PEP": acts.RequestSession(between_peps=False),
    "the Party asks for High Volume instead": acts.ChangeVolume(Volume.HIGH),
    "the Party asks for superfast broadband": acts.UpgradeToSuperfast(),
    "the Network Operator begins to share it": acts.Share("Northern Networks"),
    "another RDP begins to share it": acts.Share("Southern RDP"),
    "another supplier begins to share it": acts.Share("Beta Energy"),
    "somebody outside the SEC begins to share it": acts.Share("Data Bureau"),
    "the Party cancels": acts.Cancel(),
    "the Party asks for a performance report": acts.AskForReport(PARTY),
    "another Party asks for a performance report": acts.AskForReport("Beta Energy"),
}


@matching("|".join(sorted(map(re.escape, DEEDS), key=len, reverse=True)))
def deed_kind(text: str) -> acts.Act:
    """Return the act that *text* tells of."""
    return DEEDS[text]


FACTS: Mapping[str, dict[str, Any]] = {
    "Low Volume costs £1,999 and £599": {
        "prices": Prices(low_installation=Decimal("1999.00"), low_annual=Decimal("599.00"))
    },
    "Low Volume costs £2,000 and £600": {
        "prices": Prices(low_installation=Decimal("2000.00"), low_annual=Decimal("600.00"))
    },
    "Low Volume costs £4,000 and £1,000": {
        "prices": Prices(low_installation=Decimal("4000.00"), low_annual=Decimal("1000.00"))
    },
    "Low Volume costs £4,001 and £1,001": {
        "prices": Prices(low_installation=Decimal("4001.00"), low_annual=Decimal("1001.00"))
    },
    "High Volume costs £15,001": {"prices": Prices(high_installation=Decimal("15001.00"))},
    "High Volume costs £32,001 a year at 100 Mbps": {"prices": Prices(high_annual=Decimal("2001.00"))},
    "superfast broadband is available": {"superfast": True},
    "superfast broadband is not available": {"superfast": False},
    "no Low Volume connection is available": {"low_volume": False},
    "a new telephone line is needed": {"new_line": True},
    "diverse routes are not available": {"diverse_routes": False},
    "a survey is needed": {"survey_needed": True},
    "a survey is needed that will find £450.00 of additional works": {
        "survey_needed": True,
        "survey_changes_price_by": Decimal("450.00"),
    },
    "a survey is needed that will find no way for the circuit": {"survey_needed": True, "fit_for_circuit": False},
    "a survey is needed that will find no room for the equipment": {
        "survey_needed": True,
        "fit_for_equipment": False,
    },
}


@matching("|".join(sorted(map(re.escape, FACTS), key=len, reverse=True)))
def fact_kind(text: str) -> dict[str, Any]:
    """Return the fields of a Site that *text* tells of."""
    return FACTS[text]


def _quotation(read: Callable[[Any], object]) -> Callable[[OrderRecord], str]:
    return lambda record: str(read(record.quotation)) if record.quotation else "none"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


VIEWS: Mapping[str, Callable[[OrderRecord], str]] = {
    "Gateway Party": lambda it: it.gateway_party,
    "place of termination": lambda it: it.terminates_at,
    "level": lambda it: it.volume,
    "technology": lambda it: it.technology or "not known",
    "rating": lambda it: f"{it.rating} Mbps",
    "rack space": lambda it: f"{it.rack_units}U",
    "sharers": lambda it: _listed(it.sharers),
    "committed cost": lambda it: f"£{it.committed:.2f}",
    "quotation in all": _quotation(lambda it: f"£{it.total:.2f}"),
    "survey flag": _quotation(lambda it: "needed" if it.survey_needed else "not needed"),
    "price basis": _quotation(lambda it: "indicative" if it.indicative else "firm"),
    "diverse routing": _quotation(lambda it: it.diverse or "not asked for"),
    "outcome of the survey": _quotation(lambda it: it.outcome or "none"),
    "term": lambda it: f"{day(it.contract.start)} to {day(it.contract.end)}" if it.contract else "none",
    "last day to cancel": lambda it: (
        day(it.contract.cancel_until) if it.contract and it.contract.cancel_until else "none"
    ),
    "sessions": lambda it: _listed(
        sorted(f"{session.use}{' for tests' * session.test}" for session in sessions_of(it))
    ),
    "session roles": lambda it: _listed(session.user_role for session in sessions_of(it)),
    "session addresses": lambda it: _listed(address for session in sessions_of(it) for address in session.addresses),
    "visits": lambda it: _listed(visit.purpose for visit in it.visits),
    "visits for stages 1 and 2": lambda it: _listed(
        visit.purpose for visit in it.visits if visit.purpose is not Purpose.SURVEY
    ),
    "days of visits": lambda it: _listed(day(visit.on) for visit in it.visits),
    "number of reports": lambda it: str(len(it.reports)),
}


def day(when: Any) -> str:  # noqa: ANN401 - a date
    """Return a day as the features write it."""
    return f"{when.day} {when:%b %Y}"


@matching("|".join(sorted(map(re.escape, VIEWS), key=len, reverse=True)))
def view_kind(text: str) -> str:
    """Return the name of something that can be read off an order."""
    return text


@matching("|".join(sorted(CALLED, key=len, reverse=True)))
def state_kind(text: str) -> str:
    """Return the word for what an order has come to; ``facts.CALLED`` says for which facts it stands."""
    return text


@matching(r"\d+(?:\.\d+)?")
def decimal_kind(text: str) -> Decimal:
    """Return a number that may have decimals."""
    return Decimal(text)


@matching("|".join(item.value for item in Item))
def item_kind(text: str) -> Item:
    """Return the item that *text* names."""
    return Item(text)


@matching("|".join(subject.value for subject in Subject))
def subject_kind(text: str) -> Subject:
    """Return the subject that *text* names."""
    return Subject(text)


KINDS: Mapping[str, Callable[[str], Any]] = {
    "Form": form_kind,
    "Order": order_kind,
    "Deed": deed_kind,
    "Fact": fact_kind,
    "View": view_kind,
    "State": state_kind,
    "Decimal": decimal_kind,
    "Item": item_kind,
    "Subject": subject_kind,
}


def phrase(text: str) -> parsers.StepParser:
    """Return a parser that knows the words of connections."""
    return parameter_types.phrase(text, **KINDS)
