"""Ordering a Gateway Connection, from the form to the end of its contract.

A Given arranges: an act that the candidate declines makes the scenario inconclusive. A When tries.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytest_bdd import given, when

from dsp_conformance.exceptions import Inconclusive
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form

from ..answers import answer
from ..names import name_of_act
from ..order_driver import OrderDriver
from ..parameter_types.forms import order_kind
from ..parameter_types.orders import phrase
from ..people import AUTHORISER, SITE


@given(phrase("the day is {today:Date}"))
@given(phrase("{today:Date} has come"))
def the_day_is(order_driver: OrderDriver, today: date) -> None:
    """Let it be that day."""
    order_driver.go_to(today)


@given(phrase("at the site {fact:Fact}"))
def at_the_site(order_driver: OrderDriver, fact: dict[str, object]) -> None:
    """Let something be so at the site."""
    order_driver.arrange_site(SITE, **fact)


def _referenced(order_driver: OrderDriver, form: Form) -> Form:
    return replace(form, reference=f"REF-{len(order_driver.slots) + 1}")


def has_been_ordered(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form; each has a reference of its own."""
    order_driver.must_submit(_referenced(order_driver, form))


@given(phrase("{form:Order} has been ordered without its site"))
def has_been_ordered_without_its_site(order_driver: OrderDriver, form: Form) -> None:
    """Hand in a form that has to be clarified."""
    order_driver.submit(replace(_referenced(order_driver, form), site=""))
    order_driver.order()


@when(phrase("{form:Order} is quoted"))
def is_quoted(order_driver: OrderDriver, form: Form) -> None:
    """Order, and let all go well up to the quotation; the form is looked at as well."""
    order_driver.submit(_referenced(order_driver, form))
    order_driver.bring_to("quoted", judged=True)


@given(phrase("{form:Order} that is {state:State}"))
def that_is(order_driver: OrderDriver, form: Form, state: str) -> None:
    """Order, and let all go well up to that."""
    has_been_ordered(order_driver, form)
    order_driver.bring_to(state)


@given(phrase("{form:Order} completed on {done:Date}"))
def completed_on(order_driver: OrderDriver, form: Form, done: date) -> None:
    """Order, and let all go well on that day, up to live service."""
    order_driver.go_to(done)
    that_is(order_driver, form, "live")


@when(phrase("{form:Order} is carried on until it is {state:State}"))
def is_carried_on(order_driver: OrderDriver, form: Form, state: str) -> None:
    """Order, and let all go well up to that."""
    has_been_ordered(order_driver, form)
    order_driver.bring_to(state, judged=True)


@given(phrase("{form:Order} completed up to its access on {ready:Date}"))
def completed_up_to_access(order_driver: OrderDriver, form: Form, ready: date) -> None:
    """Order, and let all go well on that day until installation can begin."""
    order_driver.go_to(ready)
    that_is(order_driver, form, "ready to install")


@given(phrase("{form:Order} accepted on {accepted:Date}"))
def accepted_on(order_driver: OrderDriver, form: Form, accepted: date) -> None:
    """Hand in a complete form on that day."""
    order_driver.go_to(accepted)
    has_been_ordered(order_driver, form)


@given(phrase("{form:Order} whose quotation was received on {received:Date}"))
def quotation_received_on(order_driver: OrderDriver, form: Form, received: date) -> None:
    """Order, and let the Party receive its quotation on that day."""
    order_driver.go_to(received)
    that_is(order_driver, form, "quoted")


@given(phrase("{act:Deed}"))
def it_was_done(order_driver: OrderDriver, act: acts.Act) -> None:
    """Let it be done."""
    order_driver.must(act)


@given(phrase("on {today:Date} {act:Deed}"))
def it_was_done_on(order_driver: OrderDriver, today: date, act: acts.Act) -> None:
    """Let it be done on that day."""
    order_driver.go_to(today)
    order_driver.must(act)


@given(phrase("the order has been carried on until it is {state:State}"))
def brought_to(order_driver: OrderDriver, state: str) -> None:
    """Let all go well up to that."""
    order_driver.bring_to(state)


@when(phrase("the order is carried on until it is {state:State}"))
def carried_on_to(order_driver: OrderDriver, state: str) -> None:
    """Let all go well up to that."""
    order_driver.bring_to(state, judged=True)


@when("the first order is cancelled")
def the_first_order_is_cancelled(order_driver: OrderDriver) -> None:
    """Cancel the order that is not in hand."""
    order_driver.outcome = answer(
        order_driver.connections.do, order_driver.book, order_driver.order(1), acts.Cancel()
    )


@when(phrase("the Party asks for {count:Number} more sessions"))
def more_sessions(order_driver: OrderDriver, count: int) -> None:
    """Ask for one session after the other."""
    for _ in range(count):
        order_driver.try_out(acts.RequestSession())


@given(phrase("a form has come {form:Form}"))
def a_form_has_come(order_driver: OrderDriver, form: Form) -> None:
    """Hand in a form that is accepted."""
    order_driver.must_submit(form)


@when(phrase("a form comes {form:Form}"))
def a_form_comes(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form, refused or not."""
    order_driver.submit(form)


@when(phrase("{form:Order} is ordered"))
def is_ordered(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form, refused or not; each has a reference of its own."""
    order_driver.submit(_referenced(order_driver, form))


_RELATED = {
    "each other": (("REF-2",), ("REF-1",)),
    "only the first": ((), ("REF-1",)),
    "one that does not exist": ((), ("REF-9",)),
    "nothing": ((), ()),
}


@given(phrase("two forms have come that name {whom:Quoted}"))
def two_forms_that_name(order_driver: OrderDriver, whom: str) -> None:
    """Hand in two forms with cross references; whether each is taken on is looked at later."""
    form = order_kind("a Low Volume connection")
    for number, names in enumerate(_RELATED[whom], start=1):
        order_driver.submit(replace(form, reference=f"REF-{number}", related=names))


@given(phrase("three forms have come that each name {others:Number} of the others"))
def three_forms(order_driver: OrderDriver, others: int) -> None:
    """Hand in three forms with cross references, the last naming so many."""
    form = order_kind("a Low Volume connection")
    names = ("REF-1", "REF-2", "REF-3")
    for name in names:
        related = tuple(other for other in names if other != name)
        order_driver.submit(replace(form, reference=name, related=related[:others] if name == "REF-3" else related))


@when("the DCC reviews them all")
def reviews_them_all(order_driver: OrderDriver) -> None:
    """Finish the review of each form that was taken on, and has it quoted, as far as the candidate goes."""
    for slot in order_driver.slots:
        if slot.order is None:
            continue
        for act in (acts.Review(), acts.SendQuotation()):
            answer(order_driver.connections.do, order_driver.book, slot.order, act)


@when(phrase("{form:Order} is ordered and reviewed"))
def is_ordered_and_reviewed(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form, refused or not, and have it reviewed."""
    is_ordered(order_driver, form)
    reviews_them_all(order_driver)


@when(phrase("{form:Order} is carried on until it is {state:State}, from its form on"))
def is_carried_on_from_its_form(order_driver: OrderDriver, form: Form, state: str) -> None:
    """Hand in the form, and let all go well up to that; each act is looked at here."""
    is_ordered(order_driver, form)
    order_driver.bring_to(state, judged=True, all_acts=True)


@when("the order is carried on until it is quoted, or a question is asked")
def carried_on_or_asked(order_driver: OrderDriver) -> None:
    """Have the order in hand reviewed and quoted, as far as the candidate goes."""
    reviews_them_all(order_driver)


@when("the order is clarified")
def the_order_is_clarified(order_driver: OrderDriver) -> None:
    """Hand in the form again, complete."""
    order_driver.try_out(acts.Correct(order_kind("a Low Volume connection")))


@when(phrase("the order is clarified by a form {form:Form}"))
def the_order_is_clarified_by(order_driver: OrderDriver, form: Form) -> None:
    """Hand in another form for the same order."""
    order_driver.try_out(acts.Correct(form))


@when(phrase("{act:Deed}"))
def it_is_done(order_driver: OrderDriver, act: acts.Act) -> None:
    """Do it, refused or not."""
    order_driver.try_out(act)


@when(phrase("on {today:Date} {act:Deed}"))
def it_is_done_on(order_driver: OrderDriver, today: date, act: acts.Act) -> None:
    """Do it on that day, refused or not."""
    order_driver.go_to(today)
    order_driver.try_out(act)


@when(phrase("an authority posted on {sent:Date} arrives on {arrived:Date}"))
def an_authority_arrives(order_driver: OrderDriver, sent: date, arrived: date) -> None:
    """Let a signed authority arrive after its post."""
    order_driver.go_to(arrived)
    order_driver.try_out(acts.Authorise(AUTHORISER, sent=sent))


@when(phrase("on {today:Date} the Party warns that the visit of {visit:Date} finds no access"))
def the_party_warns(order_driver: OrderDriver, today: date, visit: date) -> None:
    """Let the Party warn of a visit, refused or not."""
    order_driver.go_to(today)
    order_driver.try_out(acts.WarnNoAccess(visit))


@given(phrase("on {today:Date} the Party warned that the visit of {visit:Date} finds no access"))
def the_party_warned(order_driver: OrderDriver, today: date, visit: date) -> None:
    """Let the Party warn of a visit."""
    order_driver.go_to(today)
    order_driver.must(acts.WarnNoAccess(visit))


@given(phrase("on {today:Date} the Party warned too late, if it may, that the visit of {visit:Date} finds no access"))
def the_party_warned_too_late(order_driver: OrderDriver, today: date, visit: date) -> None:
    """Let the Party warn of a visit that is over; whether that is taken down is left open."""
    order_driver.go_to(today)
    order_driver.try_out(acts.WarnNoAccess(visit))


@given(phrase("on {today:Date} the Party said, if it may, that it has the quotation"))
def received_again(order_driver: OrderDriver, today: date) -> None:
    """Let the Party say again that it has the quotation; whether that is taken down is left open."""
    order_driver.go_to(today)
    order_driver.try_out(acts.ReceiveQuotation())


@given(phrase("on {visit:Date} the telecom provider came all the same, if at all, and was turned away"))
def came_all_the_same(order_driver: OrderDriver, visit: date) -> None:
    """Let the visit that was warned of be made and fail, unless the candidate has called it off."""
    order_driver.go_to(visit)
    order_driver.try_out(acts.InstallCircuit(access=False))


@when(phrase("a re-rating to {rating:Number} Mbps is asked for"))
def a_rerating_is_asked_for(order_driver: OrderDriver, rating: int) -> None:
    """Ask for another rating."""
    order_driver.try_out(acts.Rerate(rating))


@given(phrase("on {today:Date} a re-rating to {rating:Number} Mbps was agreed"))
def a_rerating_was_agreed(order_driver: OrderDriver, today: date, rating: int) -> None:
    """Agree another rating."""
    order_driver.go_to(today)
    present = order_driver.look().rating
    order_driver.try_out(acts.Rerate(rating))
    declined = order_driver.outcome
    if declined is not None and present is not None and rating > present:
        raise Inconclusive(f"the upgrade was declined, as it may be with a reason (C19): {declined.reason}")
    if declined is not None:
        order_driver.arrangement.declined(name_of_act(acts.Rerate(rating)), declined.reason)


@when(phrase("{today:Date} comes"))
def the_day_comes(order_driver: OrderDriver, today: date) -> None:
    """Let the days pass."""
    order_driver.before = None
    order_driver.go_to(today)


@when("connections of 10, 20 and so on up to 100 Mbps are quoted")
def all_ratings_are_quoted(order_driver: OrderDriver) -> None:
    """Order one connection of each rating and have it quoted."""
    for rating in range(10, 101, 10):
        has_been_ordered(order_driver, order_kind(f"a High Volume connection of {rating} Mbps"))
        order_driver.bring_to("quoted", judged=True)
