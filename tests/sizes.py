"""How much is asked of what has no end: a little in `make test`, all of it in `make soak`."""

import os


def size(name: str, usual: int) -> int:
    """What the environment variable says, or the usual few.

    A test that takes its size from here is marked ``long``; `make soak` sets every such variable
    and runs every such test (tests/house/test_soak.py).
    """
    return int(os.environ.get(name, usual))
