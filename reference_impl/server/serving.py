"""Starts the server and keeps it running until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dsp_conformance.exceptions import SetUpError
from dsp_conformance.profile.profile import Profile
from dsp_conformance.security.keys import AUTHORITY, SERVER, Keys
from dsp_conformance.transport.messages import profile_told

from .app import Application
from .authentication import Signatures, WithPeer
from .ledger import Ledger
from .outbox import Outbox
from .serialised import SerialisedDsp

_TICK = 0.05
"""Seconds between two looks at the wall's clock, in real time."""


@dataclass(frozen=True)
class Serve:
    """What is asked of the server: where, by which profile, with which keys, and what it keeps."""

    profile: Profile
    host: str = "127.0.0.1"
    port: int = 8079
    keys: Keys | None = None
    sign: bool = False
    tls: bool = False
    state: Path | None = None
    real_time: bool = False
    control: bool = True
    receive: str = ""

    @property
    def url(self) -> str:
        """The URL under which the server is reached."""
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"


def serve(asked: Serve, told: Callable[[str], None]) -> None:
    """Run the server until it is interrupted; *told* is told when it is ready.

    Raises SetUpError when the address is taken, keys are missing, or the state cannot be used.
    """
    asyncio.run(_serve(asked, told))


async def _serve(asked: Serve, told: Callable[[str], None]) -> None:
    told_profile = profile_told(asked.profile)
    ledger = Ledger(asked.state, told_profile) if asked.state and isinstance(told_profile, dict) else None
    signatures = Signatures(asked.keys if asked.sign else None)
    outbox = Outbox(signatures.sign, ledger.take if ledger else _forget, ledger.taken() if ledger else frozenset())
    serialised = SerialisedDsp(asked.profile, ledger, outbox.put, real_time=asked.real_time)
    if asked.receive:
        outbox.send_to(asked.receive)
    outbox.start()
    application = Application(serialised, outbox, signatures, asked.profile, mutual=asked.tls)
    server = _Server(_config(asked, application), lambda: told(f"{asked.url} is ready"))
    ticking = asyncio.create_task(_tick(serialised, outbox)) if asked.real_time else None
    try:
        await server.serve()
    except SystemExit as wrong:
        words = f"{asked.host}:{asked.port} cannot be listened at (is it taken?): name another with --port"
        raise SetUpError(words) from wrong
    finally:
        if ticking is not None:
            ticking.cancel()
        await outbox.close()
        if ledger is not None:
            ledger.close()


def _config(asked: Serve, application: Application) -> uvicorn.Config:
    secured = {}
    if asked.tls:
        if asked.keys is None:
            raise SetUpError("--tls needs --keys: `dsp-conformance keys FOLDER` makes a set")
        secured = {
            "ssl_certfile": asked.keys.path(f"{SERVER}.pem"),
            "ssl_keyfile": asked.keys.path(f"{SERVER}.key.pem"),
            "ssl_ca_certs": str(asked.keys.path(f"{AUTHORITY}.pem")),
        }
    return uvicorn.Config(
        application.asgi(control=asked.control),
        host=asked.host,
        port=asked.port,
        http=WithPeer,
        ssl_cert_reqs=ssl.CERT_OPTIONAL if asked.tls else ssl.CERT_NONE,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=75,
        lifespan="off",
        **secured,  # type: ignore[arg-type]  # each has its own type
    )


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]  # uvicorn's
        """Begin to listen, and say so."""
        await super().startup(sockets)  # type: ignore[arg-type]  # as above
        if self.started:
            self._ready()


async def _tick(serialised: SerialisedDsp, outbox: Outbox) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(_TICK)
            serialised.keep_time()
            outbox.start()


def _forget(_: int) -> None:
    """Keep nothing: there is no state."""
