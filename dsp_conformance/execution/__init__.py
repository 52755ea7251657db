"""A run: scenarios are selected, collected, executed before a recording proxy, and recorded.

There are more than eight modules, because what decides without pytest, such as whether a scenario applies and what a
candidate is held to, stands apart from the plugin.

May import: candidates, reporting, step_support, record, wire, port, profile, specification and below.
"""
