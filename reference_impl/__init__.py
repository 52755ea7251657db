"""The worked example: a reference DSP, handed over exactly as a vendor's is, and named like the port.

There is one module for each capability of the port and for each part behind one, which is why there are more than
eight. ``rules`` holds what the documents say, ``faults`` what the suite must detect,
``variants`` what it must not fail, ``server`` the DSP over HTTP.

May import: dsp_conformance.port, profile, vocabulary, wire and exceptions; never steps.
"""
