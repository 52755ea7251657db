"""The vocabulary of steps: one module for each concept, from the words of a feature to a call or a look."""
