"""The benchmarks: ``make bench``, or ``python -m bench``. See docs in ``__main__``.

Nothing here asks how fast a machine is. Every figure that has a limit is a ratio of two medians
taken in turns in one run, so that a busy machine slows both.
"""
