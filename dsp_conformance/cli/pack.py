"""``dsp-conformance pack``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  dsp-conformance pack reports/20260105T000000.000000Z-reference
  dsp-conformance pack RUN --out for-the-panel.zip --sign signer.pem
  dsp-conformance pack --new-key signer.pem    (makes signer.pem and signer.pub.pem)"""
)
@click.argument("run", type=click.Path(path_type=Path), required=False)
@click.option("--out", type=click.Path(path_type=Path), help="The zip to write. [default: RUN.zip beside RUN]")
@click.option("--sign", "key", type=click.Path(path_type=Path), help="Private Ed25519 key (PEM) to sign with.")
@click.option("--new-key", type=click.Path(path_type=Path), help="Make a pair of keys: FILE and FILE's .pub.pem.")
def pack(*, run: Path | None, out: Path | None, key: Path | None, new_key: Path | None) -> int:
    """Put the record in the folder RUN into one zip that a stranger can verify.

    It holds what MANIFEST.sha256 lists, with the features, registers and schemas as they ran, and no reports: they
    can be made from it. The same record always makes the same zip. Exit code 4 when the record does not hold.
    """
    # Imported here, for the help to be quick.
    from dsp_conformance.exceptions import UsageError
    from dsp_conformance.trust.packing import pack as make
    from dsp_conformance.trust.signing import make_keys

    if new_key:
        click.echo(f"wrote {new_key} (keep it secret) and {make_keys(new_key)} (hand it to those who verify)")
        key = key or (new_key if run else None)
    if run is None:
        if new_key:
            return 0
        raise UsageError("name the folder of a run: `dsp-conformance pack RUN`")
    made = make(run, out or run.resolve().with_name(f"{run.resolve().name}.zip"), key)
    click.echo(f"wrote {made.path}: {made.files} files, {made.path.stat().st_size / 1e6:.1f} MB")
    if made.fingerprint:
        click.echo(f"signed; the public key's fingerprint is {made.fingerprint}")
    return 0
