"""Handles: two calm words by which staff speak of a walk-in without a name.

A leaf. The words come from the walk-in's random id, so they say nothing about the person.
"""

from uuid import UUID

FIRST = (
    "amber autumn birch blue bright calm cedar clear clover copper coral early east evening "
    "fern first gentle golden green hazel indigo ivory juniper kind late linen little "
    "lunar maple mellow mild misty morning mossy north oak ocean olive open pearl pine plain "
    "quiet rose rowan sage sand silver slate slow soft south spring steady still summer sunny "
    "tidal violet warm west wide willow winter"
).split()
SECOND = (
    "anchor bay beach bell bridge brook cape cove creek delta dock dune ferry field garden gate "
    "grove gull harbor haven hill island jetty keel kettle lake lane lantern ledge light marsh "
    "meadow mill moor oar orchard path pebble pier point pond porch quay rain raft ridge river "
    "road roof sail shell shore sky sound star stile stream tide tower trail valley wave wharf wood"
).split()


def handle_of(id: UUID) -> str:
    """The two words of a walk-in, such as "quiet harbor". One of about 4,000; not unique."""
    return f"{FIRST[id.int % len(FIRST)]} {SECOND[(id.int >> 32) % len(SECOND)]}"
