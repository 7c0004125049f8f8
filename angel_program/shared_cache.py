"""Which caches all processes share. A used code must be used in every process."""

# Each process, or each machine, would have its own; a used code could be used again.
ITS_OWN = ("locmem", "dummy", "filebased", "memcached")


def per_process(backend: str) -> bool:
    """Whether this cache is not shared by all processes, or forgets when it is full."""
    return any(word in backend for word in ITS_OWN)
