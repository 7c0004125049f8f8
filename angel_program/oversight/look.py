"""The look of the admin, and its colours: the same paper, ink and teal as static/css/tokens.css.

django-unfold takes eleven steps of each as CSS colours and mixes both themes out of them, so the
light steps are warm paper and the dark steps are the navy of the night theme. Checked for
WCAG 2.2 AA: step 500 as text on white, step 400 as text on step 900, white on primary 600.
"""

from django.templatetags.static import static

UNFOLD_COLORS: dict[str, dict[str, str]] = {
    "base": {
        "50": "oklch(98.2% .006 84)",
        "100": "oklch(96.2% .008 82)",
        "200": "oklch(91.2% .013 82)",
        "300": "oklch(84% .016 80)",
        "400": "oklch(75.5% .026 255)",
        "500": "oklch(50.5% .035 257)",
        "600": "oklch(43% .038 257)",
        "700": "oklch(35% .04 257)",
        "800": "oklch(26.5% .04 257)",
        "900": "oklch(20.5% .038 257)",
        "950": "oklch(15.5% .034 257)",
    },
    "primary": {
        "50": "oklch(97% .014 215)",
        "100": "oklch(94% .026 215)",
        "200": "oklch(88% .045 215)",
        "300": "oklch(82% .07 215)",
        "400": "oklch(77% .085 214)",
        "500": "oklch(70% .09 215)",
        "600": "oklch(43.5% .08 222)",
        "700": "oklch(38% .07 223)",
        "800": "oklch(33% .06 224)",
        "900": "oklch(29% .05 226)",
        "950": "oklch(22% .04 228)",
    },
    "font": {
        "subtle-light": "var(--color-base-500)",
        "subtle-dark": "var(--color-base-400)",
        "default-light": "var(--color-base-600)",
        "default-dark": "var(--color-base-300)",
        "important-light": "var(--color-base-900)",
        "important-dark": "var(--color-base-100)",
    },
}

# Read by settings.py, which is where unfold looks for it.
UNFOLD = {
    "SITE_TITLE": "Angel Program",
    "SITE_HEADER": "Angel Program",
    "SHOW_HISTORY": False,
    "COLORS": UNFOLD_COLORS,
    "STYLES": [lambda request: static("css/admin.css")],
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}
    ],
    "DASHBOARD_CALLBACK": "angel_program.oversight.dashboard.dashboard_callback",
    "SIDEBAR": {
        "show_search": False,
        "navigation": "angel_program.oversight.sidebar.navigation",
    },
}
