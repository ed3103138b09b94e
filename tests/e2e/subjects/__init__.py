"""
One of everything each subject has, for the forged presses: a module for each subject that has rows.

A module offers `furnish(town)`, which leaves at least one row in every table its buttons name, none of it a
stranger's business. `ANYWHERE` names buttons that anybody may press anywhere, `THEIRS` those that a secretary
of another community may press in a chat of that one.
"""
