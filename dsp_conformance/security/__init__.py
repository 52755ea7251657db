"""Keys, certificates and XML signatures by the DCC's profile. Every key made here is for tests.

May import: vocabulary and below.
"""
