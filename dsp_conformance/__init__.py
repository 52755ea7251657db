"""Executable conformance suite for the Data Service Provider (DSP) of GB smart metering."""

from pathlib import Path

__version__ = "0.1.0"

# In a checkout the other parts (features, steps, reference_impl, schemas) lie beside this package, in a wheel inside
# it; either way they have the one importable name dsp_conformance.<part>.
if not (Path(__file__).parent / "features").is_dir():
    __path__.append(str(Path(__file__).resolve().parents[1]))
