"""The vocabulary of the features, a package for each folder of ``features/``.

In each package: ``driver`` (how the candidate is asked), ``parameter_types`` (what the features call things),
``actions`` (Given and When), ``observations`` (Then), ``laws`` (laws, and the strategies that generate what they are
tried on). What two documents share is a package named by its concept. No document imports another's steps.

May import: dsp_conformance.step_support, port, profile, vocabulary, wire and exceptions; steps of no other document.
"""
