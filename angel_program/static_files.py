"""How static files are named and served in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# `… from "./seal.js"`, as our modules import one another.
IMPORT = (r'(?P<matched>from "(?P<url>\.{1,2}/[^"]+)")', 'from "%(url)s"')


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names that carry their hash, also where one script module of ours imports another: no tablet
    runs half of an old release with half of a new one.

    Django's own switch for this looks into every script and trips over those of others.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/outbox/*.js", (IMPORT,)),
        ("js/lock/*.js", (IMPORT,)),
    )
