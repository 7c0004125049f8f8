"""One cache for all processes: where it is not, nothing starts."""

import os
import subprocess
import sys

import pytest
from django.core import checks
from django.core.cache import cache
from django.db import connection

from angel_program.accounts.models import CacheRow
from angel_program.accounts.one_time import first_use
from tests.second_factor import App


def start(**environment):
    """Start the program in a process of its own; what it says where it refuses."""
    line = "import django; django.setup(); from django.conf import settings; print(settings.CACHES)"
    return subprocess.run(
        [sys.executable, "-c", line],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "angel_program.settings", "DEMO": "false"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "url", ["locmemcache://", "dummycache://", "filecache:///tmp/x", "pymemcache://127.0.0.1"]
)
def test_production_does_not_start_with_a_cache_of_each_process(url):
    said = start(DEBUG="false", CACHE_URL=url)

    assert said.returncode == 1
    assert "Each process would have a cache of its own" in said.stderr


@pytest.mark.slow
def test_a_redis_server_may_keep_it():
    said = start(DEBUG="false", CACHE_URL="redis://127.0.0.1:6379/1")

    assert "django.core.cache.backends.redis.RedisCache" in said.stdout


@pytest.mark.slow
def test_no_second_factor_is_the_demo_and_the_demo_is_not_production():
    said = start(DEBUG="false", DEMO="true")

    assert said.returncode == 1
    assert "DEMO is for trying the program out" in said.stderr


def test_the_check_says_the_same(settings):
    def found():
        return {one.id for one in checks.run_checks(include_deployment_checks=True)}

    assert not {"accounts.E001", "accounts.E002"} & found()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SECOND_FACTOR = False
    assert {"accounts.E001", "accounts.E002"} <= found()


@pytest.mark.django_db
def test_the_table_comes_with_the_migrations():
    assert "shared_cache" in connection.introspection.table_names()
    cache.set("a", 1)
    assert CacheRow.objects.count() == 1


def test_a_code_is_used_once_and_is_kept_nowhere(officer, supervisor):
    code = App(officer).code()

    assert first_use(officer, code)
    assert not first_use(officer, f"{code[:3]} {code[3:]}")
    assert first_use(supervisor, code)
    assert not any(code in row.cache_key + row.value for row in CacheRow.objects.all())
