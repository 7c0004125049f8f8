"""A thousand visits made a hundred thousand, by the database itself: one statement a table.

A copy is a visit of its own: new ids, new digests, all of it hours earlier. What is sealed in it is
bound to the row it was sealed in and does not open; no list opens anything.
"""

from django.db import connection, transaction
from django.db.models import AutoField, DateTimeField, Field, Model, UUIDField

from bench.load.scene import TABLES
from intake.models import PersonIndex, SurrenderedItem
from referrals.models import Center

# Each copy of a row happened so many hours before the one before it.
EARLIER = 7
# Copy n of an id begins with four digits of its own, scattered, and goes on as the original; its
# thirteenth digit is 8 where ours have 4 (the version, RFC 9562), so that no copy is an original.
MARK = {
    "postgresql": "LPAD(TO_HEX(n * 40503 %% 65536), 4, '0')",
    "sqlite": "PRINTF('%%04x', n * 40503 %% 65536)",
}
ID = {
    "postgresql": "CAST({mark} || SUBSTR({digits}, 5, 8) || 8 || SUBSTR({digits}, 14) AS uuid)",
    "sqlite": "{mark} || SUBSTR({digits}, 5, 8) || 8 || SUBSTR({digits}, 14)",
}
DIGITS = {"postgresql": "REPLACE(CAST({} AS text), '-', '')", "sqlite": "{}"}
TIME = {
    "postgresql": f"{{}} - n * INTERVAL '{EARLIER} hours'",
    "sqlite": f"datetime({{}}, '-' || (n * {EARLIER}) || ' hours')",
}
# Texts that no two rows share.
TEXT = {
    (PersonIndex, "digest"): "{mark} || SUBSTR({}, 5)",
    (SurrenderedItem, "bag_number"): "{} || '-' || n",
    (Center, "source_id"): "{} || '-' || n",
    (Center, "name"): "{} || ' ' || n",
}
NUMBERS = "WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < %s) "


def copy_all(times: int) -> None:
    """Leave ``times`` rows of TABLES, two or more, where there was one."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(_statement(table), [times - 1])


def _statement(table: type[Model]) -> str:
    quoted = connection.ops.quote_name
    fields = [one for one in table._meta.concrete_fields if not isinstance(one, AutoField)]
    columns = ", ".join(quoted(one.column) for one in fields)
    values = ", ".join(_copied(table, one, quoted(one.column)) for one in fields)
    name = quoted(table._meta.db_table)
    return f"{NUMBERS} INSERT INTO {name} ({columns}) SELECT {values} FROM copies CROSS JOIN {name}"  # noqa: S608  # words of ours


def _copied(table: type[Model], field: Field, column: str) -> str:
    """What stands in this column of copy ``n``."""
    engine = connection.vendor
    said = TEXT.get((table, field.name), "{}")
    # A relation holds what the key of its table is; other fields have no target_field.
    if isinstance(getattr(field, "target_field", field), UUIDField):
        said = ID[engine]
    elif isinstance(field, DateTimeField):
        said = TIME[engine]
    return said.format(column, mark=MARK[engine], digits=DIGITS[engine].format(column))
