"""The catalogues of `locale/`, made and compared: `make messages`, and tests/house/test_catalogues.

What a person reads is found where it is written (Babel, with Django's own reader of templates), so
that neither an installed gettext nor its version decides. The files hold no line numbers and no
dates, sorted: two branches that add sentences merge as any text does.
"""

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
SPOKEN = {"es": "Spanish", "pt": "Portuguese"}
FOLDERS = ("angel_program", "intake", "referrals", "templates")
# Django's names for gettext, and which of their arguments are read.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
HEADER = """\
# {name}. Awaiting review by a native speaker (docs/languages.md).
# Made by `make messages`; what is written by hand here are the translations.
"""
# Babel writes a day into what it compiles; the same sentences are the same bytes on every day.
NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
PLACE = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdifr%]|\{\w*\}|</?\w+[^>]*>|&\w+;")


def sources() -> Iterator[Path]:
    """Every file of ours that may hold a sentence somebody reads."""
    for folder in FOLDERS:
        yield from sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in {".py", ".html"})


def read(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The sentences of one file, and the context of each where it has one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # As Python: a template becomes calls of gettext between letters without meaning. In
        # brackets, so that no indentation has any either.
        text = f"(\n{templatize(text)}\n)"
    found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        yield message, context


def written() -> Catalog:
    """Every sentence of the program, without translations."""
    catalog = Catalog()
    for path in sources():
        for message, context in read(path):
            catalog.add(message, context=context)
    return catalog


def place(code: str) -> Path:
    """Where a language's catalogue is, as a person edits it."""
    return ROOT / f"locale/{code}/LC_MESSAGES/django.po"


def committed(code: str) -> Catalog:
    """A language's catalogue as it is written down."""
    with place(code).open("rb") as file:
        catalog = read_po(file, locale=code)
    catalog.creation_date = catalog.revision_date = NO_DAY
    return catalog


def as_text(catalog: Catalog, code: str) -> str:
    """The catalogue as its file has it."""
    file = io.BytesIO()
    write_po(
        file,
        catalog,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Language: {code}\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return HEADER.format(name=SPOKEN[code]) + head + file.getvalue().decode().strip() + "\n"


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def texts(message: Message) -> tuple[str, ...]:
    """A sentence, and its plural where it has one."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def said(message: Message) -> tuple[str, ...]:
    """Its translation, in as many forms; blank where there is none."""
    return message.string if isinstance(message.string, tuple | list) else (message.string or "",)


def places(text: str) -> list[str]:
    """What the program puts into a sentence, and its markup: the same in every language."""
    return sorted(PLACE.findall(text))


def main() -> None:
    """Bring both catalogues up to what is written, and compile them."""
    now = written()
    for code in SPOKEN:
        catalog = committed(code)
        catalog.update(now, no_fuzzy_matching=True)
        place(code).write_text(as_text(catalog, code), encoding="utf-8")
        again = committed(code)
        place(code).with_suffix(".mo").write_bytes(compiled(again))
        blank = sum(1 for one in again if one.id and not all(said(one)))
        print(f"{code}: {len(again)} sentences, {blank} not translated")


if __name__ == "__main__":
    main()
