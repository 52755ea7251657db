"""The command line. Each command is a module; heavy imports wait until a command needs them.

There is one module for each command, which is why there are more than eight.

May import: everything below.
"""
