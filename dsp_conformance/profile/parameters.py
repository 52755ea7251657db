"""Values of the vocabulary as a candidate's profile declares them."""

from __future__ import annotations

from dsp_conformance.profile.profile import Profile
from dsp_conformance.vocabulary.alerts import StormParameters
from dsp_conformance.vocabulary.identifiers import alert_code


def storm_parameters(profile: Profile) -> StormParameters:
    """Return the figures of alert storm protection that *profile* declares.

    A timeframe (``storm.Wc``) of nought seconds means that it equals the window (reading S16).
    """
    window = profile.span("storm.W")
    return StormParameters(
        window=window,
        timeframe=profile.span("storm.Wc") or window,
        amber=profile.number("storm.A"),
        red=profile.number("storm.R"),
        limit=profile.number("storm.L"),
        limits={alert_code(code): int(limit) for code, limit in profile.table("storm.limits").items()},
        period=profile.span("storm.N"),
        ratio=profile.number("storm.ratio"),
        exempt=frozenset(alert_code(code) for code in profile.words("storm.exempt")),
    )


def suspension_code(profile: Profile) -> str | None:
    """Return the DCC Alert code by which a suspension is announced, None where no document speaks of one."""
    code = profile.values.get("pia.suspension_code")
    return None if code is None else str(code)
