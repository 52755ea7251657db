"""Ordering a Gateway Connection, from the form to the end of its contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytest_bdd import given, when

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form
from dsp_conformance.vocabulary.orders import State

from ..order_driver import AUTHORISER, SITE, OrderDriver
from ..parameter_types.forms import order_kind
from ..parameter_types.orders import phrase


@given(phrase("the day is {today:Date}"))
@given(phrase("{today:Date} has come"))
def the_day_is(order_driver: OrderDriver, today: date) -> None:
    """Let it be that day."""
    order_driver.go_to(today)


@given(phrase("at the site {fact:Fact}"))
def at_the_site(order_driver: OrderDriver, fact: dict[str, object]) -> None:
    """Let something be so at the site."""
    order_driver.arrange_site(SITE, **fact)


@given(phrase("{form:Order} has been ordered"))
def has_been_ordered(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form; each has a reference of its own."""
    order_driver.submit(replace(form, reference=f"REF-{len(order_driver.orders) + 1}"))


@given(phrase("{form:Order} has been ordered without its site"))
def has_been_ordered_without_its_site(order_driver: OrderDriver, form: Form) -> None:
    """Hand in a form that has to be clarified."""
    order_driver.submit(replace(form, site=""))


@when(phrase("{form:Order} is quoted"))
def is_quoted(order_driver: OrderDriver, form: Form) -> None:
    """Order, and let all go well up to the quotation."""
    that_is(order_driver, form, State.QUOTED)


@given(phrase("{form:Order} that is {state:State}"))
def that_is(order_driver: OrderDriver, form: Form, state: State) -> None:
    """Order, and let all go well up to that state."""
    has_been_ordered(order_driver, form)
    order_driver.bring_to(state)


@given(phrase("{form:Order} completed on {done:Date}"))
def completed_on(order_driver: OrderDriver, form: Form, done: date) -> None:
    """Order, and let all go well on that day, up to live service."""
    order_driver.go_to(done)
    that_is(order_driver, form, State.LIVE)


@when(phrase("{form:Order} is completed on {done:Date}"))
def is_completed_on(order_driver: OrderDriver, form: Form, done: date) -> None:
    """Order, and let all go well on that day, up to live service."""
    completed_on(order_driver, form, done)


@when(phrase("{form:Order} reaches the state {state:State}"))
def reaches(order_driver: OrderDriver, form: Form, state: State) -> None:
    """Order, and let all go well up to that state."""
    that_is(order_driver, form, state)


@given(phrase("{form:Order} completed up to its access on {ready:Date}"))
def completed_up_to_access(order_driver: OrderDriver, form: Form, ready: date) -> None:
    """Order, and let all go well on that day until installation can begin."""
    order_driver.go_to(ready)
    that_is(order_driver, form, State.READY_TO_INSTALL)


@given(phrase("{form:Order} accepted on {accepted:Date}"))
def accepted_on(order_driver: OrderDriver, form: Form, accepted: date) -> None:
    """Hand in a complete form on that day."""
    order_driver.go_to(accepted)
    that_is(order_driver, form, State.ACCEPTED)


@given(phrase("{form:Order} whose quotation was received on {received:Date}"))
def quotation_received_on(order_driver: OrderDriver, form: Form, received: date) -> None:
    """Order, and let the Party receive its quotation on that day."""
    order_driver.go_to(received)
    that_is(order_driver, form, State.QUOTED)


@given(phrase("{act:Deed}"))
def it_was_done(order_driver: OrderDriver, act: acts.Act) -> None:
    """Let it be done."""
    order_driver.must(act)


@given(phrase("on {today:Date} {act:Deed}"))
def it_was_done_on(order_driver: OrderDriver, today: date, act: acts.Act) -> None:
    """Let it be done on that day."""
    order_driver.go_to(today)
    order_driver.must(act)


@given(phrase("the order is brought to the state {state:State}"))
def brought_to(order_driver: OrderDriver, state: State) -> None:
    """Let all go well up to that state."""
    order_driver.bring_to(state)


@when(phrase("the order is carried on to the state {state:State}"))
def carried_on_to(order_driver: OrderDriver, state: State) -> None:
    """Let all go well up to that state."""
    order_driver.bring_to(state)


@given("the second order is in hand")
def the_second_order(order_driver: OrderDriver) -> None:
    """Speak of the second order from now on."""
    order_driver.orders.append(order_driver.orders.pop(1))


@when("the first order is cancelled")
def the_first_order_is_cancelled(order_driver: OrderDriver) -> None:
    """Cancel the order that is not in hand."""
    order_driver.outcome = order_driver.connections.do(order_driver.book, order_driver.orders[0], acts.Cancel())


@when(phrase("the Party asks for {count:Number} more sessions"))
def more_sessions(order_driver: OrderDriver, count: int) -> None:
    """Ask for one session after the other."""
    for _ in range(count):
        order_driver.try_out(acts.RequestSession())


@given(phrase("a form has come {form:Form}"))
@when(phrase("a form comes {form:Form}"))
def a_form_comes(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form."""
    order_driver.submit(form)


@when(phrase("{form:Order} is ordered"))
def is_ordered(order_driver: OrderDriver, form: Form) -> None:
    """Hand in the form; each has a reference of its own."""
    order_driver.submit(replace(form, reference=f"REF-{len(order_driver.orders) + 1}"))


@when(phrase("a second form comes with the reference of the first"))
def a_second_form_with_that_reference(order_driver: OrderDriver) -> None:
    """Hand in another form under the same reference."""
    order_driver.submit(order_kind("a Low Volume connection"))


@given(phrase("two orders whose forms name {whom:Quoted}"))
def two_orders_that_name(order_driver: OrderDriver, whom: str) -> None:
    """Order two connections with cross references."""
    form = order_kind("a Low Volume connection")
    related = {
        "each other": (("REF-2",), ("REF-1",)),
        "only the first": ((), ("REF-1",)),
        "one that does not exist": ((), ("REF-9",)),
        "nothing": ((), ()),
    }[whom]
    for number, names in enumerate(related, start=1):
        order_driver.submit(replace(form, reference=f"REF-{number}", related=names))


@given(phrase("three orders whose forms each name {others:Number} of the others"))
def three_orders(order_driver: OrderDriver, others: int) -> None:
    """Order three connections with cross references, the last naming so many."""
    form = order_kind("a Low Volume connection")
    names = ("REF-1", "REF-2", "REF-3")
    for name in names:
        related = tuple(other for other in names if other != name)
        order_driver.submit(replace(form, reference=name, related=related[:others] if name == "REF-3" else related))


@when(phrase("the order is clarified"))
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
@given(phrase("on {today:Date} the Party warned that the visit of {visit:Date} finds no access"))
def the_party_warns(order_driver: OrderDriver, today: date, visit: date) -> None:
    """Let the Party warn of a visit."""
    order_driver.go_to(today)
    order_driver.try_out(acts.WarnNoAccess(visit))


@when(phrase("a re-rating to {rating:Number} Mbps is asked for"))
def a_rerating_is_asked_for(order_driver: OrderDriver, rating: int) -> None:
    """Ask for another rating."""
    order_driver.try_out(acts.Rerate(rating))


@given(phrase("on {today:Date} a re-rating to {rating:Number} Mbps was agreed"))
def a_rerating_was_agreed(order_driver: OrderDriver, today: date, rating: int) -> None:
    """Agree another rating."""
    order_driver.go_to(today)
    order_driver.must(acts.Rerate(rating))


@when(phrase("{today:Date} comes"))
def the_day_comes(order_driver: OrderDriver, today: date) -> None:
    """Let the days pass."""
    order_driver.before = None
    order_driver.go_to(today)


@when("the order book is asked to go back a day")
def the_book_goes_back(order_driver: OrderDriver) -> None:
    """Ask for an earlier day."""
    order_driver.before = order_driver.look()
    order_driver.outcome = order_driver.connections.move_to(
        order_driver.book, order_driver.day.replace(day=order_driver.day.day - 1)
    )


@when("connections of 10, 20 and so on up to 100 Mbps are quoted")
def all_ratings_are_quoted(order_driver: OrderDriver) -> None:
    """Order one connection of each rating and have it quoted."""
    for rating in range(10, 101, 10):
        has_been_ordered(order_driver, order_kind(f"a High Volume connection of {rating} Mbps"))
        order_driver.bring_to(State.QUOTED)
