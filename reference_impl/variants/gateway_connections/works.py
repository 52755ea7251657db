"""How visits, the stages of installation and their bills are handled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Refusal, Use
from dsp_conformance.vocabulary.orders import Line, Purpose, Session

from ...rules.gateway_connections import charges
from ...rules.gateway_connections.orders import installation, life, order, quotations
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting
from ...rules.gateway_connections.orders.states import State
from ..variant import OtherConstant, Variant

_bill, _configure, _first_bill = order.bill, installation.configure, installation.first_bill
_equipment, _flag, _entries = installation.install_equipment, installation.flag_complete, installation.entries
_begin, _send_update, _refuse = installation.begin_term, quotations.send_update, quotations.refuse_update
_NO_DAY = "no sentence gives the day of a bill"
_INSTALLING = (State.CIRCUIT_INSTALLED, State.EQUIPMENT_INSTALLED)


def _also(act: type, handler: life.Handler, *states: State) -> dict[tuple[State, type], life.Handler]:
    """Return the life of an order in which *act* is possible in *states*, too."""
    return {**life.TABLE, **{(state, act): handler for state in states}}


def _one_each(it: Order, setting: Setting, lines: tuple[Line, ...]) -> Order:
    for line in lines:
        it = _bill(it, setting, (line,))
    return it


def _later(days: int) -> Callable[..., Order]:
    """Return a way of billing that dates an invoice some days after the event."""
    return lambda it, setting, lines: _bill(it, replace(setting, today=setting.today + timedelta(days=days)), lines)


def _exponents(it: Order, setting: Setting, lines: tuple[Line, ...]) -> Order:
    return _bill(it, setting, tuple(replace(line, amount=line.amount.normalize()) for line in lines))


def _resolved_and_complete(it: Order, setting: Setting) -> OrderOrRefusal:
    mended = replace(it, issues=False)
    return _flag(mended, setting) if it.state is State.EQUIPMENT_INSTALLED else mended


def _configured_at_once(it: Order, setting: Setting) -> OrderOrRefusal:
    done = _flag(it, setting)
    return done if isinstance(done, Refusal) else _configure(order.noted(it, done, setting.today), setting)


def _with_a_test_session(it: Order, setting: Setting) -> OrderOrRefusal:
    done = _configure(it, setting)
    if isinstance(done, Refusal):
        return done
    return replace(done, sessions=(*done.sessions, Session(Use.DUIS, test=True, user_role="", addresses=())))


def _closed_rather(it: Order, setting: Setting) -> OrderOrRefusal:
    done = _refuse(it, setting)
    return done if isinstance(done, Refusal) else replace(done, state=State.CLOSED)


def _declined_rather(it: Order, setting: Setting) -> OrderOrRefusal:
    return replace(it, state=State.LAPSED, declined=True, authorised_total=charges.FREE)


def _survey_unlisted(day: object, who: str, purpose: Purpose) -> tuple[object, ...]:
    return () if purpose is Purpose.SURVEY else _entries(day, who, purpose)  # type: ignore[arg-type]  # as given


def _called_off(it: Order, act: acts.InstallCircuit, setting: Setting) -> OrderOrRefusal:
    if not act.access and any(visit == setting.today and days >= 5 for visit, days in it.warned):
        return Refusal("the visit was called off when the Party warned")
    return installation.install_circuit(it, act, setting)


VARIANTS: tuple[Variant, ...] = (
    Variant(
        "an-invoice-each",
        "Each item has an invoice of its own.",
        "2.9.1 asks that charges be itemised",
        replaces=_bill,
        by=_one_each,
        within=installation,
    ),
    Variant(
        "first-bill-a-day-late",
        "The first bill goes out the day after the completion.",
        _NO_DAY,
        replaces=_bill,
        by=_later(1),
        within=installation,
    ),
    Variant(
        "amounts-with-exponents",
        "Sums are written with exponents, such as 3.3E+3.",
        "a sum is a number",
        replaces=_bill,
        by=_exponents,
        within=installation,
    ),
    Variant(
        "complete-when-mended",
        "Once the last issue is mended the installation is complete.",
        "3.7: if no issues are identified it will be flagged as complete",
        replaces=installation.resolve,
        by=_resolved_and_complete,
    ),
    Variant(
        "configured-on-completion",
        "The router is configured as soon as the installation is complete.",
        "3.7.1 says that the DSP will then configure it",
        replaces=_flag,
        by=_configured_at_once,
    ),
    Variant(
        "a-test-session",
        "With the configuration a session for tests is set up.",
        "3.7.1 has the DSP set up test connectivity",
        replaces=_configure,
        by=_with_a_test_session,
    ),
    OtherConstant(
        "access-arranged-again",
        "The Pre Requisite form may be handed in again.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(
            acts.ArrangeAccess,
            lambda o, a, _: replace(o, procedures_advised=a.procedures_advised),
            State.ACCESS_READY,
            State.READY_TO_INSTALL,
        ),
        within=life,
    ),
    OtherConstant(
        "warned-late-is-taken-down",
        "A warning that comes too late is taken down, and changes nothing.",
        "3.5 makes a visit chargeable, not a warning",
        replaces=life.TABLE,
        by={
            **life.TABLE,
            **{
                key: lambda o, a, s: o if a.visit < s.today else installation.warn(o, a, s)
                for key in life.TABLE
                if key[1] is acts.WarnNoAccess
            },
        },
        within=life,
    ),
    OtherConstant(
        "called-off",
        "A visit of which the Party warned in time is called off, so nobody comes.",
        "3.5 makes a visit without timely warning chargeable",
        replaces=life.TABLE,
        by=_also(acts.InstallCircuit, _called_off, State.READY_TO_INSTALL),
        within=life,
    ),
    OtherConstant(
        "stage-1-again",
        "That the circuit is installed may be told again.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(acts.InstallCircuit, lambda o, *_: o, *_INSTALLING),
        within=life,
    ),
    OtherConstant(
        "configured-again",
        "The router may be configured again at any time.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(acts.Configure, lambda o, *_: o, State.CONFIGURED, State.LIVE),
        within=life,
    ),
    OtherConstant(
        "quoted-again",
        "The quotation may be sent again.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(acts.SendQuotation, lambda o, *_: o, State.QUOTED),
        within=life,
    ),
    OtherConstant(
        "surveyed-anyway",
        "Where no survey is needed one may be made all the same.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(acts.SurveySite, lambda o, *_: o, State.READY_TO_INSTALL),
        within=life,
    ),
    OtherConstant(
        "authorised-again",
        "An authority may be sent again; nothing changes.",
        "no sentence bars it",
        replaces=life.TABLE,
        by=_also(acts.Authorise, lambda o, *_: o, State.AUTHORISED),
        within=life,
    ),
    Variant(
        "declined-is-closed",
        "An order whose updated quotation is declined is closed.",
        "no sentence names what becomes of it",
        replaces=_refuse,
        by=_closed_rather,
    ),
    Variant(
        "surveys-unlisted",
        "A survey stands in no list of visits.",
        "the log of CoCo 1.12 is the Party's, and of those who had access to the equipment",
        replaces=_entries,
        by=_survey_unlisted,
    ),
    Variant(
        "sent-by-others",
        "Visits are listed by the names of those who came.",
        "no sentence says by which name a visitor is known",
        replaces=_entries,
        by=lambda day, who, purpose: _entries(day, f"{who} (two engineers)", purpose),
    ),
    OtherConstant(
        "says-no-early",
        "A Party may say that it does not wish to proceed, once quoted.",
        "3.4 has the Party confirm whether it wishes to proceed",
        replaces=life.TABLE,
        by=_also(acts.Cancel, lambda o, _, s: _declined_rather(o, s), State.QUOTED),
        within=life,
    ),
)
