"""Filling a database for the benchmarks: the one place where cases are not walked.

Ten years of a busy station cannot be walked through the actions in minutes, so rows are written in
bulk, with plausible values by a fixed seed. What is measured reads them or adds to them by the
real views; nothing here is a source of test data.
"""
