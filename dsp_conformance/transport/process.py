"""A candidate as a program of any language: one JSON message on a line of its standard input and output.

The program is started when it is first needed and again after it died or fell out of step. What it writes to its
standard error is its own log. A request has one limit of time, from the first octet sent to the last one received,
and one of size.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

from dsp_conformance.exceptions import CandidateGone, SetUpError
from dsp_conformance.port import Candidate
from dsp_conformance.port.operations import Operation
from dsp_conformance.profile.profile import Profile
from dsp_conformance.redaction import begun, masked_octets
from dsp_conformance.transport.messages import (
    BATCH,
    HELLO,
    PROTOCOL,
    BadAnswer,
    CandidateBroke,
    Introduction,
    ProtocolMessage,
    arguments_told,
    batch_results,
    calls_told,
    hello,
    introduction,
    outcome,
    result_read,
)
from dsp_conformance.transport.remote import candidate_from

Result = TypeVar("Result")
LARGEST_ANSWER = 32 * 1024 * 1024
"""Octets that one answer may have."""
LARGEST_LOG = 16 * 1024 * 1024
"""Octets of a program's standard error that are kept; the rest is passed over."""
_MOST_STARTS_FOR_NOTHING = 3
_MOST_STARTS = 25
_A_WHILE = 2.0


class ProgramDied(Exception):
    """The program ended, or closed its output, before it answered."""


@dataclass(frozen=True)
class Program:
    """How a program is started: its command, in which folder, with which variables besides its surroundings'."""

    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    time_out: timedelta = timedelta(seconds=10)
    log: Path | None = None


@contextmanager
def started(program: Program, profile: Profile) -> Iterator[Candidate]:
    """Start *program*, yield it as a Candidate, and end it.

    Raises SetUpError when it cannot be started, does not answer ``hello`` in time, or speaks another protocol.
    """
    line = _Line(program, profile)
    try:
        yield candidate_from(line.first_introduction(), line)
    finally:
        line.close()


class _Line:
    """The connection to a program that may die and be started again."""

    def __init__(self, program: Program, profile: Profile) -> None:
        self._program = program
        self._profile = profile
        self._running: _Running | None = None
        self._starts = 0
        self._starts_for_nothing = 0

    def first_introduction(self) -> Introduction:
        """Start the program and return what it says of itself."""
        return self._start()[1]

    def ask(self, operation: Operation, arguments: Mapping[str, object]) -> object:
        """Carry one operation over and return its result; raise what the answer stands for."""
        told = arguments_told(operation, arguments)
        return self._asked(operation.full_name, told, partial(result_read, operation))

    def ask_all(self, operation: Operation, several: Sequence[Mapping[str, object]]) -> list[object]:
        """Carry one operation over as often as *several* has arguments, in one message; return the results."""
        read = partial(batch_results, operation, len(several))
        return self._asked(BATCH, calls_told(operation, several), read)

    def _asked(self, what: str, told: ProtocolMessage, read: Callable[[object], Result]) -> Result:
        running = self._running or self._start_again()
        try:
            result = read(outcome(what, running.exchange(what, told)))
        except (ProgramDied, BadAnswer, TimeoutError) as wrong:
            if not isinstance(wrong, TimeoutError) or running.out_of_step:
                self._end()
            raise
        finally:
            self._starts_for_nothing = 0 if running.answered else self._starts_for_nothing
        return result

    def close(self) -> None:
        """End the program."""
        self._end()

    def _start_again(self) -> _Running:
        if self._starts_for_nothing >= _MOST_STARTS_FOR_NOTHING or self._starts >= _MOST_STARTS:
            raise CandidateGone(
                f"the program {self._program.command[0]} keeps dying: it was started {self._starts} times; "
                "its log tells more"
            )
        try:
            return self._start()[0]
        except SetUpError as wrong:
            raise ProgramDied(str(wrong)) from wrong

    def _start(self) -> tuple[_Running, Introduction]:
        self._starts += 1
        self._starts_for_nothing += 1
        running = _Running(self._program)
        name = self._program.command[0]
        try:
            told = introduction(outcome(HELLO, running.exchange(HELLO, hello(self._profile))))
        except TimeoutError as wrong:
            running.end()
            raise SetUpError(f"{name} did not answer hello: {wrong}; is it a program of this protocol?") from wrong
        except SetUpError:
            running.end()
            raise
        except Exception as wrong:
            running.end()
            hint = f"; the suite said protocol {PROTOCOL}" if isinstance(wrong, CandidateBroke) else ""
            raise SetUpError(f"{name} did not answer hello: {wrong}{hint}") from wrong
        running.answered = False
        self._running = running
        return running, told

    def _end(self) -> None:
        if self._running is not None:
            self._running.end()
            self._running = None


class _Running:
    """One life of the program. ``answered`` says that it did; ``out_of_step``: do not trust its next words."""

    def __init__(self, program: Program) -> None:
        self._limit = program.time_out.total_seconds()
        self._name = program.command[0]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the candidate's own command, from its candidate.toml
                program.command,
                cwd=program.folder,
                env={**os.environ, **program.environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as wrong:
            raise SetUpError(f"{self._name} cannot be started: {wrong.strerror}; see [process] command") from wrong
        self._log = threading.Thread(target=_keep, args=(_pipe(self._process.stderr), program.log), daemon=True)
        self._log.start()
        self._received = b""
        self._number = 0
        self.answered = False
        self.out_of_step = False

    def exchange(self, what: str, arguments: ProtocolMessage) -> ProtocolMessage:
        """Send one request and return its answer; raises ProgramDied, BadAnswer or TimeoutError."""
        self._nothing_left_over()
        self._number += 1
        deadline = time.monotonic() + self._limit
        request = json.dumps({"id": self._number, "do": what, "with": arguments})  # ASCII: some split at U+2028
        self.out_of_step = True
        self._send(request.encode() + b"\n", what, deadline)
        answer = self._parsed(self._receive(what, deadline), what)
        self.out_of_step = False
        self.answered = True
        return answer

    def end(self) -> None:
        """End the program: by closing its input, and by force when it does not take the hint."""
        _pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=0.0 if self.out_of_step else _A_WHILE)
        except subprocess.TimeoutExpired:
            _kill(self._process)
        self._log.join(timeout=_A_WHILE)
        _pipe(self._process.stdout).close()

    def _nothing_left_over(self) -> None:
        """Raise BadAnswer when the program has said more than it was asked."""
        with selectors.DefaultSelector() as selector:
            selector.register(_pipe(self._process.stdout), selectors.EVENT_READ)
            if not self._received and not selector.select(timeout=0):
                return
        if not self._received:
            self._received = os.read(_pipe(self._process.stdout).fileno(), 65536)
        if not self._received:
            raise ProgramDied(f"{self._name} has ended{self._how()}")
        self.out_of_step = True
        raise BadAnswer(f"{self._name} said more than it was asked: {_shown(self._received)}")

    def _send(self, octets: bytes, what: str, deadline: float) -> None:
        pipe = _pipe(self._process.stdin)
        os.set_blocking(pipe.fileno(), False)
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_WRITE)
            while octets:
                self._wait(selector, what, deadline)
                try:
                    octets = octets[os.write(pipe.fileno(), octets) :]
                except BrokenPipeError as wrong:
                    raise ProgramDied(f"{self._name} ended before it was asked {what}{self._how()}") from wrong

    def _receive(self, what: str, deadline: float) -> bytes:
        pipe = _pipe(self._process.stdout)
        parts: list[bytes] = []
        size = 0
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while True:
                self._wait(selector, what, deadline)
                part = os.read(pipe.fileno(), 1 << 20)
                if not part:
                    raise ProgramDied(f"{self._name} ended before it answered {what}{self._how()}")
                line, newline, rest = part.partition(b"\n")
                parts.append(line)
                size += len(line)
                if size > LARGEST_ANSWER:
                    raise BadAnswer(f"the answer to {what} has more than {LARGEST_ANSWER:,} octets")
                if newline:
                    self._received = rest
                    return b"".join(parts)

    def _wait(self, selector: selectors.BaseSelector, what: str, deadline: float) -> None:
        if not selector.select(timeout=max(0.0, deadline - time.monotonic())):
            raise TimeoutError(f"{self._name} did not answer {what} within {self._limit:g} s")

    def _parsed(self, line: bytes, what: str) -> ProtocolMessage:
        try:
            answer: Any = json.loads(line)
        except (ValueError, RecursionError) as wrong:  # a number of very many digits is a ValueError
            raise BadAnswer(f"the answer to {what} is no line of JSON: {_shown(line)}") from wrong
        if not isinstance(answer, dict):
            raise BadAnswer(f"the answer to {what} is no JSON object: {_shown(line)}")
        if answer.get("id") != self._number:
            raise BadAnswer(f"the answer to {what} has the id {answer.get('id')!r}; it was asked with {self._number}")
        return answer

    def _how(self) -> str:
        try:
            code = self._process.wait(timeout=_A_WHILE)
        except subprocess.TimeoutExpired:
            return ", though it still runs"
        return f", with the signal {-code}" if code < 0 else f", with the exit code {code}"


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise SetUpError("the program was started without its pipes")
    return pipe


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it has started, which share a session."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        process.kill()
    process.wait()


def _keep(pipe: IO[bytes], log: Path | None) -> None:
    """Append what a program says on its standard error to its log, up to a limit, and pass over the rest.

    Secrets are masked; what may be the beginning of one waits for what comes next.
    """
    kept = log.stat().st_size if log and log.exists() else 0
    rest = b""
    with pipe, (log or Path(os.devnull)).open("ab") as lines:
        while part := pipe.read(65536):
            said = masked_octets(rest + part)
            whole = len(said) - begun(said)
            said, rest = said[:whole], said[whole:]
            lines.write(said[: max(0, LARGEST_LOG - kept)])
            lines.flush()
            kept += len(said)
        lines.write(rest[: max(0, LARGEST_LOG - kept)])


def _shown(octets: bytes) -> str:
    octets = masked_octets(octets)
    text = octets[:80].decode("utf-8", "backslashreplace")
    return f"{text!r}{'…' if len(octets) > 80 else ''}"  # noqa: PLR2004 - as much as a line shows
