"""Whether a report may be released, asked as an attacker would who keeps every earlier one.

Leaves first: ``stretches`` cuts the months, ``system`` is linear programming and knows no report,
``lines`` and ``tables`` read what was printed, ``audit`` asks. Nothing here sees a database or a
count that was withheld: the answer follows from what is printed, so that the answer itself tells
nothing.
"""
