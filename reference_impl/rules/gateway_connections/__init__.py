"""The rules of the DCC Connection Guidance: dates, capacity, charges, contracts, failover, and orders.

May import: vocabulary only.
"""
