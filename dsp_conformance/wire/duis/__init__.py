"""DUIS messages as values: Service Requests, Service Responses, Device Alerts and DCC Alerts.

May import: wire.admission, wire.fields, wire.identifiers, wire.smets1, wire.xml, vocabulary and below.
"""
