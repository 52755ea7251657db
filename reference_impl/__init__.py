"""The worked example: a reference DSP, handed over exactly as a vendor's is."""
