"""Plain pytest in a checkout: the scenarios as tests for who writes them, without a record.

May import: execution, reporting and below. Only the ``conftest.py`` of the checkout loads it.
"""
