"""The house's world for the attackers too."""

from tests.house.conftest import built_world, world

__all__ = ["built_world", "world"]
