"""The role that the program runs as on PostgreSQL: it owns nothing, and cannot bend the journal.

Triggers refuse whoever forgets; the owner of a table can take its triggers off. So in production
the owner only migrates, and the program signs in as somebody who was given no more than this.
"""

from angel_program.journal.triggers import TABLES

# The owner's own lists, which the program reads. Where a book begins is said by the owner, who
# alone can drop its old part.
READ_ONLY = ("django_migrations", "journal_beginning")

GRANTS = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
        CREATE ROLE {role} LOGIN;
    END IF;
END $$;
ALTER ROLE {role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};

-- From 17 on: forgetting may vacuum what it deleted. Before, that waits for autovacuum.
DO $$ BEGIN
    IF current_setting('server_version_num')::int >= 170000 THEN
        GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {role};
        REVOKE MAINTAIN ON {append_only} FROM {role};
    END IF;
END $$;

-- What was written stays written.
REVOKE UPDATE, DELETE ON {append_only} FROM {role};
REVOKE INSERT, UPDATE, DELETE ON {read_only} FROM {role};
"""


def runtime_role(name: str) -> str:
    """The SQL that makes the role, or puts what it may do right again after an upgrade."""
    return GRANTS.format(
        name=name.replace("'", "''"),
        role='"{}"'.format(name.replace('"', '""')),
        append_only=", ".join(TABLES),
        read_only=", ".join(READ_ONLY),
    ).lstrip()
