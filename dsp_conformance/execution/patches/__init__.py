"""What is changed in other libraries while a run lasts; a test pins the behaviour that each change rests on.

May import: nothing of ours.
"""
