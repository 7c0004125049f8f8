"""What a page may load and run: its own files, and nothing else. django-csp sends it."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        # No script may write markup: none of ours does. The one policy is for the address of the
        # tablet's service worker (docs/decisions/0019).
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["outbox"],
    }
}

# A page that takes in new rows by itself writes markup: cleaned by the first of these two policies,
# read by the second (static/js/live.js, docs/decisions/0031). Added on the pages that do.
LIVE = {"trusted-types": ["default", "part"]}
