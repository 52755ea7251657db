"""Who may order, and whether a form is complete and clear (guidance sections 1.3, 2.2 to 2.5, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dsp_conformance.vocabulary.connections import (
    Channel,
    Contact,
    Form,
    OrderId,
    Organisation,
    Refusal,
    Role,
    Standing,
    Volume,
)
from dsp_conformance.vocabulary.orders import Query, Subject

from .. import capacity, contract, dates
from ..readings import RdpGateway
from .order import Order, OrderOrRefusal, Setting, is_rdp, tell
from .states import State

LEVELS_OF_RESILIENCE = ("Low", "Medium", "High")


def refused(form: Form, setting: Setting, others: Iterable[Order]) -> Refusal | None:
    """Return why the DCC does not take *form* at all, or None."""
    return next(_grounds(form, setting, others), None)


def _grounds(form: Form, setting: Setting, others: Iterable[Order]) -> Iterator[Refusal]:
    if not dates.service_is_live(setting.today):
        yield Refusal("connections can be ordered from 26 January 2015", "CG-020")
    applicant = setting.organisations.get(form.applicant)
    if form.applicant and (applicant is None or not may_apply(applicant)):
        yield Refusal("only a SEC Party or an RDP can apply", "CG-039" if form.acts_for else "CG-037")
    if applicant is not None:
        yield from _grounds_about(applicant, form, setting)
    yield from _grounds_of_contents(form, setting)
    if any(form.reference and other.form.reference == form.reference for other in others):
        yield Refusal(f"the reference {form.reference} is in use: each form has its own", "CG-171")


def _grounds_about(applicant: Organisation, form: Form, setting: Setting) -> Iterator[Refusal]:
    if not channel_is_open(form.channel, arranged=applicant.sharepoint):
        yield Refusal("forms come by e-mail, or to a SharePoint area that was arranged", "CG-029")
    if not may_be_gateway_party(applicant, shared=bool(form.acts_for), reading=setting.readings.rdp_gateway):
        yield Refusal("the Gateway Party of this connection has to be a SEC Party", "CG-053")
    if form.submitted_by and not is_nominated(applicant, form.submitted_by, Role.REQUESTS, setting.today):
        yield Refusal(f"{form.submitted_by} is no nominated contact of {applicant.name}", "CG-040")


def _grounds_of_contents(form: Form, setting: Setting) -> Iterator[Refusal]:
    volume = capacity.known_volume(form.volume)
    if form.volume and volume is None:
        yield Refusal("there are High Volume and Low Volume connections", "CG-080")
    if volume is Volume.HIGH and form.rating is not None:
        wrong = capacity.rating_refused(form.rating, None, setting.readings.rating_grid)
        if wrong:
            yield wrong
    if form.period_years is not None and not contract.is_offered(form.period_years):
        yield Refusal("the minimum contract period is 1 year or 3 years", "CG-072")
    for name in form.acts_for:
        if not may_share(setting.organisations.get(name)):
            yield Refusal(f"{name} is neither a SEC Party nor an RDP", "CG-042")


def may_apply(applicant: Organisation) -> bool:
    """Return whether an organisation can apply for a connection (CG-037, CG-038)."""
    return applicant.standing in (Standing.SEC_PARTY, Standing.RDP)


def may_share(sharer: Organisation | None) -> bool:
    """Return whether an organisation can share a connection (CG-042)."""
    return sharer is not None and sharer.standing is not Standing.OUTSIDER


def may_be_gateway_party(applicant: Organisation, *, shared: bool, reading: RdpGateway) -> bool:
    """Return whether an applicant may be the Gateway Party (CG-041, CG-053; reading C27)."""
    if applicant.standing is not Standing.RDP:
        return True
    return not shared and reading is RdpGateway.OWN_ONLY


def channel_is_open(channel: Channel, *, arranged: bool) -> bool:
    """Return whether a form can come that way (CG-028, CG-029)."""
    return channel is Channel.EMAIL or (channel is Channel.SHAREPOINT and arranged)


def is_nominated(organisation: Organisation, name: str, role: Role, day: date) -> bool:
    """Return whether somebody is on *day* a nominated contact of an organisation in a role (CG-040, CG-154)."""
    return any(
        contact.name == name and role in contact.roles and is_registered(contact, day)
        for contact in organisation.contacts
    )


def is_registered(contact: Contact, day: date) -> bool:
    """Return whether a contact's registration covers *day*."""
    return (contact.since is None or contact.since <= day) and (contact.until is None or day <= contact.until)


def queries(form: Form, setting: Setting) -> tuple[Refusal, ...]:
    """Return what is missing or unclear on a form (CG-180, CG-182; reading C31)."""
    applicant = setting.organisations.get(form.applicant)
    period_needed = applicant is not None and period_required(applicant)
    looks = (
        (not form.applicant, "who applies is missing", "CG-180"),
        (not form.submitted_by, "the nominated contact is missing", "CG-180"),
        (not form.reference, "the Gateway Party reference is missing", "CG-171"),
        (form.site not in setting.sites, "the site is missing or unknown", "CG-180"),
        (not form.volume, "the level of connection is missing", "CG-180"),
        (form.volume == Volume.HIGH and form.rating is None, "the rating is missing", "CG-180"),
        (period_needed and form.period_years is None, "the minimum contract period is missing", "CG-071"),
        (not one_connection(form.connections), "a form is for one connection", "CG-027"),
        (form.reference in form.related, "a connection is not diverse from itself", "CG-171"),
        (form.resilience not in LEVELS_OF_RESILIENCE, "resilience is Low, Medium or High", "CG-060"),
        (lacks_acknowledgement(form), "no availability is guaranteed: acknowledge it", "CG-227"),
        (
            form.resilience != "Low" and not form.accepts_smaller_standby,
            "the smaller link may have to carry all: acknowledge it",
            "CG-243",
        ),
    )
    return tuple(Refusal(reason, clause) for wrong, reason, clause in looks if wrong)


def one_connection(count: int) -> bool:
    """Return whether a form asks for one connection (CG-027)."""
    return count == 1


def period_required(applicant: Organisation) -> bool:
    """Return whether an applicant has to say for how long (CG-071, CG-079)."""
    return not is_rdp(applicant)


def lacks_acknowledgement(form: Form) -> bool:
    """Return whether a single link is ordered without acknowledging that nothing is guaranteed (CG-227)."""
    return form.resilience == "Low" and not form.accepts_no_target


def checked(order: Order, setting: Setting) -> Order:
    """Return *order* after the completeness check: accepted or queried, and the Party told (CG-180 to CG-182)."""
    found = queries(order.form, setting)
    if found:
        return queried(order, setting, found)
    accepted = replace(order, state=State.ACCEPTED, queries=(), accepted_on=setting.today)
    return tell(accepted, setting, Subject.ACCEPTED, f"the request {order.form.reference} has been accepted")


def queried(order: Order, setting: Setting, found: tuple[Refusal, ...]) -> Order:
    """Return *order* waiting for clarification (CG-182)."""
    asked = tuple(Query(setting.today, query.reason) for query in found)
    waiting = replace(order, state=State.QUERIED, queries=asked, accepted_on=None)
    words = "; ".join(query.reason for query in asked)
    return tell(waiting, setting, Subject.CLARIFICATION, words)


def correct(order: Order, form: Form, setting: Setting) -> OrderOrRefusal:
    """Check a clarified form in the same way as the first (CG-182)."""
    no = refused(form, setting, setting.others(order))
    return no or checked(replace(order, form=form, sharers=form.acts_for), setting)


def submitted(order_id: OrderId, form: Form, setting: Setting) -> OrderOrRefusal:
    """Return the order that *form* makes, or why it is not taken (CG-027, CG-180)."""
    mine = [other for other in setting.orders.values() if other.form.applicant == form.applicant]
    no = refused(form, setting, mine)
    return no or checked(Order(id=order_id, form=form, state=State.QUERIED, sharers=form.acts_for), setting)
