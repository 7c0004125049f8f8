"""In production a script module asks for the very files it was released with."""

import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from angel_program.static_files import StaticFiles

STATIC = Path(__file__).parents[1] / "static"
HASHED = re.compile(r"\.{1,2}/(?:\w+/)?\w+\.[0-9a-f]{12}\.js")


def test_modules_import_one_another_by_their_hashed_names(tmp_path):
    source, storage = FileSystemStorage(STATIC), StaticFiles(tmp_path, "/static/")
    folders = [STATIC / "js" / name for name in ("outbox", "lock")]
    names = [path.relative_to(STATIC).as_posix() for folder in folders for path in folder.iterdir()]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)

    for _ in storage.post_process({name: (source, name) for name in names}):
        pass

    for page, modules in (("js/outbox/page.js", 6), ("js/lock/page.js", 3)):
        file = tmp_path / storage.stored_name(page)
        imported = re.findall(r'from "(.+?)"', file.read_text())
        assert len(imported) == modules
        assert all(HASHED.fullmatch(name) for name in imported)
        assert all((file.parent / name).exists() for name in imported)
