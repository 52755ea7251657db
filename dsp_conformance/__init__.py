"""Executable conformance suite for the Data Service Provider (DSP) of GB smart metering."""

__version__ = "0.1.0"
