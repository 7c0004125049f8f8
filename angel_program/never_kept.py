"""Numbers that this record never takes: of the social security card and of a driver's license.

A name with one of them is what M.G.L. c.93H calls a breach when it is lost, and what opens other
agencies' records (requirement P12). Asked of every text of every form, in screens.carry_out.
"""

import re
import unicodedata

from django.core.validators import RegexValidator
from django.forms import CharField, Form, PasswordInput
from django.utils.translation import gettext_lazy as _

# 3-2-4 with anything thin between them; never part of a longer number.
SPACED = re.compile(r"(?<!\d)\d{3}[\W_]{1,3}\d{2}[\W_]{1,3}\d{4}(?!\d)")
# Nine digits in a row; and a letter or two before seven to fourteen, as states write licenses.
SOLID = re.compile(r"(?<!\d)\d{9}(?!\d)|(?<![A-Za-z])[A-Za-z]{1,2}[\s#-]?\d{7,14}(?!\d)")
TAKE_OUT = _(
    "Please take the number out: social security and license numbers are never written down here."
)


def holds_number(text: str, *, solid: bool = True) -> bool:
    """Whether such a number stands in the text, in whatever digits, with whatever hidden in it.

    ``solid=False`` where digits in a row are what is asked for, such as a phone number.
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) != "Cf"
    )
    return bool(SPACED.search(plain) or (solid and SOLID.search(plain)))


def refuse_numbers(form: Form) -> None:
    """Clean the form, and put the sentence beside each text that holds one. Not a password's."""
    form.full_clean()
    for name, field in form.fields.items():
        text = form.cleaned_data.get(name)
        # A number or an e-mail address is another field; a date or a choice is no text.
        if not isinstance(text, str) or not isinstance(field, CharField):
            continue
        if isinstance(field.widget, PasswordInput):
            continue
        if holds_number(text, solid=not _asks_for_digits(field)):
            form.add_error(name, str(TAKE_OUT))


def _asks_for_digits(field: CharField) -> bool:
    """A phone, or a code with an alphabet of its own: the number on a seal or a box."""
    coded = any(isinstance(check, RegexValidator) for check in field.validators)
    return coded or getattr(field.widget, "input_type", "") == "tel"
