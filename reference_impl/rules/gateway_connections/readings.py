"""The readings of the DCC Connection Guidance that the reference can follow, each a choice of words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AcceptanceWindow(StrEnum):
    """C01: how the 30 days to accept a quotation are counted."""

    RECEIPT_IS_DAY_0 = "receipt_is_day_0"
    RECEIPT_IS_DAY_1 = "receipt_is_day_1"
    POSTING_COUNTS = "posting_counts"


class WorkingDays(StrEnum):
    """C02: which calendar, and whether the day of the event is the first working day."""

    ENGLAND_AND_WALES = "england_and_wales"
    START_DAY_COUNTS = "start_day_counts"
    SCOTLAND = "scotland"


class FailedVisit(StrEnum):
    """C03: when a failed visit is charged."""

    WITHOUT_5_WORKING_DAYS = "without_5_working_days"
    ALWAYS = "always"
    PROCEDURES_NOT_ADVISED = "procedures_not_advised"


class MonthsBefore(StrEnum):
    """C04: which day is so many months before the end of a month."""

    CLAMP = "clamp"
    MONTH_END = "month_end"
    OVERFLOW = "overflow"


class NoticeDay(StrEnum):
    """C05: when the DCC contacts the Party about renewal."""

    EXACT = "exact"
    NOT_LATER = "not_later"
    WORKING_DAY = "working_day"


class CancelFrom(StrEnum):
    """C06: from which day the month to cancel runs."""

    CONTACT = "contact"
    DUE_DATE = "due_date"


class ContractStart(StrEnum):
    """C07: from which event the contract period runs."""

    COMPLETION = "completion"
    AUTHORISATION = "authorisation"
    LIVE = "live"


class Penalty(StrEnum):
    """C09: what a cancellation costs."""

    UNBILLED = "unbilled"
    PRO_RATA = "pro_rata"


class BilledAt(StrEnum):
    """C13: after which stage of installation the first bill goes out."""

    STAGE_2 = "stage_2"
    STAGE_3 = "stage_3"


class RatingGrid(StrEnum):
    """C17: which ratings there are."""

    MULTIPLES = "multiples"
    STEPS = "steps"


class LeadTime(StrEnum):
    """C18: how long a re-rating takes."""

    CALENDAR_30 = "calendar_30"
    ADVISORY = "advisory"


class ActiveScope(StrEnum):
    """C22: what may have only one active link: a session, or a pair of links."""

    SESSION = "session"
    PAIR = "pair"


class FailBack(StrEnum):
    """C23: whether a session goes back to its primary link."""

    UNSPECIFIED = "unspecified"
    AUTOMATIC = "automatic"
    MANUAL = "manual"


class RdpGateway(StrEnum):
    """C27: whether an RDP may be a Gateway Party."""

    OWN_ONLY = "own_only"
    NEVER = "never"


class RdpSharing(StrEnum):
    """C28: what sharing makes an RDP's connection chargeable."""

    PURE_USE = "pure_use"
    ANY_SHARING = "any_sharing"


class RackUnits(StrEnum):
    """C33: whether rack space is needed for each link, or once for a site."""

    PER_LINK = "per_link"
    PER_SITE = "per_site"


class VisitCharged(StrEnum):
    """C45: which visit is charged after access was declined."""

    RESCHEDULED = "rescheduled"
    FAILED = "failed"


@dataclass(frozen=True)
class ConnectionReadings:
    """The readings in force; the defaults are those of the register."""

    acceptance_window: AcceptanceWindow = AcceptanceWindow.RECEIPT_IS_DAY_0
    working_days: WorkingDays = WorkingDays.ENGLAND_AND_WALES
    failed_visit: FailedVisit = FailedVisit.WITHOUT_5_WORKING_DAYS
    months_before: MonthsBefore = MonthsBefore.CLAMP
    notice_day: NoticeDay = NoticeDay.EXACT
    cancel_from: CancelFrom = CancelFrom.CONTACT
    contract_start: ContractStart = ContractStart.COMPLETION
    penalty: Penalty = Penalty.UNBILLED
    billed_at: BilledAt = BilledAt.STAGE_2
    rating_grid: RatingGrid = RatingGrid.MULTIPLES
    lead_time: LeadTime = LeadTime.CALENDAR_30
    active_scope: ActiveScope = ActiveScope.SESSION
    fail_back: FailBack = FailBack.UNSPECIFIED
    rdp_gateway: RdpGateway = RdpGateway.OWN_ONLY
    rdp_sharing: RdpSharing = RdpSharing.PURE_USE
    rack_units: RackUnits = RackUnits.PER_LINK
    visit_charged: VisitCharged = VisitCharged.RESCHEDULED
