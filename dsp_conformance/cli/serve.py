"""``dsp-conformance serve`` and ``keys``: the reference as a server, and keys for tests."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  dsp-conformance serve
  dsp-conformance serve --state /tmp/dsp.sqlite --real-time
  dsp-conformance keys /tmp/keys && dsp-conformance serve --keys /tmp/keys --sign --tls

\b
The DUIS services are at /api/v1/serviceT, serviceS and serviceD, the control API at /control/v1
(schemas/control.openapi.json). Stop the server with Ctrl-C."""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8079, show_default=True, help="Port to listen at.")
@click.option("--profile", type=click.Path(path_type=Path), help="TOML file with figures and readings to go by.")
@click.option(
    "--state", type=click.Path(path_type=Path, dir_okay=False), help="SQLite file that outlives the server."
)
@click.option("--keys", "folder", type=click.Path(path_type=Path), help="Folder of keys (see `keys`).")
@click.option("--sign", is_flag=True, help="Sign what is sent, and take signed requests only. Needs --keys.")
@click.option("--tls", is_flag=True, help="HTTPS with client certificates. Needs --keys.")
@click.option("--real-time", is_flag=True, help="Let time go by as on the wall; it cannot be moved then.")
@click.option("--receive", default="", metavar="URL", help="Push deliveries to URL/<EUI-64 of the User>.")
@click.option("--no-control", is_flag=True, help="Offer the DUIS services only.")
@click.option("--stdio", is_flag=True, help="Answer the protocol on standard input and output instead.")
def serve(  # noqa: PLR0913 - one argument for each option
    *,
    host: str,
    port: int,
    profile: Path | None,
    state: Path | None,
    folder: Path | None,
    sign: bool,
    tls: bool,
    real_time: bool,
    receive: str,
    no_control: bool,
    stdio: bool,
) -> int:
    """Run the reference DSP as a server.

    A Service User's developers can talk to it, and the suite can be run against it over HTTP:
    `dsp-conformance run http://127.0.0.1:8079`.
    """
    # Imported here, for the help to be quick.
    from dsp_conformance.candidates.locate import locate
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.layout import load
    from dsp_conformance.profile.profile import default_profile, load_profile
    from dsp_conformance.transport.http import keys_in

    if stdio:
        return _stdio(locate("reference").adapter)
    if (sign or tls) and folder is None:
        raise UsageError("--sign and --tls need --keys: `dsp-conformance keys FOLDER` makes a set")
    server = load("reference_impl.server")
    asked = server.Serve(
        profile=load_profile(profile) if profile else default_profile(),
        host=host,
        port=port,
        keys=keys_in(folder) if folder else None,
        sign=sign,
        tls=tls,
        state=state,
        real_time=real_time,
        control=not no_control,
        receive=receive,
    )
    server.serve(asked, lambda words: click.echo(words, err=True))
    return 0


def _stdio(adapter: object) -> int:
    import sys

    from dsp_conformance.transport.lines import serve_lines

    serve_lines(adapter, sys.stdin.buffer, sys.stdout.buffer)  # type: ignore[arg-type]  # an Adapter
    return 0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--host", "hosts", multiple=True, help="A name or address that the server answers to; may be repeated.")
def keys(*, folder: Path, hosts: tuple[str, ...]) -> int:
    """Make a set of keys for tests in FOLDER: an authority, a TLS server, and what the DSP signs with.

    The suite makes the Users' keys itself as it needs them, as long as the authority's key is there.
    """
    from dsp_conformance.security.keys import make_keys

    made = make_keys(folder, *hosts)
    click.echo(f"keys for tests are in {made.folder}; never use them for anything else")
    return 0
