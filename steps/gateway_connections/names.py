"""What arrangements call the acts that they need: the names of ``features/gateway_connections/arrangements.csv``."""

from __future__ import annotations

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form, Use
from dsp_conformance.vocabulary.gateway_network import Plan, WantedSession

from .people import RDPS


def name_of_form(form: Form) -> str:
    """Return the name of handing in *form*: who orders, and which level."""
    if form.acts_for and set(form.acts_for) <= set(RDPS):
        return "submit: a provider for RDPs"
    if form.applicant in RDPS:
        return f"submit: an RDP, {form.volume}"
    return f"submit: {form.volume}" if form.volume else "submit"


def name_of_act(act: acts.Act) -> str:
    """Return the name of doing *act* to an order."""
    name = type(act).__name__
    match act:
        case acts.RequestSession(use=use) if use not in (Use.DUIS, Use.SSI):
            return f"{name}: registration data"
        case acts.Share(sharer=sharer):
            return f"{name}: {sharer}"
        case acts.SurveySite(access=False) | acts.InstallCircuit(access=False) | acts.InstallEquipment(access=False):
            return f"{name}: turned away"
        case acts.InstallCircuit(tested=False) | acts.InstallEquipment(issues=True):
            return f"{name}: with an issue"
    return name


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
