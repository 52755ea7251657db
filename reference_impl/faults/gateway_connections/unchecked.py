"""Forms that are taken although something is wrong with them, or turned away although nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dsp_conformance.vocabulary.connections import Channel, Refusal, Standing, Volume
from dsp_conformance.vocabulary.orders import State

from ...rules import order_forms
from .making import Fault, rules

_queries, _refused = order_forms.queries, order_forms.refused
_ANY_DAY = date(2015, 1, 1)
_UNCLEAR = (Refusal("the smaller link may have to carry all: acknowledge it", "CG-243"),)


def _unasked(words: str) -> Callable[..., tuple[Refusal, ...]]:
    """Return the check of a form that does not look at what *words* are about."""
    return lambda *given: tuple(query for query in _queries(*given) if words not in query.reason)


FAULTS: tuple[Fault, ...] = (
    rules(
        "e-mail-closed",
        "Forms are not taken by e-mail.",
        "CG-028 CG-023",
        "order_forms.channel_is_open",
        lambda channel, **_: channel is Channel.SHAREPOINT,
    ),
    rules(
        "sharepoint-closed",
        "Forms are not taken from an arranged SharePoint area.",
        "CG-029",
        "order_forms.channel_is_open",
        lambda channel, **_: channel is Channel.EMAIL,
    ),
    rules(
        "rdps-turned-away",
        "An RDP cannot apply.",
        "CG-038",
        "order_forms.may_apply",
        lambda who: who.standing is Standing.SEC_PARTY,
    ),
    rules(
        "opens-in-january",
        "Orders are taken from New Year's Day of 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= _ANY_DAY,
    ),
    rules(
        "opens-in-february",
        "Orders are taken from February 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= date(2015, 2, 1),
    ),
    rules(
        "contacts-unchecked",
        "Anybody may submit a form for a Party.",
        "CG-040",
        "order_forms.is_nominated",
        lambda *_: True,
    ),
    rules(
        "any-period", "A contract may be for any number of years.", "CG-072", "contract.is_offered", lambda _: True
    ),
    rules(
        "no-year-alone",
        "A contract for one year is not offered.",
        "CG-072",
        "contract.is_offered",
        lambda years: years == 3,
    ),
    rules(
        "three-years-gone",
        "A contract for three years is not offered.",
        "CG-072",
        "contract.is_offered",
        lambda years: years == 1,
    ),
    rules(
        "no-applicant-asked",
        "A form without its applicant is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("who applies"),
    ),
    rules(
        "no-contact-asked",
        "A form without its contact is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("nominated contact"),
    ),
    rules(
        "no-site-asked",
        "A form without its site is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the site"),
    ),
    rules(
        "no-level-asked",
        "A form without its level is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the level"),
    ),
    rules(
        "no-rating-asked",
        "A High Volume form without its rating is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("the rating"),
    ),
    rules(
        "no-reference-asked",
        "A form without its reference is accepted.",
        "CG-180 CG-182",
        "order_forms.queries",
        _unasked("Gateway Party reference"),
    ),
    rules(
        "any-resilience",
        "A form may name any level of resilience.",
        "CG-060",
        "order_forms.queries",
        _unasked("resilience is"),
    ),
    rules(
        "smaller-unsaid",
        "A pair is sold without saying that the smaller may carry all.",
        "CG-182 CG-243 CG-257",
        "order_forms.queries",
        _unasked("smaller link"),
    ),
    rules(
        "works-for-nobody",
        "Any level is taken for Low Volume.",
        "CG-080",
        "capacity.known_volume",
        lambda text: Volume.HIGH if text == Volume.HIGH else Volume.LOW if text else None,
    ),
    rules(
        "strangers-apply",
        "A form is taken from somebody whom nobody knows.",
        "CG-037",
        "order_forms.refused",
        lambda form, setting, others: (
            _refused(form, setting, others) if form.applicant in setting.organisations else None
        ),
    ),
    rules(
        "clarified-is-accepted",
        "A clarified form is accepted without another look.",
        "CG-182 CG-180",
        "order_forms.correct",
        lambda it, form, setting: replace(it, form=form, state=State.ACCEPTED, accepted_on=setting.today, queries=()),
    ),
    rules(
        "smaller-link-of-a-single-one",
        "Who orders a single link has to accept that the smaller one may have to carry all.",
        "CG-243 CG-227",
        "order_forms.queries",
        lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if not form.accepts_smaller_standby else ())),
    ),
    rules(
        "pairs-are-never-clear",
        "Whatever the form of a pair of links says, the DCC asks whether the smaller one is accepted.",
        "CG-243",
        "order_forms.queries",
        lambda form, setting: (*_queries(form, setting), *(_UNCLEAR if form.resilience != "Low" else ())),
    ),
)
