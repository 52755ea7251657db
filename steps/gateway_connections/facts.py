"""What the features' words say of an order, as facts that can be seen of it, and the course it takes to them.

Each word stands for no more than the guidance says; ``CALLED`` is the one table of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.orders import Ending, OrderRecord, Session

from .people import AUTHORISER

Looked = Callable[[OrderRecord], bool]


@dataclass(frozen=True)
class Word:
    """One word of the features: the facts for which it stands, and the acts that lead there last."""

    meaning: str
    holds: Looked
    by: tuple[type, ...] = ()


def sessions_of(record: OrderRecord) -> tuple[Session, ...]:
    """Return the sessions that the Party asked for: not those by which the DSP tests its connectivity (CG-215)."""
    return tuple(it for it in record.sessions if it.user_role or not it.test)


def _known(record: OrderRecord) -> bool:
    return record.ended_on is None


def _updated(record: OrderRecord) -> bool:
    return record.quotation is not None and record.quotation.outcome is not None


def _awaits_survey(record: OrderRecord) -> bool:
    return record.quotation is not None and record.quotation.survey_needed and record.survey is None


def _ready(record: OrderRecord) -> bool:
    if record.access_arranged_on is None or _awaits_survey(record):
        return False
    return record.survey is None or record.update_authorised_on is not None


CALLED: Mapping[str, Word] = {
    "queried": Word(
        "the DCC has asked something of the form and has not accepted it",
        lambda it: it.accepted_on is None and any(query.answered_on is None for query in it.queries),
    ),
    "accepted": Word("the DCC has accepted the form", lambda it: it.accepted_on is not None),
    "reviewed": Word("the Electronic Site Review is finished", lambda it: it.reviewed_on is not None, (acts.Review,)),
    "quoted again": Word(
        "the Party has the updated quotation",
        lambda it: _known(it) and _updated(it) and it.quotation_received is not None,
        (acts.SendQuotation, acts.ReceiveQuotation),
    ),
    "quoted": Word(
        "the Party has a quotation",
        lambda it: _known(it) and it.quotation is not None and it.quotation_received is not None,
        (acts.Review, acts.SendQuotation, acts.ReceiveQuotation),
    ),
    "authorised": Word(
        "an authority to proceed has come", lambda it: _known(it) and it.authorised_on is not None, (acts.Authorise,)
    ),
    "access ready": Word(
        "the Pre Requisite form has come",
        lambda it: _known(it) and it.access_arranged_on is not None,
        (acts.ArrangeAccess,),
    ),
    "surveyed": Word("the survey was made", lambda it: it.survey is not None, (acts.SurveySite,)),
    "ready to install": Word(
        "the Pre Requisite form has come and, after a survey, the authority for the updated quotation",
        lambda it: _known(it) and _ready(it),
        (acts.ArrangeAccess, acts.SurveySite, acts.SendQuotation, acts.ReceiveQuotation, acts.Authorise),
    ),
    "circuit installed": Word(
        "stage 1 was done", lambda it: it.circuit_installed_on is not None, (acts.InstallCircuit,)
    ),
    "equipment installed": Word(
        "stage 2 was done", lambda it: it.equipment_installed_on is not None, (acts.InstallEquipment,)
    ),
    "complete": Word(
        "the installation is flagged as complete", lambda it: it.complete_since is not None, (acts.FlagComplete,)
    ),
    "configured": Word("stage 3 was done", lambda it: it.configured_on is not None, (acts.Configure,)),
    "live": Word(
        "it is configured, has a session, and has not ended",
        lambda it: _known(it) and it.configured_on is not None and bool(sessions_of(it)),
        (acts.RequestSession,),
    ),
    "ending": Word(
        "the Party has cancelled and the connection has not ended",
        lambda it: _known(it) and it.cancelled_on is not None,
        (acts.Cancel,),
    ),
    "lapsed": Word(
        "the order has ended because no authority came",
        lambda it: it.ended_on is not None and it.ended_because is Ending.LAPSED,
    ),
    "cancelled": Word("the Party has cancelled", lambda it: it.cancelled_on is not None, (acts.Cancel,)),
    "ended": Word("the order has ended", lambda it: it.ended_on is not None),
}


@dataclass(frozen=True)
class Onward:
    """One act of the usual course: what it is for, and from which fact on it is of no more use."""

    act: acts.Act
    done: Looked
    needed: Looked = lambda _: True


COURSE: tuple[Onward, ...] = (
    Onward(acts.Review(), lambda it: it.reviewed_on is not None or it.quotation is not None),
    Onward(acts.SendQuotation(), lambda it: it.quotation is not None),
    Onward(acts.ReceiveQuotation(), lambda it: it.quotation_received is not None),
    Onward(acts.Authorise(AUTHORISER), lambda it: it.authorised_on is not None),
    Onward(acts.ArrangeAccess(), lambda it: it.access_arranged_on is not None),
    Onward(acts.SurveySite(), lambda it: it.survey is not None, _awaits_survey),
    Onward(acts.SendQuotation(), _updated, lambda it: it.survey is not None),
    Onward(acts.ReceiveQuotation(), lambda it: it.quotation_received is not None, _updated),
    Onward(acts.Authorise(AUTHORISER), lambda it: it.update_authorised_on is not None, _updated),
    Onward(acts.InstallCircuit(), lambda it: it.circuit_installed_on is not None),
    Onward(acts.InstallEquipment(), lambda it: it.equipment_installed_on is not None),
    Onward(acts.FlagComplete(), lambda it: it.complete_since is not None),
    Onward(acts.Configure(), lambda it: it.configured_on is not None),
    Onward(acts.RequestSession(), lambda it: bool(sessions_of(it))),
)
"""What is done to an order that meets no obstacle."""


def course_to(word: Word) -> tuple[Onward, ...]:
    """Return the usual course up to the last act that leads to what *word* says."""
    last = max((number for number, step in enumerate(COURSE) if type(step.act) in word.by), default=-1)
    return COURSE[: last + 1]


_DAYS = (
    "accepted_on",
    "reviewed_on",
    "quotation_received",
    "authorised_on",
    "update_authorised_on",
    "access_arranged_on",
    "circuit_installed_on",
    "equipment_installed_on",
    "complete_since",
    "configured_on",
    "cancelled_on",
    "ended_on",
)
_FACTS = (
    *_DAYS,
    *("ended_because", "quotation", "survey", "committed", "invoices", "contract", "sharers", "sessions", "visits"),
    *("terminates_at", "volume", "technology", "rating", "rating_next", "rating_next_from"),
)


def changed(before: OrderRecord, after: OrderRecord) -> list[str]:
    """Return the facts of an order that differ; not notices, queries and reports: more of them do no harm."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in _FACTS)
    return [f"{name} was {was} and is {now}" for name, was, now in pairs if was != now]


def told(record: OrderRecord) -> str:
    """Return in words which facts have happened to an order, and what was asked of its form."""
    days: list[tuple[date, str]] = [(getattr(record, name), name) for name in _DAYS if getattr(record, name)]
    if record.quotation is not None:
        days.append((record.quotation.sent, "quotation sent"))
    happened = [f"{name.replace('_', ' ')} {day}" for day, name in sorted(days)]
    why = [f"because {record.ended_because}"] if record.ended_because else []
    asked = [f"asked: {query.reason}" for query in record.queries if query.answered_on is None]
    sessions = [f"{len(record.sessions)} sessions"] if record.sessions else []
    return ", ".join((*happened, *why, *sessions, *asked)) or "nothing has happened"
