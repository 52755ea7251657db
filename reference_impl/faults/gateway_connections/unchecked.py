"""Forms that are taken although something is wrong with them, or turned away although nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dsp_conformance.vocabulary.connections import Channel, Refusal, Standing, Volume

from ...rules.gateway_connections import capacity, contract, dates
from ...rules.gateway_connections.orders import forms
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault

_queries, _refused = forms.queries, forms.refused
_ANY_DAY = date(2015, 1, 1)
_UNCLEAR = (Refusal("the smaller link may have to carry all: acknowledge it", "CG-243"),)


def _unasked(words: str) -> Callable[..., tuple[Refusal, ...]]:
    """Return the check of a form that does not look at what *words* are about."""
    return lambda *given: tuple(query for query in _queries(*given) if words not in query.reason)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "e-mail-closed",
        "Forms are not taken by e-mail.",
        ("CG-028", "CG-023"),
        replaces=forms.channel_is_open,
        by=lambda channel, **_: channel is Channel.SHAREPOINT,
    ),
    Fault(
        "sharepoint-closed",
        "Forms are not taken from an arranged SharePoint area.",
        ("CG-029",),
        replaces=forms.channel_is_open,
        by=lambda channel, **_: channel is Channel.EMAIL,
    ),
    Fault(
        "rdps-turned-away",
        "An RDP cannot apply.",
        ("CG-038",),
        replaces=forms.may_apply,
        by=lambda who: who.standing is Standing.SEC_PARTY,
    ),
    Fault(
        "opens-in-january",
        "Orders are taken from New Year's Day of 2015.",
        ("CG-020",),
        replaces=dates.service_is_live,
        by=lambda day: day >= _ANY_DAY,
    ),
    Fault(
        "opens-in-february",
        "Orders are taken from February 2015.",
        ("CG-020",),
        replaces=dates.service_is_live,
        by=lambda day: day >= date(2015, 2, 1),
    ),
    Fault(
        "contacts-unchecked",
        "Anybody may submit a form for a Party.",
        ("CG-040",),
        replaces=forms.is_nominated,
        by=lambda *_: True,
    ),
    Fault(
        "any-period",
        "A contract may be for any number of years.",
        ("CG-072",),
        replaces=contract.is_offered,
        by=lambda _: True,
    ),
    Fault(
        "no-year-alone",
        "A contract for one year is not offered.",
        ("CG-072",),
        replaces=contract.is_offered,
        by=lambda years: years == 3,
    ),
    Fault(
        "three-years-gone",
        "A contract for three years is not offered.",
        ("CG-072",),
        replaces=contract.is_offered,
        by=lambda years: years == 1,
    ),
    Fault(
        "no-applicant-asked",
        "A form without its applicant is accepted.",
        ("CG-180", "CG-182"),
        replaces=forms.queries,
        by=_unasked("who applies"),
    ),
    Fault(
        "no-contact-asked",
        "A form without its contact is accepted.",
        ("CG-180", "CG-182"),
        replaces=forms.queries,
        by=_unasked("nominated contact"),
    ),
    Fault(
        "no-site-asked",
        "A form without its site is accepted.",
        ("CG-180", "CG-182"),
        replaces=forms.queries,
        by=_unasked("the site"),
    ),
    Fault(
        "no-level-asked",
        "A form without its level is accepted.",
        ("CG-180", "CG-182"),
        replaces=forms.queries,
        by=_unasked("the level"),
    ),
    Fault(
        "no-rating-asked",
        "A High Volume form without its rating is accepted.",
        ("CG-180", "CG-182"),
        replaces=forms.queries,
        by=_unasked("the rating"),
    ),
    Fault(
        "any-resilience",
        "A form may name any level of resilience.",
        ("CG-060",),
        replaces=forms.queries,
        by=_unasked("resilience is"),
    ),
    Fault(
        "works-for-nobody",
        "Any level is taken for Low Volume.",
        ("CG-080",),
        replaces=capacity.known_volume,
        by=lambda text: Volume.HIGH if text == Volume.HIGH else Volume.LOW if text else None,
    ),
    Fault(
        "strangers-apply",
        "A form is taken from somebody whom nobody knows.",
        ("CG-037",),
        replaces=forms.refused,
        by=lambda form, setting, others: (
            _refused(form, setting, others) if form.applicant in setting.organisations else None
        ),
    ),
    Fault(
        "clarified-is-accepted",
        "A clarified form is accepted without another look.",
        ("CG-182", "CG-180"),
        replaces=forms.correct,
        by=lambda it, form, setting: replace(
            it, form=form, state=State.ACCEPTED, accepted_on=setting.today, queries=()
        ),
    ),
    Fault(
        "smaller-link-of-a-single-one",
        "Who orders a single link has to accept that the smaller one may have to carry all.",
        ("CG-243", "CG-227"),
        replaces=forms.queries,
        by=lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if not form.accepts_smaller_standby else ())),
    ),
    Fault(
        "pairs-are-never-clear",
        "Whatever the form of a pair of links says, the DCC asks whether the smaller one is accepted.",
        ("CG-243",),
        replaces=forms.queries,
        by=lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if form.resilience != "Low" else ())),
    ),
    Fault(
        "diverse-from-itself",
        "A form that names its own reference for diverse routing is accepted.",
        ("CG-171",),
        replaces=forms.queries,
        by=_unasked("diverse from itself"),
    ),
)
