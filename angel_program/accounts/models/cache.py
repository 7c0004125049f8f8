"""The table of the shared cache: used codes and counts of tries. Nothing of a participant."""

from django.db import models


class CacheRow(models.Model):
    """Django's database cache reads and writes this table by itself (settings.CACHES).

    A model, so that every ``migrate`` makes it: `createcachetable` is one step more to forget.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"

    def __str__(self) -> str:
        return self.cache_key
