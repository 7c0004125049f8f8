"""Whatever is typed into a text field is saved and shown back escaped, or refused with a sentence.

Never an error page, and never a text that comes back as something else than it was.
"""

import html
import json
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, Textarea, TextInput

from angel_program.accounts.models import User
from angel_program.sealed import open_value
from intake.forms.naloxone import GiveNaloxoneForm
from intake.forms.person import IdentifyForm
from intake.forms.profile import DescribeForm
from intake.forms.surrender import DestroyItemForm, SurrenderItemForm
from intake.forms.walk_in import SendToCareForm, WelcomeForm
from intake.models import Agreement, MedicalCare, NaloxoneGiven, Person, SurrenderedItem, WalkIn
from tests.journey import arrived, screened
from tests.shared import shared
from tests.sizes import size

pytestmark = pytest.mark.slow

OWN = [
    "\x00",
    "Rosa\x00Lane",
    "a" * 100_000,
    "é" * 120,
    "🕊" * 60,
    "\u202eenaL asoR",
    "R\u0301\u0323o\u200bsa",
    "\ufeffRosa",
    "Rosa\r\nSet-Cookie: a=b",
    "</script><script>alert(1)</script>",
    "{{ walk_in }}{% include 'x' %}",
    "'; DROP TABLE intake_person; --",
    "%s %(name)s %00 \\u0000",
    "NULL",
    "true",
    "0",
    "\x7f\x1b[31m",
]
# Of identify: the longest each takes. All are sealed.
TEXTS = {
    "legal_name": 120,
    "call_name": 60,
    "alias": 120,
    "phone": 40,
    "address": 200,
    "reach_note": 280,
    "contact_name": 120,
    "contact_phone": 40,
}
QUIET = {"may_leave_message": "unknown", "may_text": "unknown"}


def kept(text):
    """What a form keeps of a text: without the spaces around it, and whole."""
    return text.strip()


def fits(text, longest):
    return len(kept(text)) <= longest and "\x00" not in text


def test_each_of_our_own_strings_is_sealed_whole_or_refused(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)

    for text in OWN:
        assert_kept_or_refused(client, walk_in, text)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.once
def test_each_string_of_the_big_list_is_sealed_whole_or_refused(officer, sign_in, settings):
    """Each in one field, as many at once as there are; in the long form each in every field."""
    settings.NAMES_WRITTEN_AN_HOUR = 10_000  # on purpose more than anybody may
    strings = json.loads(shared("text/blns.json").read_text())
    walk_in, client = arrived(officer), sign_in(officer)
    times = min(len(TEXTS), size("NAUGHTY_FORMS", 1))

    assert len(strings) == 515
    for first in range(times):
        fields = [*TEXTS][first:] + [*TEXTS][:first]
        for start in range(0, len(strings), len(fields)):
            some = strings[start : start + len(fields)]
            assert_each_kept_or_refused(client, walk_in, dict(zip(fields, some, strict=False)))


def assert_kept_or_refused(client, walk_in, text):
    """Post the text into every field it fits into, and into those it does not."""
    assert_each_kept_or_refused(client, walk_in, dict.fromkeys(TEXTS, text))


def assert_each_kept_or_refused(client, walk_in, said):
    """Post each into its field: first those that fit, then those that do not."""
    room = {name: text for name, text in said.items() if fits(text, TEXTS[name])}
    crowded = {name: text for name, text in said.items() if name not in room}
    path = f"/intake/{walk_in.pk}/identify/"
    if room:
        assert client.post(path, QUIET | room).status_code == 302, ascii(room)
    if crowded:
        refused = client.post(path, QUIET | crowded)
        assert refused.status_code == 422, ascii(crowded)
        assert set(refused.context["form"].errors) == set(crowded), ascii(crowded)
    person = Person.objects.get()
    key = person.wrapped_key.open()
    for name, text in room.items():
        if kept(text):
            assert open_value(person, name, key) == kept(text), ascii(text)


@pytest.mark.parametrize("text", [text for text in OWN if fits(text, 120)])
def test_what_is_sealed_is_shown_back_escaped(officer, sign_in, text):
    walk_in, client = arrived(officer), sign_in(officer)
    client.post(f"/intake/{walk_in.pk}/identify/", QUIET | {"legal_name": text})

    answer = client.post(f"/intake/{walk_in.pk}/reveal/", {"purpose": "correct_details"})

    shown = answer.context["facts"][0]
    assert (shown["label"], shown["value"]) == ("Full name", kept(text))
    assert f"<dd>{html.escape(kept(text))}</dd>" in answer.text


FORMS = [
    WelcomeForm(),
    SendToCareForm(),
    DescribeForm(),
    IdentifyForm(person=Person()),
    GiveNaloxoneForm(),
    *(form(by=User(pk=1, department_id=1)) for form in (SurrenderItemForm, DestroyItemForm)),
]
FIELDS = {
    f"{type(form).__name__}.{name}": field
    for form in FORMS
    for name, field in form.fields.items()
    if isinstance(field.widget, TextInput | Textarea)
}


def test_every_field_somebody_types_into_has_an_end():
    assert len(FIELDS) > 15
    texts = {name: field for name, field in FIELDS.items() if isinstance(field, CharField)}
    assert all(field.max_length <= 280 for field in texts.values())


@pytest.mark.parametrize("name", FIELDS)
def test_each_string_of_the_big_list_passes_or_is_refused_by_every_field(name):
    for text in [*OWN, *json.loads(shared("text/blns.json").read_text())]:
        with suppress(ValidationError):  # refused, with the sentence Django's forms show
            cleaned = FIELDS[name].clean(text)
            assert cleaned in (None, "", kept(text)) or not isinstance(cleaned, str), ascii(text)


# name of a field, its longest, and how to send it and find it sealed again
def a_call_name(client, officer, text):
    answer = client.post(
        "/intake/welcome/",
        {
            "red_flags": "none",
            "pathway": "unknown",
            "language": "unknown",
            "interpreter": "unknown",
            "call_name": text,
            "id": "3b0dd4c6-9c3e-4b7a-8a51-0c6b5f6f1a11",
        },
    )
    walk_in = WalkIn.objects.last()
    return answer, walk_in and (walk_in.person, "call_name", walk_in.person)


def a_hospital(client, officer, text):
    walk_in = arrived(officer)
    answer = client.post(
        f"/intake/{walk_in.pk}/send_to_care/", {"flags": "other", "hospital": text}
    )
    care = MedicalCare.objects.last()
    return answer, care and (care, "hospital", walk_in.person)


def a_signature(client, officer, text):
    walk_in = screened(officer)
    answer = client.post(
        f"/intake/{walk_in.pk}/give_consent/",
        {"language": "en", "notice_given": "read", "signature": text},
    )
    agreement = Agreement.objects.last()
    return answer, agreement and (agreement, "signature", walk_in.person)


@pytest.mark.parametrize(
    ("send", "longest"), [(a_call_name, 60), (a_hospital, 120), (a_signature, 120)]
)
@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_the_other_sealed_texts_are_kept_or_refused_too(officer, sign_in, send, longest, text):
    answer, sealed = send(sign_in(officer), officer, text)

    done = 200 if send is a_signature else 302  # a signature is shown back at once
    assert answer.status_code == (done if fits(text, longest) else 422)
    if sealed:
        row, column, person = sealed
        assert open_value(row, column, person.wrapped_key.open()) == kept(text)


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_a_field_kept_in_clear_takes_codes_only(officer, supervisor, sign_in, text):
    walk_in, client = arrived(officer), sign_in(officer)
    kit = {"kits": 1, "to": "participant", "trained": "unknown", "lot": text}
    bag = {"item_class": "needles", "bag_number": text, "place": text}

    answers = [
        client.post(f"/intake/{walk_in.pk}/give_naloxone/", kit),
        client.post("/intake/surrenders/surrender_item/", bag | {"witnessed_by": supervisor.pk}),
    ]

    code = text in ("NULL", "true", "0")
    assert [answer.status_code for answer in answers] == [302 if code else 422] * 2
    assert NaloxoneGiven.objects.exists() is SurrenderedItem.objects.exists() is code


def test_half_a_character_arrives_as_a_mark_of_a_loss_and_breaks_nothing(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)

    answer = client.post(
        f"/intake/{walk_in.pk}/identify/",
        "may_text=no&may_leave_message=no&legal_name=Ro%ED%A0%80sa",
        content_type="application/x-www-form-urlencoded",
    )

    person = Person.objects.get()
    assert answer.status_code == 302
    assert "\ufffd" in open_value(person, "legal_name", person.wrapped_key.open())


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "unicode_escape", "raw_unicode_escape"])
def test_what_says_it_is_another_alphabet_is_refused(officer, sign_in, charset):
    walk_in, client = arrived(officer), sign_in(officer)
    body = (
        '--x\r\nContent-Disposition: form-data; name="may_text"\r\n\r\nno\r\n'
        '--x\r\nContent-Disposition: form-data; name="may_leave_message"\r\n\r\nno\r\n'
        '--x\r\nContent-Disposition: form-data; name="legal_name"\r\n\r\n\\ud800 +2AA-\r\n--x--\r\n'
    )

    answer = client.post(
        f"/intake/{walk_in.pk}/identify/",
        body,
        content_type=f"multipart/form-data; boundary=x; charset={charset}",
    )

    assert answer.status_code == 400
