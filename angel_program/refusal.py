"""The two ways an action says no."""


class Refused(Exception):
    """Not now, because…: the message is one sentence for the person at the desk.

    The screen shows it on the form that asked, with everything that was typed still there.
    """


class JournalUnavailable(Exception):
    """The journal could not be written, so nothing was done and nothing may be shown."""
