"""What was authored: the Gherkin, its tags, and the registers of clauses, readings and laws beside it.

May import: vocabulary, and the modules at the root of the package.
"""
