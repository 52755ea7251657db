"""``dsp-conformance``: the group of commands, and how every error reaches the person who typed."""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from dsp_conformance import __version__
from dsp_conformance.exceptions import SetUpError, SuiteError, UsageError
from dsp_conformance.verdict import ExitCode

_CLI = "dsp_conformance.cli"
_COMMANDS = {
    "run": (f"{_CLI}.run", "run", "Run the suite against a candidate."),
    "doctor": (f"{_CLI}.doctor", "doctor", "Look at a candidate's set-up before any verdict."),
    "replay": (f"{_CLI}.replay", "replay", "Run a recorded scenario again against a candidate."),
    "report": (f"{_CLI}.report", "report", "Make reports of a run: HTML, PDF, JUnit, CSV, Allure, ..."),
    "verify": (f"{_CLI}.verify", "verify", "Verify a record or a pack: digests, sums, every verdict."),
    "pack": (f"{_CLI}.pack", "pack", "Put a record into one zip, signed if wanted."),
    "diff": (f"{_CLI}.diff", "diff", "Say what changed between two runs, or between two candidates."),
    "history": (f"{_CLI}.history", "history", "Keep many runs over time, and look at their trend."),
    "list": (f"{_CLI}.listing", "listing", "List scenarios, clauses, readings, faults, variants, ..."),
    "impact": (f"{_CLI}.impact", "impact", "Say what a redrafted document does to the suite."),
    "pin": (f"{_CLI}.pin", "pin", "Pin the clauses of a document to its text (for maintainers)."),
    "faults": (f"{_CLI}.faults", "faults", "Prove that the suite can fail: the kill matrix."),
    "variants": (f"{_CLI}.variants", "variants", "Prove that no innocent DSP is failed: the acquittal matrix."),
    "validate": (f"{_CLI}.validate", "validate", "Check DUIS XML files against schemas and rules."),
    "serve": (f"{_CLI}.serve", "serve", "Run the reference DSP as a server."),
    "keys": (f"{_CLI}.serve", "keys", "Make keys and certificates for tests."),
}

_EPILOG = """\b
Exit codes:
  0   everything that is offered passed, or every failure is a known issue
  1   a scenario failed (run), something regressed (diff), is not valid (validate), is not shown (faults,
      variants), is suspect, uncovered or unknown (impact)
  2   nothing failed, but something was inconclusive or nothing was seen
  3   the set-up or the adapter broke down
  4   the suite itself is wrong, or a record is not what it says (verify)
  64  what was typed cannot be done"""


class _Lazy(click.Group):
    """A group that imports a command when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in _COMMANDS:
            return None
        module, name, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in _COMMANDS.items()])


@click.group(cls=_Lazy, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dsp-conformance")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def commands(*, debug: bool) -> None:
    """Say, for any candidate DSP and every clause of three documents, whether it does what the clause says.

    The documents are SECMP0062 (alert storm protection), SECMP0105 (suspended Devices) and the DCC
    Connection Guidance (gateway connections). Their Gherkin stands in features/.
    """
    _ = debug


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own = given[: given.index("--") if "--" in given else None]
    debug = "--debug" in own
    given = [word for index, word in enumerate(given) if word != "--debug" or "--" in given[:index]]
    try:
        ended: Any = commands.main(args=given, prog_name="dsp-conformance", standalone_mode=False)
    except click.Abort:
        sys.exit(_say("stopped", ExitCode.INCONCLUSIVE, debug=debug))
    except click.ClickException as wrong:
        hint = (
            f" (`{wrong.ctx.command_path} --help` tells more)"
            if isinstance(wrong, click.UsageError) and wrong.ctx
            else ""
        )
        sys.exit(_say(wrong.format_message() + hint, ExitCode.USAGE, debug=debug))
    except UsageError as wrong:
        sys.exit(_say(str(wrong), ExitCode.USAGE, debug=debug))
    except SetUpError as wrong:
        sys.exit(_say(str(wrong), ExitCode.SET_UP, debug=debug))
    except SuiteError as wrong:
        if "--json" in own and wrong.values():
            click.echo(json.dumps({"error": str(wrong), **wrong.values()}, indent=1, ensure_ascii=False))
        sys.exit(_say(f"the suite is wrong: {wrong}", ExitCode.SUITE, debug=debug))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.PASSED)
    except Exception as wrong:  # noqa: BLE001 - a defect of ours is said in a sentence, too
        words = f"a defect of the suite: {type(wrong).__name__}: {wrong} (--debug shows where)"
        sys.exit(_say(words, ExitCode.SUITE, debug=debug))
    sys.exit(int(ended or 0))


def _say(words: str, code: ExitCode, *, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"dsp-conformance: {words}", err=True)
    return int(code)


if __name__ == "__main__":
    main()
