"""Another reading is declared than is gone by; each shows under its profile only.

Last come three of the default reading, which the laws of made-up courses find out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import BookId, OrderId, Refusal

from ... import connections, dsp
from ...connections import Connections
from ...rules.gateway_connections import readings
from ...rules.gateway_connections.orders import by_date, quotations
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting, noted
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_declared, _do = connections.connection_readings, connections.Connections.do
_send_update = quotations.send_update


def _goes_by(**those: StrEnum) -> Callable[[Profile], readings.ConnectionReadings]:
    """Return the choice of readings that goes by *those*, whatever the profile declares."""
    return lambda profile: readings.ConnectionReadings(**{**vars(_declared(profile)), **those})


def _other(name: str, sentence: str, clauses: str, profile: str, **those: StrEnum) -> Fault:
    """Return the fault that goes by *those* readings where *profile* declares another."""
    return Fault(
        name,
        sentence,
        tuple(clauses.split()),
        replaces=connections.connection_readings,
        by=_goes_by(**those),
        within=dsp,
        profile=profile,
    )


_CONTRARY = (
    _other(
        "receipt-day-not-counted",
        "The day of receipt is said to be day 1 of the 30 days, but is counted as day 0.",
        "CG-151 CG-192",
        "C01-b",
        acceptance_window=readings.AcceptanceWindow.RECEIPT_IS_DAY_0,
    ),
    _other(
        "arrival-decides",
        "The date of posting is said to count, but the day on which the authority arrives decides.",
        "CG-192",
        "C01-c",
        acceptance_window=readings.AcceptanceWindow.RECEIPT_IS_DAY_0,
    ),
    _other(
        "acceptance-day-not-counted",
        "The day of acceptance is said to be the first working day, but is not counted.",
        "CG-185",
        "C02-b",
        working_days=readings.WorkingDays.ENGLAND_AND_WALES,
    ),
    _other(
        "english-easter-monday",
        "Working days are said to be those of Scotland, but the holidays are those of England and Wales.",
        "CG-185",
        "C02-c",
        working_days=readings.WorkingDays.ENGLAND_AND_WALES,
    ),
    _other(
        "a-warning-spares-it",
        "Each failed visit is said to be charged, but 5 working days' warning spares the charge.",
        "CG-132",
        "C03-b",
        failed_visit=readings.FailedVisit.WITHOUT_5_WORKING_DAYS,
    ),
    _other(
        "advice-does-not-spare-it",
        "A failed visit is said to cost nothing where the procedures were advised, but it is charged.",
        "CG-206",
        "C03-c",
        failed_visit=readings.FailedVisit.WITHOUT_5_WORKING_DAYS,
    ),
    _other(
        "month-end-does-not-stick",
        "The end of a month is said to stay the end of a month, but 28 February becomes 28 October.",
        "CG-075",
        "C04-b",
        months_before=readings.MonthsBefore.CLAMP,
    ),
    _other(
        "short-month-does-not-run-over",
        "A day that a month lacks is said to run over, but the last day of the month is taken.",
        "CG-075",
        "C04-c",
        months_before=readings.MonthsBefore.CLAMP,
    ),
    _other(
        "contact-on-a-saturday",
        "The contact is said to come on a working day, but comes on a Saturday.",
        "CG-075",
        "C05-c",
        notice_day=readings.NoticeDay.EXACT,
    ),
    _other(
        "term-from-completion-not-authority",
        "The term is said to begin with the authority, but begins with the completion.",
        "CG-073",
        "C07-b",
        contract_start=readings.ContractStart.COMPLETION,
    ),
    _other(
        "term-from-completion-not-live",
        "The term is said to begin with live service, but begins with the completion.",
        "CG-073",
        "C07-c",
        contract_start=readings.ContractStart.COMPLETION,
    ),
    _other(
        "penalty-by-the-year",
        "The penalty is said to go by the day, but whole years are charged.",
        "CG-149 CG-106",
        "C09-b",
        penalty=readings.Penalty.UNBILLED,
    ),
    _other(
        "billed-after-stage-2",
        "The first bill is said to wait for the configured router, but goes out when all is installed.",
        "CG-126 CG-214",
        "C13-b",
        billed_at=readings.BilledAt.STAGE_2,
    ),
    _other(
        "only-tens-ordered",
        "Steps are said to be possible from any rating, but only multiples of 10 Mbps can be ordered.",
        "CG-082",
        "C17-b",
        rating_grid=readings.RatingGrid.MULTIPLES,
    ),
    _other(
        "both-links-active",
        "Of a pair of links one is said to be active, but sessions run on both.",
        "CG-239 CG-240",
        "C22-b",
        active_scope=readings.ActiveScope.SESSION,
    ),
    _other(
        "stays-on-the-second-link",
        "A session is said to go back to its primary link by itself, but stays where it is.",
        "CG-065 CG-295",
        "C23-b",
        fail_back=readings.FailBack.MANUAL,
    ),
    _other(
        "goes-back-by-itself",
        "A session is said to go back to its primary link by hand only, but goes by itself.",
        "CG-065 CG-295",
        "C23-c",
        fail_back=readings.FailBack.AUTOMATIC,
    ),
    _other(
        "rdp-orders-for-itself",
        "A Gateway Party is said to be a SEC Party always, but an RDP's own form is taken.",
        "CG-053",
        "C27-b",
        rdp_gateway=readings.RdpGateway.OWN_ONLY,
    ),
    _other(
        "shared-among-rdps-free",
        "Any sharing is said to make a connection chargeable, but RDPs share one for nothing.",
        "CG-136",
        "C28-b",
        rdp_sharing=readings.RdpSharing.PURE_USE,
    ),
    _other(
        "rack-space-per-link",
        "Rack space is said to be needed once for a site, but each link is given its own.",
        "CG-265 CG-267",
        "C33-b",
        rack_units=readings.RackUnits.PER_LINK,
    ),
    _other(
        "failed-visit-charged-later",
        "The visit that failed is said to be charged, but the next one is.",
        "CG-132 CG-202",
        "C45-b",
        visit_charged=readings.VisitCharged.RESCHEDULED,
    ),
)

_DONE_BY: Mapping[type, State] = {
    acts.InstallCircuit: State.CIRCUIT_INSTALLED,
    acts.InstallEquipment: State.EQUIPMENT_INSTALLED,
    acts.Configure: State.CONFIGURED,
}


def _done_though_refused(
    books: connections.Connections, book: BookId, order: OrderId, act: acts.Act
) -> Refusal | None:
    no = _do(books, book, order, act)
    if no and type(act) in _DONE_BY:
        kept = books._books[book]
        done = replace(kept.orders[order], state=_DONE_BY[type(act)])
        kept.orders[order] = noted(kept.orders[order], done, kept.setting.today)
    return no


def _accepted_at_once(order: Order, setting: Setting) -> OrderOrRefusal:
    sent = _send_update(order, setting)
    return sent if isinstance(sent, Refusal) else replace(sent, state=State.READY_TO_INSTALL)


_UNUSUAL = (
    Fault(
        "refused-and-yet-done",
        "A stage of the installation out of turn is refused, but is written down as done.",
        ("CG-156",),
        replaces=Connections.do,
        by=_done_though_refused,
    ),
    Fault(
        "update-taken-as-accepted",
        "The updated quotation counts as accepted as soon as it is sent.",
        ("CG-208",),
        replaces=quotations.send_update,
        by=_accepted_at_once,
    ),
    WrongConstant(
        "closed-and-yet-billed",
        "A connection that was cancelled, its penalty paid, is billed each year all the same.",
        ("CG-149",),
        replaces=by_date._STANDING,
        by=(State.COMPLETE, State.CONFIGURED, State.LIVE, State.CLOSED),
        within=by_date,
    ),
)

FAULTS: tuple[Fault, ...] = (*_CONTRARY, *_UNUSUAL)
