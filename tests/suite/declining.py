"""The reference with one act declined that an arrangement needs; prints what the scenario that judges it comes to.

It is a process of its own, because the trial runner collects all scenarios in the process that asks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from dsp_conformance.candidates.locate import Located
from dsp_conformance.exceptions import Refused
from dsp_conformance.port import Adapter, Candidate
from dsp_conformance.port.operations import operations
from dsp_conformance.profile.profile import Profile
from dsp_conformance.proof.profiles import parts_at_home
from dsp_conformance.proof.trial_runner import Trial, TrialResult, TrialRunner, with_trial_runner
from dsp_conformance.specification.gherkin import AuthoredScenario
from dsp_conformance.vocabulary.connections import Form, Refusal
from dsp_conformance.wire import Response, ResponseMessage, read_request, write_response
from reference_impl.adapter import reference
from steps.gateway_connections.names import name_of_act, name_of_form, name_of_plan, name_of_session
from tests.support.processes import told_by

_LIMIT = timedelta(minutes=10)
_CODE = "E5"
"""What a User is told whose request is declined, to see who notices."""


def verdicts(rows: dict[str, str]) -> dict[str, str]:
    """Return by act the verdict of its scenario on the reference that declines that act, and no other."""
    told: dict[str, str] = told_by(__name__, json.dumps(rows))
    return told


def declinable() -> frozenset[str]:
    """Return the operations that a candidate may decline by a Refusal, such as ``connections.submit``."""
    return frozenset(name for name, it in operations().items() if "Refusal" in str(it.result))


class Declining:
    """A capability of the reference that declines what is called *act*."""

    def __init__(self, inner: Any, act: str) -> None:  # noqa: ANN401 - any capability
        self._inner, self._act = inner, act
        self._sites: dict[str, Any] = {}
        self._forms: dict[tuple[str, str], Form] = {}

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation; of what it is asked to do the one act is declined."""
        method = getattr(self._inner, operation)

        def call(*given: Any) -> object:  # noqa: ANN401 - as given
            if self._name(operation, given) == self._act:
                return Refusal("declined, to see who notices")
            outcome = method(*given)
            self._note(operation, given, outcome)
            return outcome

        return call

    def _name(self, operation: str, given: tuple[Any, ...]) -> str:
        match operation:
            case "submit":
                return name_of_form(given[1], further=any(book == given[0] for book, _ in self._forms))
            case "do":
                form = self._forms[given[0], given[1]]
                return name_of_act(given[2], self._inner.look(given[0], given[1]), self._sites.get(form.site))
            case "plan":
                return name_of_plan(given[0])
            case "set_up":
                return name_of_session(given[1])
        return operation

    def _note(self, operation: str, given: tuple[Any, ...], outcome: object) -> None:
        if operation == "open_book":
            self._sites |= {site.name: site for site in given[1].sites}
        if operation == "submit" and not isinstance(outcome, Refusal):
            self._forms[given[0], str(outcome)] = given[1]


class DecliningRequests:
    """The web services of the reference, which decline the Service Request that *act* names, such as ``SR8.2``."""

    def __init__(self, inner: Any, act: str, now: Callable[[], datetime]) -> None:  # noqa: ANN401 - any capability
        self._inner, self._act, self._now = inner, act, now

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation; of the requests that are sent the one is declined."""
        method = getattr(self._inner, operation)

        def call(*given: Any) -> object:  # noqa: ANN401 - as given
            if operation == "send":
                asked = read_request(given[2])
                if self._act == f"SR{asked.variant}":
                    body = ResponseMessage(asked.service_reference, asked.variant, None)
                    return write_response(Response(asked.id, None, _CODE, self._now(), body))
            return method(*given)

        return call


class DecliningOperation:
    """A capability of the reference that refuses the operation *act*."""

    def __init__(self, inner: Any, act: str) -> None:  # noqa: ANN401 - any capability
        self._inner, self._act = inner, act

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation, or one that refuses."""
        return self._refuse if operation == self._act else getattr(self._inner, operation)

    def _refuse(self, *_: object) -> None:
        raise Refused("declined, to see who notices")


def _declining(act: str) -> Adapter:
    @contextmanager
    def adapter(profile: Profile) -> Iterator[Candidate]:
        with reference(profile) as it:
            assert it.clock is not None
            yield replace(
                it,
                connections=Declining(it.connections, act),
                gateway_network=Declining(it.gateway_network, act),
                service_requests=DecliningRequests(it.service_requests, act, it.clock.now),
                anomaly_detection=DecliningOperation(it.anomaly_detection, act),
                lifecycle=DecliningOperation(it.lifecycle, act),
            )

    return adapter


def _verdict(tried: TrialResult) -> str:
    """Return what its scenario came to; of an outline, that of the row that fails, or of the first."""
    found = [str(it.verdict) for it in tried.seen]
    return tried.trouble or ("fail" if "fail" in found else found[0])


def main(rows: str) -> None:
    """Print one JSON object: by act the verdict of the scenario that is said to judge it."""
    judged: dict[str, str] = json.loads(rows)
    told: dict[str, str] = {}

    def plan(runner: TrialRunner) -> None:
        def tell(tried: TrialResult) -> None:
            told[tried.name] = _verdict(tried)

        def named(scenario: str) -> list[AuthoredScenario]:
            return [it for key, it in runner.scenarios.items() if f"{key}/".startswith(f"{scenario}/")]

        trials = [
            Trial(act, Located(act, _declining(act), None), parts_at_home(named(scenario)))
            for act, scenario in judged.items()
            if named(scenario)
        ]
        runner.run(trials, tell)

    with_trial_runner(plan, limit=_LIMIT)
    print(json.dumps({act: told.get(act, "no such scenario") for act in judged}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(*sys.argv[1:])
