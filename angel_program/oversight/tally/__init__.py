"""Counting ahead: each visit in code words, each month as the sum of its visits.

``words`` knows what a visit adds and asks no database; ``gather`` reads visits; ``fold`` brings the
tally up to the journal.
"""
