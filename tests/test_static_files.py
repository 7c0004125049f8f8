"""In production a script module asks for the very files it was released with."""

import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from angel_program.static_files import StaticFiles

STATIC = Path(__file__).parents[1] / "static"
HASHED = re.compile(r"\./\w+\.[0-9a-f]{12}\.js")


def test_modules_import_one_another_by_their_hashed_names(tmp_path):
    source, storage = FileSystemStorage(STATIC), StaticFiles(tmp_path, "/static/")
    names = [f"js/outbox/{path.name}" for path in (STATIC / "js" / "outbox").iterdir()]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)

    for _ in storage.post_process({name: (source, name) for name in names}):
        pass
    page = tmp_path / storage.stored_name("js/outbox/page.js")

    imported = re.findall(r'from "(.+?)"', page.read_text())
    assert len(imported) == 5
    assert all(HASHED.fullmatch(name) for name in imported)
    assert all((tmp_path / "js" / "outbox" / name).exists() for name in imported)
