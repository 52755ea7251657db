"""What arrangements call the acts that they need: the names of ``features/gateway_connections/arrangements.csv``."""

from __future__ import annotations

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form, Site, Use
from dsp_conformance.vocabulary.gateway_network import Plan, WantedSession
from dsp_conformance.vocabulary.orders import OrderRecord

from .people import RDPS

_VISITS = (acts.SurveySite, acts.InstallCircuit, acts.InstallEquipment)


def name_of_form(form: Form, *, further: bool = False) -> str:
    """Return the name of handing in *form*: who orders, and which level; or that it is *further* to another order."""
    if further:
        return "submit: a further connection"
    if form.acts_for and set(form.acts_for) <= set(RDPS):
        return "submit: a provider for RDPs"
    if form.applicant in RDPS:
        return f"submit: an RDP, {form.volume}"
    if not form.site:
        return "submit: without a site"
    return f"submit: {form.volume}"


def name_of_act(act: acts.Act, record: OrderRecord | None = None, site: Site | None = None) -> str:
    """Return the name of doing *act* to an order of which *record* was seen, at *site*."""
    about = _about(act, surveyed=record is not None and record.survey is not None, site=site)
    return f"{type(act).__name__}: {about}" if about else type(act).__name__


def _about(act: acts.Act, *, surveyed: bool, site: Site | None) -> str:
    looks = (
        (isinstance(act, acts.SendQuotation | acts.Authorise) and surveyed, "after a survey"),
        (isinstance(act, acts.Review) and site is not None and not site.superfast, "without superfast broadband"),
        (isinstance(act, acts.ArrangeAccess) and not act.procedures_advised, "without procedures"),
        (isinstance(act, acts.Rerate), "downwards"),
        (isinstance(act, acts.RequestSession) and act.use not in (Use.DUIS, Use.SSI), "registration data"),
        (isinstance(act, acts.Share), act.sharer if isinstance(act, acts.Share) else ""),
        (isinstance(act, _VISITS) and not act.access, "turned away"),
        (isinstance(act, acts.InstallCircuit) and not act.tested, "with an issue"),
        (isinstance(act, acts.InstallEquipment) and act.issues, "with an issue"),
    )
    return next((words for holds, words in looks if holds), "")


def name_of_plan(plan: Plan) -> str:
    """Return the name of putting up a gateway as *plan* has it: how many links, sites and sizes."""
    if len(plan.links) > 1 and len({link.down for link in plan.links}) > 1:
        return "plan: links of two sizes"
    sites = len({link.site for link in plan.links})
    if len(plan.links) == 1:
        return f"plan: one link, {plan.links[0].volume}"
    return f"plan: {len(plan.links)} links at {sites} site{'s' * (sites > 1)}"


def name_of_session(session: WantedSession) -> str:
    """Return the name of setting up *session*: its service, and whether it has a second link."""
    kind = "test" if session.test else session.service
    return f"set_up: {kind}, {'one link' if len(session.links) == 1 else 'two links'}"
