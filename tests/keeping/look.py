"""What stands in a database: rows of each table, whose name opens, and to what. As JSON.

python -m tests.keeping.look
"""

import json
import os
import sys

import django


def main() -> None:
    """Print it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")
    django.setup()
    json.dump({"rows": rows(), "opened": opened()}, sys.stdout)


def rows() -> dict[str, int]:
    """How many there are of everything that a backup holds."""
    from angel_program.keeping.backups.tables import (  # noqa: PLC0415 - after django.setup
        tables_of_data,
        tables_of_keys,
    )

    return {
        model._meta.label_lower: model._default_manager.count()
        for model in [*tables_of_data(), *tables_of_keys()]
    }


def opened() -> list[str]:
    """Every sealed text that opens: names, contacts, hospitals, signatures."""
    from angel_program.keeping.shred import sealed_tables  # noqa: PLC0415 - as above
    from angel_program.sealed import open_value  # noqa: PLC0415 - as above
    from intake.models import PersonKey  # noqa: PLC0415 - as above

    found = []
    for kept in PersonKey.objects.all():
        key = kept.open()
        for table in sealed_tables():
            for row in table.model._default_manager.filter(**{table.path: kept.person_id}):
                found += [open_value(row, column, key) for column in table.columns]
    return sorted(text for text in found if text)


if __name__ == "__main__":
    main()
