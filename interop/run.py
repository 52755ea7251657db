"""``make interop``: the DCC's own tools parse, validate and sign what the suite and the reference send.

Exit codes: 0 all as expected; 1 a message is refused without a listed reason; 2 the list of known defects is stale;
5 node, npm or Java is missing, or the tools cannot be installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dsp_conformance.wire.official import Official

from .checks import held_against, parsed, refuse_what_was_changed, validated
from .defects import Exit, Outcome, compare, read_defects
from .kinds import Sample, of_examples, of_run
from .mutations import LEAST_SHARE, REQUESTS, in_words
from .mutations import compare as compare_changed
from .peers import CHECKOUT, HERE, NoTools, Tools, install
from .posting import signed_and_posted
from .telling import conclusion, table

_KNOWN = HERE / "known_defects.toml"
_EXAMPLES = CHECKOUT / "schemas" / "examples" / "valid"
_CHANGES_EACH = 40
"""How often each message is changed at random, for the comparison of the schemas."""
_FEATURES = "suspended_devices/*,alert_storm/*"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all checks, print their results, and return the exit code."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        try:
            tools = install(asked.tools or work / "tools")
            samples = _samples(asked.record or _record(work / "run"))
            official = Official(tools.schemas())
            outcomes = tuple(_outcomes(tools, samples, official, work))
            agreement = compare_changed((it.xml.encode() for it in samples), official, _CHANGES_EACH)
        except NoTools as wrong:
            _say(f"The DCC's tools cannot be run: {wrong}")
            return Exit.NO_TOOLS
    compared = compare(outcomes, read_defects(_KNOWN))
    _say(table(samples, outcomes, compared))
    _say(conclusion(compared))
    _say(f"Our schema beside the official one, {' and '.join(official.versions)}:\n{in_words(agreement)}")
    too_few = any(it.share < LEAST_SHARE for part, it in agreement.items() if part in REQUESTS)
    if too_few:
        _say(f"Of changed requests fewer than {LEAST_SHARE:.0%} are judged alike: see schemas/bodies.csv.")
    return Exit.REFUSED if too_few else compared.exit


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m interop.run", description=__doc__)
    parser.add_argument("--record", type=Path, help="take the messages of this run, instead of making one")
    parser.add_argument("--tools", type=Path, help="install the tools here and leave them, instead of for once")
    return parser.parse_args(arguments)


def _record(folder: Path) -> Path:
    """Run the features that have messages against the reference, and return the folder of the record."""
    _say("Running the features that send messages against the reference ...")
    words = [sys.executable, "-m", "dsp_conformance.cli.main", "run", "reference", "--features", _FEATURES]
    done = subprocess.run(
        [*words, "--out", str(folder), "--quiet"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the run that is to give the messages failed: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    return folder


def _samples(record: Path) -> tuple[Sample, ...]:
    return (*of_run(record), *of_examples(_EXAMPLES))


def _outcomes(tools: Tools, samples: Sequence[Sample], official: Official, work: Path) -> Iterator[Outcome]:
    begun = time.monotonic()
    _say(f"{len(samples)} messages of {len({it.kind for it in samples})} kinds; the Java tool starts for each.")
    if not refuse_what_was_changed(tools, samples):
        raise SystemExit("A message that was changed after it was signed is taken: that others are shows nothing.")
    yield from held_against(official, samples)
    yield from parsed(tools, samples)
    yield from validated(tools, samples)
    _say(f"All are parsed and validated after {time.monotonic() - begun:.0f} s.")
    yield from signed_and_posted(tools, samples, work)
    _say(f"The requests are signed, posted and answered after {time.monotonic() - begun:.0f} s.")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
