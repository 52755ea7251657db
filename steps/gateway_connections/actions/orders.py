"""Ordering a Gateway Connection, from the form to the end of its contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytest_bdd import given, when

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Form
from dsp_conformance.vocabulary.orders import State

from ..order_driver import AUTHORISER, SITE, OrderDesk
from ..parameter_types.forms import order_kind
from ..parameter_types.orders import phrase


@given(phrase("the day is {today:Date}"))
@given(phrase("{today:Date} has come"))
def the_day_is(desk: OrderDesk, today: date) -> None:
    """Let it be that day."""
    desk.go_to(today)


@given(phrase("at the site {fact:Fact}"))
def at_the_site(desk: OrderDesk, fact: dict[str, object]) -> None:
    """Let something be so at the site."""
    desk.arrange_site(SITE, **fact)


@given(phrase("{form:Order} has been ordered"))
def has_been_ordered(desk: OrderDesk, form: Form) -> None:
    """Hand in the form; each has a reference of its own."""
    desk.submit(replace(form, reference=f"REF-{len(desk.orders) + 1}"))


@given(phrase("{form:Order} has been ordered without its site"))
def has_been_ordered_without_its_site(desk: OrderDesk, form: Form) -> None:
    """Hand in a form that has to be clarified."""
    desk.submit(replace(form, site=""))


@when(phrase("{form:Order} is quoted"))
def is_quoted(desk: OrderDesk, form: Form) -> None:
    """Order, and let all go well up to the quotation."""
    that_is(desk, form, State.QUOTED)


@given(phrase("{form:Order} that is {state:State}"))
def that_is(desk: OrderDesk, form: Form, state: State) -> None:
    """Order, and let all go well up to that state."""
    has_been_ordered(desk, form)
    desk.bring_to(state)


@given(phrase("{form:Order} completed on {done:Date}"))
def completed_on(desk: OrderDesk, form: Form, done: date) -> None:
    """Order, and let all go well on that day, up to live service."""
    desk.go_to(done)
    that_is(desk, form, State.LIVE)


@when(phrase("{form:Order} is completed on {done:Date}"))
def is_completed_on(desk: OrderDesk, form: Form, done: date) -> None:
    """Order, and let all go well on that day, up to live service."""
    completed_on(desk, form, done)


@when(phrase("{form:Order} reaches the state {state:State}"))
def reaches(desk: OrderDesk, form: Form, state: State) -> None:
    """Order, and let all go well up to that state."""
    that_is(desk, form, state)


@given(phrase("{form:Order} completed up to its access on {ready:Date}"))
def completed_up_to_access(desk: OrderDesk, form: Form, ready: date) -> None:
    """Order, and let all go well on that day until installation can begin."""
    desk.go_to(ready)
    that_is(desk, form, State.READY_TO_INSTALL)


@given(phrase("{form:Order} accepted on {accepted:Date}"))
def accepted_on(desk: OrderDesk, form: Form, accepted: date) -> None:
    """Hand in a complete form on that day."""
    desk.go_to(accepted)
    that_is(desk, form, State.ACCEPTED)


@given(phrase("{form:Order} whose quotation was received on {received:Date}"))
def quotation_received_on(desk: OrderDesk, form: Form, received: date) -> None:
    """Order, and let the Party receive its quotation on that day."""
    desk.go_to(received)
    that_is(desk, form, State.QUOTED)


@given(phrase("{act:Deed}"))
def it_was_done(desk: OrderDesk, act: acts.Act) -> None:
    """Let it be done."""
    desk.must(act)


@given(phrase("on {today:Date} {act:Deed}"))
def it_was_done_on(desk: OrderDesk, today: date, act: acts.Act) -> None:
    """Let it be done on that day."""
    desk.go_to(today)
    desk.must(act)


@given(phrase("the order is brought to the state {state:State}"))
def brought_to(desk: OrderDesk, state: State) -> None:
    """Let all go well up to that state."""
    desk.bring_to(state)


@when(phrase("the order is carried on to the state {state:State}"))
def carried_on_to(desk: OrderDesk, state: State) -> None:
    """Let all go well up to that state."""
    desk.bring_to(state)


@given("the second order is in hand")
def the_second_order(desk: OrderDesk) -> None:
    """Speak of the second order from now on."""
    desk.orders.append(desk.orders.pop(1))


@when("the first order is cancelled")
def the_first_order_is_cancelled(desk: OrderDesk) -> None:
    """Cancel the order that is not in hand."""
    desk.outcome = desk.connections.do(desk.book, desk.orders[0], acts.Cancel())


@when(phrase("the Party asks for {count:Number} more sessions"))
def more_sessions(desk: OrderDesk, count: int) -> None:
    """Ask for one session after the other."""
    for _ in range(count):
        desk.try_out(acts.RequestSession())


@given(phrase("a form has come {form:Form}"))
@when(phrase("a form comes {form:Form}"))
def a_form_comes(desk: OrderDesk, form: Form) -> None:
    """Hand in the form."""
    desk.submit(form)


@when(phrase("{form:Order} is ordered"))
def is_ordered(desk: OrderDesk, form: Form) -> None:
    """Hand in the form; each has a reference of its own."""
    desk.submit(replace(form, reference=f"REF-{len(desk.orders) + 1}"))


@when(phrase("a second form comes with the reference of the first"))
def a_second_form_with_that_reference(desk: OrderDesk) -> None:
    """Hand in another form under the same reference."""
    desk.submit(order_kind("a Low Volume connection"))


@given(phrase("two orders whose forms name {whom:Quoted}"))
def two_orders_that_name(desk: OrderDesk, whom: str) -> None:
    """Order two connections with cross references."""
    form = order_kind("a Low Volume connection")
    related = {
        "each other": (("REF-2",), ("REF-1",)),
        "only the first": ((), ("REF-1",)),
        "one that does not exist": ((), ("REF-9",)),
        "nothing": ((), ()),
    }[whom]
    for number, names in enumerate(related, start=1):
        desk.submit(replace(form, reference=f"REF-{number}", related=names))


@given(phrase("three orders whose forms each name {others:Number} of the others"))
def three_orders(desk: OrderDesk, others: int) -> None:
    """Order three connections with cross references, the last naming so many."""
    form = order_kind("a Low Volume connection")
    names = ("REF-1", "REF-2", "REF-3")
    for name in names:
        related = tuple(other for other in names if other != name)
        desk.submit(replace(form, reference=name, related=related[:others] if name == "REF-3" else related))


@when(phrase("the order is clarified"))
def the_order_is_clarified(desk: OrderDesk) -> None:
    """Hand in the form again, complete."""
    desk.try_out(acts.Correct(order_kind("a Low Volume connection")))


@when(phrase("the order is clarified by a form {form:Form}"))
def the_order_is_clarified_by(desk: OrderDesk, form: Form) -> None:
    """Hand in another form for the same order."""
    desk.try_out(acts.Correct(form))


@when(phrase("{act:Deed}"))
def it_is_done(desk: OrderDesk, act: acts.Act) -> None:
    """Do it, refused or not."""
    desk.try_out(act)


@when(phrase("on {today:Date} {act:Deed}"))
def it_is_done_on(desk: OrderDesk, today: date, act: acts.Act) -> None:
    """Do it on that day, refused or not."""
    desk.go_to(today)
    desk.try_out(act)


@when(phrase("an authority posted on {sent:Date} arrives on {arrived:Date}"))
def an_authority_arrives(desk: OrderDesk, sent: date, arrived: date) -> None:
    """Let a signed authority arrive after its post."""
    desk.go_to(arrived)
    desk.try_out(acts.Authorise(AUTHORISER, sent=sent))


@when(phrase("on {today:Date} the Party warns that the visit of {visit:Date} finds no access"))
@given(phrase("on {today:Date} the Party warned that the visit of {visit:Date} finds no access"))
def the_party_warns(desk: OrderDesk, today: date, visit: date) -> None:
    """Let the Party warn of a visit."""
    desk.go_to(today)
    desk.try_out(acts.WarnNoAccess(visit))


@when(phrase("a re-rating to {rating:Number} Mbps is asked for"))
def a_rerating_is_asked_for(desk: OrderDesk, rating: int) -> None:
    """Ask for another rating."""
    desk.try_out(acts.Rerate(rating))


@given(phrase("on {today:Date} a re-rating to {rating:Number} Mbps was agreed"))
def a_rerating_was_agreed(desk: OrderDesk, today: date, rating: int) -> None:
    """Agree another rating."""
    desk.go_to(today)
    desk.must(acts.Rerate(rating))


@when(phrase("{today:Date} comes"))
def the_day_comes(desk: OrderDesk, today: date) -> None:
    """Let the days pass."""
    desk.before = None
    desk.go_to(today)


@when("the order book is asked to go back a day")
def the_book_goes_back(desk: OrderDesk) -> None:
    """Ask for an earlier day."""
    desk.before = desk.look()
    desk.outcome = desk.connections.move_to(desk.book, desk.day.replace(day=desk.day.day - 1))


@when("connections of 10, 20 and so on up to 100 Mbps are quoted")
def all_ratings_are_quoted(desk: OrderDesk) -> None:
    """Order one connection of each rating and have it quoted."""
    for rating in range(10, 101, 10):
        has_been_ordered(desk, order_kind(f"a High Volume connection of {rating} Mbps"))
        desk.bring_to(State.QUOTED)
