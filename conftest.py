"""Lets plain pytest run the scenarios below features/ in a checkout, for who writes them.

Neither a run of the suite nor the wheel has this file: a run looks for nothing above its own configuration.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_FEATURES = Path(__file__).resolve().parent / "features"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the name of the candidate."""
    parser.getgroup("dsp-conformance").addoption(
        "--candidate",
        metavar="NAME",
        help="run the scenarios below features/ against this candidate: a candidate.toml, package.module:callable, "
        "reference+FAULT (otherwise the reference)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load what runs scenarios where a file or folder that was named holds any."""
    candidate = config.getoption("candidate")
    named = [(config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args]
    if any(it.is_relative_to(_FEATURES) or _FEATURES.is_relative_to(it) for it in named):
        # Here, so that nothing of it is imported where other tests are run.
        from dsp_conformance.execution.plain_pytest.plugin import CheckoutPlugin  # noqa: PLC0415

        config.pluginmanager.register(CheckoutPlugin(candidate or "reference"))
    elif candidate:
        raise pytest.UsageError("--candidate is for scenarios: name a file or folder below features/")
