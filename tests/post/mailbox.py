"""A mail server that is a file: a line for each letter, whole or not at all, whoever is killed."""

import os
import time

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Appends who wrote and what to the file that MAILBOX names, and takes its time."""

    def send_messages(self, email_messages):
        for mail in email_messages:
            line = mail.extra_headers["Message-ID"].strip("<>").split("@")[0]
            file = os.open(os.environ["MAILBOX"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(file, f"{line}\n".encode())
            os.close(file)
            time.sleep(0.01)  # a kill meets somebody who has sent and not noted it yet
        return len(email_messages)
