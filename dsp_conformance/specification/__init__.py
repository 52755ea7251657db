"""What was authored: the Gherkin, its tags, and the registers of clauses, readings and laws beside it.

There is one module for each register, which is why there are more than eight.

May import: vocabulary, and the modules at the root of the package.
"""
