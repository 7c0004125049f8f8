"""Giving a letter to the mail server, through Django's mail backend (EMAIL_URL)."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from angel_program.post.choices import Why
from angel_program.post.letters import Letter, NotReached, NotSent
from angel_program.post.models import Message

CONSOLE = "django.core.mail.backends.console.EmailBackend"
# From here on a mail server means it (RFC 5321, 4.2.1); below, it may take the letter later.
FOR_GOOD = 500


def is_console() -> bool:
    """Whether letters are printed here and go nowhere."""
    return bool(settings.EMAIL_BACKEND == CONSOLE)


def carry(message: Message, letter: Letter) -> None:
    """Hand it over. Raises NotSent where the server refuses it for good, NotReached for now.

    Whoever gets it twice can tell: the Message-ID is the message's own.
    """
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as no:
        codes = [code for code, _said in no.recipients.values()]
        raise _meant(min(codes, default=0)) from None
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as no:
        raise _meant(no.smtp_code) from None
    except ValueError:  # an address or subject that no mail can have
        raise NotSent(Why.REFUSED) from None
    except (OSError, smtplib.SMTPException):
        raise NotReached from None


def _meant(code: int) -> Exception:
    return NotSent(Why.REFUSED) if code >= FOR_GOOD else NotReached()
