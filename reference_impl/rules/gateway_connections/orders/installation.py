"""Access, visits, the three stages, and the first bill (guidance sections 2.12, 3.4 to 3.7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsp_conformance.vocabulary.connections import Rams, Refusal
from dsp_conformance.vocabulary.order_acts import (
    ArrangeAccess,
    InstallCircuit,
    InstallEquipment,
    SurveySite,
    WarnNoAccess,
)
from dsp_conformance.vocabulary.orders import Contract, Item, Line, Purpose, Subject, Visit

from .. import charges, contract, working_days
from ..readings import BilledAt, ContractStart, VisitCharged
from .order import Order, OrderOrRefusal, Setting, bill, is_free, present_annual_charge, tell
from .states import State


def arrange_access(order: Order, act: ArrangeAccess, setting: Setting) -> OrderOrRefusal:
    """Take the Pre Requisite form (CG-195, CG-198, CG-200)."""
    survey = order.quotation is not None and order.quotation.survey_needed
    state = State.ACCESS_READY if survey else State.READY_TO_INSTALL
    ready = replace(order, state=state, procedures_advised=act.procedures_advised)
    return bill(ready, setting, rams_lines(setting, order, act.rams))


def rams_lines(setting: Setting, order: Order, rams: Rams) -> tuple[Line, ...]:
    """Return what the risk assessment documents cost (CG-167, CG-168)."""
    return (Line(Item.CUSTOM_RAMS, charges.rams_charge(setting.site_of(order).prices, rams)),)


def warn(order: Order, act: WarnNoAccess, setting: Setting) -> OrderOrRefusal:
    """Take a warning that a planned visit will find no access (CG-202)."""
    if act.visit < setting.today:
        return Refusal("a visit of the past can no longer be put off", "CG-202")
    return replace(order, warned=(*order.warned, (act.visit, days_of_warning(setting, act.visit))))


def days_of_warning(setting: Setting, visit: date) -> int:
    """Return how many working days lie between today and the visit (CG-202)."""
    return working_days.working_days_between(setting.today, visit, setting.readings.working_days)


def _fail(order: Order, setting: Setting, warned: int) -> Order:
    chargeable = charges.visit_is_chargeable(
        warned=warned, procedures_advised=order.procedures_advised, reading=setting.readings.failed_visit
    )
    if not chargeable:
        return order
    failed = tell(replace(order, visit_failed=True), setting, Subject.VISIT_FAILED, "the next visit is chargeable")
    if setting.readings.visit_charged is VisitCharged.FAILED:
        return bill_visit(failed, setting)
    return failed


def arrive(order: Order, setting: Setting, *, access: bool, who: str, purpose: Purpose) -> Order:
    """Return *order* after somebody came: charged after a failed visit, taken down if let in (CG-132, CG-160)."""
    if charges.following_visit_is_billed(failed_before=order.visit_failed, reading=setting.readings.visit_charged):
        order = bill_visit(order, setting)
    order = replace(order, visit_failed=False)
    if not access:
        return _fail(order, setting, max((days for visit, days in order.warned if visit == setting.today), default=0))
    return replace(order, log=(*order.log, *entries(setting.today, who, purpose)))


def bill_visit(order: Order, setting: Setting) -> Order:
    """Return *order* with a visit billed, on an RDP's free connection as well (CG-131, CG-137)."""
    return bill(order, setting, (Line(Item.FAILED_VISIT, charges.visit_charge(setting.site_of(order).prices)),))


def entries(day: date, who: str, purpose: Purpose) -> tuple[Visit, ...]:
    """Return what is taken down of a visit (CG-160)."""
    return (Visit(day, who, purpose),)


def survey(order: Order, act: SurveySite, setting: Setting) -> OrderOrRefusal:
    """Look at the site: can circuit and equipment be installed? (CG-203, CG-204)."""
    came = arrive(order, setting, access=act.access, who=act.visitor, purpose=Purpose.SURVEY)
    if not act.access:
        return came
    site = setting.site_of(order)
    words = f"it can{'' if site.fit_for_circuit and site.fit_for_equipment else 'not'} be installed as requested"
    return tell(replace(came, state=State.SURVEYED), setting, Subject.SURVEY, words)


def install_circuit(order: Order, act: InstallCircuit, setting: Setting) -> OrderOrRefusal:
    """Stage 1, on a visit of the telecom provider (CG-157, CG-160, CG-209)."""
    came = arrive(order, setting, access=act.access, who=act.visitor, purpose=Purpose.CIRCUIT)
    return replace(came, state=State.CIRCUIT_INSTALLED, issues=not act.tested) if act.access else came


def install_equipment(order: Order, act: InstallEquipment, setting: Setting) -> OrderOrRefusal:
    """Stage 2, on a visit of Gamma, after the basic test of the line (CG-158, CG-160, CG-212)."""
    if order.issues and needs_basic_test():
        return Refusal("the line has not passed its basic test", "CG-212")
    came = arrive(order, setting, access=act.access, who=act.visitor, purpose=Purpose.EQUIPMENT)
    return replace(came, state=State.EQUIPMENT_INSTALLED, issues=act.issues) if act.access else came


def needs_basic_test() -> bool:
    """Return whether stage 2 waits for the basic test (CG-212)."""
    return True


def resolve(order: Order, setting: Setting) -> OrderOrRefusal:
    """Mend what was found wrong."""
    del setting
    return replace(order, issues=False)


def may_be_flagged(*, issues: bool) -> bool:
    """Return whether the installation can be flagged as complete (CG-213)."""
    return not issues


def flag_complete(order: Order, setting: Setting) -> OrderOrRefusal:
    """Flag the installation as complete; the first bill goes out, the term begins (CG-126, CG-213, CG-214)."""
    if not may_be_flagged(issues=order.issues):
        return Refusal("an issue is open: the installation is not complete", "CG-213")
    done = tell(replace(order, state=State.COMPLETE), setting, Subject.COMPLETE, "the installation is complete")
    if setting.readings.billed_at is BilledAt.STAGE_2:
        done = first_bill(done, setting)
    return begin_term(done, setting, ContractStart.COMPLETION)


def configure(order: Order, setting: Setting) -> OrderOrRefusal:
    """Stage 3: the DSP configures the router and sets up test connectivity, without a visit (CG-159, CG-161)."""
    done = replace(order, state=State.CONFIGURED)
    if setting.readings.billed_at is BilledAt.STAGE_3:
        done = first_bill(done, setting)
    return with_remote_visits(done, setting)


def with_remote_visits(order: Order, setting: Setting) -> Order:
    """Return *order* after stage 3, which nobody visits (CG-161)."""
    del setting
    return order


def first_bill(order: Order, setting: Setting) -> Order:
    """Return *order* with the installation and the first year billed (CG-126, CG-134)."""
    if order.quotation is None:
        return order
    lines = first_lines(order.quotation.lines)
    if is_free(order, setting):
        lines = charges.free_of_charge(lines)
    elif charges.total(lines) == charges.FREE:  # it was quoted free, and shared before it was complete
        site = setting.site_of(order)
        once = charges.works(site.prices, order.volume, new_line=site.new_line)
        lines = charges.itemised(once, present_annual_charge(order, setting), 1)
    billed = bill(order, setting, lines)
    return replace(billed, billed=charges.total(lines), charged_from=setting.today, years_billed=1)


def first_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what falls due on completion: what is charged once, and one year (CG-126)."""
    once = tuple(line for line in lines if line.item is not Item.ANNUAL)
    years = tuple(line for line in lines if line.item is Item.ANNUAL)
    return (*once, *years[:1])


def begin_term(order: Order, setting: Setting, event: ContractStart) -> Order:
    """Return *order* with its contract begun, if *event* is what begins it (reading C07)."""
    years = order.form.period_years
    if years is None or order.contract is not None or setting.readings.contract_start is not event:
        return order
    end = contract.term_ends(setting.today, years)
    return replace(order, contract=Contract(setting.today, end))
