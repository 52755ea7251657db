"""From the review to the authority to proceed (guidance sections 2.11, 3.1 to 3.3 and 3.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dsp_conformance.vocabulary.connections import Channel, Organisation, Refusal, Role, Site, Volume
from dsp_conformance.vocabulary.order_acts import Authorise
from dsp_conformance.vocabulary.orders import DiverseRouting, Quotation, Subject, SurveyOutcome

from .. import capacity, charges, dates, working_days
from ..readings import ConnectionReadings
from . import forms
from .order import Order, OrderOrRefusal, Setting, is_free, tell
from .states import State

_QUOTATION_WORKING_DAYS = 5
_DELIVERY = timedelta(days=90)


def quotation_due(accepted: date, readings: ConnectionReadings) -> date:
    """Return the last day on which the quotation may be sent (CG-185)."""
    return working_days.nth_working_day(accepted, _QUOTATION_WORKING_DAYS, readings.working_days)


def review(order: Order, setting: Setting) -> Order:
    """Finish the Electronic Site Review, a desk assessment (CG-183, CG-184)."""
    found = tuple(_review_queries(order, setting))
    if found:
        return forms.queried(order, setting, found)
    site = setting.site_of(order)
    technology = capacity.technology(order.volume, superfast=site.superfast)
    return replace(order, state=State.REVIEWED, technology=technology, rating=order.form.rating or 0)


def _review_queries(order: Order, setting: Setting) -> list[Refusal]:
    found = []
    if not cross_references_agree(order, setting.others(order)):
        found.append(Refusal("diverse connections name each other's references on both forms", "CG-171"))
    if order.volume is Volume.LOW and not setting.site_of(order).low_volume:
        found.append(Refusal("Low Volume is not available there: order High Volume", "CG-095"))
    return found


def cross_references_agree(order: Order, others: tuple[Order, ...]) -> bool:
    """Return whether every related form exists and names this one in return (CG-170, CG-171; reading C38)."""
    by_reference = {other.form.reference: other.form for other in others}
    return all(
        name in by_reference and order.form.reference in by_reference[name].related for name in order.form.related
    )


def diversity(order: Order, site: Site) -> DiverseRouting | None:
    """Return what the quotation says about diverse routing (CG-169, CG-174)."""
    if not order.form.related:
        return None
    return DiverseRouting.AS_REQUESTED if site.diverse_routes else DiverseRouting.NOT_AVAILABLE


def survey_shown(site: Site) -> bool:
    """Return whether the quotation says that a survey is needed (CG-188)."""
    return site.survey_needed


def is_indicative(*, survey_needed: bool, updated: bool) -> bool:
    """Return whether the prices of a quotation await a survey (CG-189)."""
    return survey_needed and not updated


def quoted(order: Order, setting: Setting, *, updated: bool) -> Quotation:
    """Return the quotation: itemised, with a delivery date (CG-124, CG-186, CG-187)."""
    site = setting.site_of(order)
    once = charges.works(site.prices, order.volume, new_line=site.new_line)
    if updated and site.survey_changes_price_by:
        first, *rest = once
        once = (replace(first, amount=first.amount + site.survey_changes_price_by), *rest)
    annual = charges.annual_charge(site.prices, order.volume, order.rating)
    lines = charges.itemised(once, annual, order.years)
    if is_free(order, setting):
        lines = charges.free_of_charge(lines)
    assert order.technology is not None  # noqa: S101 - the review found it
    down, up = capacity.speeds(order.technology, order.rating)
    told = updated or not site.survey_needed
    return Quotation(
        sent=setting.today,
        lines=lines,
        total=charges.total(lines),
        delivery=setting.today + _DELIVERY,
        survey_needed=survey_shown(site) and not updated,
        indicative=is_indicative(survey_needed=site.survey_needed, updated=updated),
        diverse=diversity(order, site),
        expected_down=down if told else None,
        expected_up=up if told else None,
    )


def send(order: Order, setting: Setting) -> Order:
    """Send the quotation (CG-185 to CG-189)."""
    quotation = quoted(order, setting, updated=False)
    sent = replace(order, state=State.QUOTED, quotation=quotation, received=None)
    return tell(sent, setting, Subject.QUOTATION, "the quotation", quotation.total)


def send_update(order: Order, setting: Setting) -> OrderOrRefusal:
    """Send the quotation after the survey: it confirms the first or changes it (CG-207)."""
    site = setting.site_of(order)
    if not (site.fit_for_circuit and site.fit_for_equipment):
        return Refusal("the survey found that it cannot be installed as requested", "CG-203")
    assert order.quotation is not None  # noqa: S101 - it was authorised before the survey
    quotation = quoted(order, setting, updated=True)
    same = quotation.total == order.quotation.total
    outcome = SurveyOutcome.CONFIRMED if same else SurveyOutcome.CHANGED
    quotation = replace(quotation, outcome=outcome)
    sent = replace(order, state=State.REQUOTED, quotation=quotation, received=None)
    return tell(sent, setting, Subject.QUOTATION, f"the updated quotation: {quotation.outcome}", quotation.total)


def receive(order: Order, setting: Setting) -> OrderOrRefusal:
    """Take down that the Party has the quotation; its time runs from then (CG-190)."""
    if order.received is not None:
        return Refusal("the quotation was received before", "CG-190")
    return replace(order, received=setting.today)


def authorise(order: Order, act: Authorise, setting: Setting) -> OrderOrRefusal:
    """Take an authority to proceed, if it comes in time from somebody who may give it (CG-151 to CG-154, CG-191)."""
    no = authority_refused(order, act, setting)
    if no:
        return no
    assert order.quotation is not None  # noqa: S101 - it was received
    first = order.state is State.QUOTED or order.quotation.outcome is None
    state = State.AUTHORISED if first else State.READY_TO_INSTALL
    return replace(order, state=state, authorised_total=committed(order.quotation))


def committed(quotation: Quotation) -> Decimal:
    """Return what an authority to proceed commits the Party to: the full cost quoted (CG-191)."""
    return quotation.total


def authority_refused(order: Order, act: Authorise, setting: Setting) -> Refusal | None:
    """Return why an authority to proceed counts for nothing, or None."""
    sent = act.sent or setting.today
    applicant = setting.organisations[order.form.applicant]
    if order.received is None or sent < order.received or sent > setting.today:
        return Refusal("a quotation is accepted after it was received, on a day that has come", "CG-190")
    if not dates.accepted_in_time(order.received, sent, setting.today, setting.readings.acceptance_window):
        return Refusal("the quotation has lapsed: the order begins again with a new form", "CG-193")
    looks = (
        (not may_come_by(act.channel), "the signed quotation is sent by e-mail", "CG-153"),
        (not is_signed(signed=act.signed), "the quotation is not signed", "CG-153"),
        (
            not may_authorise(applicant, act.by, setting.today),
            f"{act.by} is not set up for connection authorisation",
            "CG-154",
        ),
        (not act.protocols_stated, "say whether the site has access protocols", "CG-194"),
    )
    return next((Refusal(reason, clause) for wrong, reason, clause in looks if wrong), None)


def may_come_by(channel: Channel) -> bool:
    """Return whether an authority to proceed can come that way (CG-153; reading C31)."""
    return channel is Channel.EMAIL


def is_signed(*, signed: bool) -> bool:
    """Return whether a signature is there (CG-153, CG-192)."""
    return signed


def may_authorise(applicant: Organisation, name: str, day: date) -> bool:
    """Return whether somebody may commit the Party (CG-152, CG-154; reading C30)."""
    return forms.is_nominated(applicant, name, Role.AUTHORISATION, day)


def refuse_update(order: Order, setting: Setting) -> OrderOrRefusal:
    """Let the order end because the updated quotation is declined (CG-208; reading C11)."""
    freed = replace(order, state=State.LAPSED, declined=True, authorised_total=charges.FREE)
    return tell(freed, setting, Subject.LAPSED, "the updated quotation was declined")


def lapse(order: Order, setting: Setting) -> Order:
    """Let a quotation lapse that was not accepted in time (CG-192; reading C12)."""
    lapsed = replace(order, state=State.LAPSED, authorised_total=charges.FREE)
    return tell(lapsed, setting, Subject.LAPSED, "no authority to proceed came within 30 days")
