"""What the documents rule, as pure functions and tables: no clock, no input or output, no chance.

There is a package for each document, and none knows another.

May import: dsp_conformance.vocabulary only.
"""
