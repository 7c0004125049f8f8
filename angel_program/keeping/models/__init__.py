"""What is kept how long, and who is to be forgotten."""

from angel_program.keeping.models.forgetting import ForgettingBatch, ForgettingItem
from angel_program.keeping.models.retention import RetentionRule

__all__ = ["ForgettingBatch", "ForgettingItem", "RetentionRule"]
