"""DUIS and GBCS messages: safe parsing, validation in words, typed reading and writing.

The names that it offers are listed once, in ``__init__.pyi``; each is loaded when it is first used, so that importing
this package loads neither lxml nor xmlschema. There is one module for each way of looking at a message of any kind,
which is why there are more than eight.

May import: vocabulary and below.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
