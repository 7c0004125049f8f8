"""One file, read from the environment, safe by default. .env.example lists what it reads."""

import sys

from django.core.exceptions import ImproperlyConfigured

from angel_program.by_post import MAIL, PUBLIC_URL, TASKS, TEXTS  # noqa: F401  # ours and Django's
from angel_program.content_policy import CONTENT_SECURITY_POLICY  # noqa: F401  # of django-csp
from angel_program.environment import BASE_DIR, env, master_key, needed
from angel_program.oversight.look import UNFOLD  # noqa: F401  # unfold looks for it here
from angel_program.shared_cache import per_process

DEBUG = env.bool("DEBUG", default=False)
# The demo shows invented people and asks for no second factor; a banner says so on every page.
DEMO = env.bool("DEMO", default=False)
if DEMO and not DEBUG:
    raise ImproperlyConfigured("DEMO is for trying the program out; unset it, or set DEBUG=true.")

SECRET_KEY = needed("SECRET_KEY", "fifty random characters.")
MASTER_KEY = master_key()
if not MASTER_KEY:
    raise ImproperlyConfigured("Set MASTER_KEY: 32 bytes, base64. See .env.example.")
# The one before, while rotate_keys is at work: what it wrapped opens as well.
MASTER_KEY_PREVIOUS = master_key("MASTER_KEY_PREVIOUS")
# Whom backups are closed for (age): their own key is not on this machine.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "angel_program.accounts",
    "angel_program.journal",
    "angel_program.post",
    "angel_program.oversight",
    "intake",
    "referrals",
    "angel_program.privacy",
    "angel_program.keeping",
    "angel_program",  # template tags of the whole house
]

MIDDLEWARE = [
    # A tablet's line is thin. Django masks tokens and blurs lengths, so that nothing leaks by them.
    "django.middleware.gzip.GZipMiddleware",
    # These three first: whatever answers, an error or a file, the answer passes through them.
    "csp.middleware.CSPMiddleware",
    "angel_program.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "angel_program.middleware.one_alphabet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "angel_program.accounts.tongue.speak",
    "angel_program.accounts.tablets.tablets",
    "angel_program.accounts.idle.lock_when_idle",
    "angel_program.accounts.locked.SignInOrUnlock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "angel_program.accounts.second_factor.both_or_set_up",
    "django_htmx.middleware.HtmxMiddleware",
    "angel_program.middleware.clocks",
    "angel_program.middleware.no_entry_no_page",
    "angel_program.journal.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "angel_program.urls"
WSGI_APPLICATION = "angel_program.wsgi.application"
FORM_RENDERER = "angel_program.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "angel_program.screens.house",
            ],
        },
    }
]

# ---- Database: SQLite for the first run and a small station, PostgreSQL in production

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'angel.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL with IMMEDIATE: writers wait for one another instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Outside the database: the journal's heads, a line each at every tick (verify_journal --anchor).
ANCHOR_FILE = env.str(
    "ANCHOR_FILE", default=str(BASE_DIR / "var" / "anchor.jsonl") if DEBUG else ""
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- The cache that all processes share: used codes and counts of tries, never a participant

CACHES = {
    "default": env.cache("CACHE_URL", default="dbcache://shared_cache?max_entries=100000"),
}
if not DEBUG and per_process(CACHES["default"]["BACKEND"]):
    raise ImproperlyConfigured(
        "Each process would have a cache of its own, and a used code could be used again. "
        "Leave CACHE_URL out (the database), or let it name a Redis server."
    )

# ---- Accounts

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "angel_program.accounts.backend.Backend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# NIST SP 800-63B-4: length and a block list, no composition rules, no rotation.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "angel_program.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Per account only: allauth's own limits by address would lock a whole station. What is None here is
# counted by axes (below), in the database, where emptying a cache forgives nobody.
ACCOUNT_RATE_LIMITS = {"reauthenticate": "10/m/user"} | dict.fromkeys(
    "login login_failed signup reset_password reset_password_from_key request_login_code "
    "confirm_email verify_phone".split()
)
# How long somebody who has just proved who they are need not prove it again, in seconds.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60

# The second factor: asked of everybody, everywhere but in the demo. There is no other switch.
SECOND_FACTOR = not DEMO
MFA_ADAPTER = "angel_program.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Angel Program"
# A clock half a minute off, or a slow hand; accounts/one_time.py remembers codes for longer.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# `screen(fresh=True)` asks, on GET. allauth would park a whole POST in the session meanwhile.
MFA_REAUTHENTICATION_REQUIRED = False
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "authenticate": "angel_program.accounts.forms.factors.CodeForm",
    "authenticate_webauthn": "angel_program.accounts.forms.factors.KeyForm",
    "reauthenticate": "angel_program.accounts.forms.factors.CodeAgainForm",
    "reauthenticate_webauthn": "angel_program.accounts.forms.factors.KeyAgainForm",
}

# Five mistakes lock an account until somebody releases it: accounts/lockout.py.
AXES_HANDLER = "angel_program.accounts.lockout.Handler"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_COOLOFF_TIME = None
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "angel_program.accounts.backend.account_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_ALLOWED_CORS_ORIGINS = ""
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# What was typed is not kept with a failed attempt (accounts/backend.py).
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "code", "credential"]
# Locking by address would lock a whole station behind one router (contract: per account).
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# ---- How much of one person's work is still work (angel_program/journal/quota.py)

# A coordinator on the phone all night opens a name every few minutes. Thirty in an hour is a list.
NAMES_OPENED_AN_HOUR = 30
# A busy night brings a dozen people. Sixty names in an hour is somebody asking who was here before.
NAMES_WRITTEN_AN_HOUR = 60
# A court's paper needs one look-up, and one more for a slip of the pen; sixty is guessing.
LOOK_UPS_AN_HOUR = 60

# ---- What a browser may keep (and what it may load: content_policy.py)

# Ten hours from the sign-in, not from the last page.
SESSION_ENGINE = "angel_program.accounts.session_store"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser, like the session
# An enrolled tablet, and a session that is locked in any other browser (accounts/idle.py).
TABLET_COOKIE_NAME = "tablet"
LOCKED_COOKIE_NAME = "locked"
# Never the cookie fallback: it would write a message into the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    TABLET_COOKIE_NAME = "__Host-tablet"
    LOCKED_COOKIE_NAME = "__Host-locked"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---- Static files: whitenoise serves them, with or without DEBUG

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "angel_program.static_files.StaticFiles"
    },
}

# ---- Clocks and words

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# Every page is in these three: each officer chooses their own (accounts/tongue.py), and what a
# participant reads and signs is in theirs (intake/tongues.py).
LANGUAGES = [("en", "English"), ("es", "Español"), ("pt", "Português")]
LOCALE_PATHS = [BASE_DIR / "locale"]

# ---- No uploads: nothing here takes a file, and no form is larger than a long conversation.

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
FILE_UPLOAD_HANDLERS: list[str] = []

# ---- Messages: where letters and texts go is read in by_post.py

TEXT_URL, TEXT_FROM, TEXT_SECRET = TEXTS
globals().update(MAIL)

# ---- Logs: what failed and where, never what somebody typed. No mail of errors.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "angel_program.quiet_log.Formatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "quiet"},
    },
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
