"""The reference as a server: the DUIS web services over HTTP, pushed deliveries, and the control API."""

from .serving import Serve, serve

__all__ = ["Serve", "serve"]
