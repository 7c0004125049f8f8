"""Somebody at the door: the person, sealed as the program seals them, and what they answered."""

from datetime import datetime, timedelta

from angel_program import keys
from angel_program.sealed import close_value
from bench.load.scene import Scene
from intake import choices
from intake.models import (
    Consent,
    NaloxoneGiven,
    Person,
    PersonIndex,
    PersonKey,
    Profile,
    Screening,
    SubstanceUsed,
    WalkIn,
)
from intake.models.person import IndexKind
from intake.terms import TERMS

# Of all persons, how many gave a name; the rest are nameless, which is their right.
NAMED = 0.8


def person(scene: Scene, known: str | None = None) -> Person:
    """One new person; their digests are random, or ``known`` as somebody's who came before."""
    one = Person(department=scene.crew.department)
    key, wrapped = keys.new_key(one.pk)
    close_value(one, "call_name", "Somebody", key)
    scene.put(one, PersonKey(person=one, wrapped=wrapped, master_id=keys.master_id()))
    if known or scene.rng.random() < NAMED:
        for kind in (IndexKind.NAME, IndexKind.NAME_AND_BIRTH, IndexKind.SOUND_AND_BIRTH):
            digest = known or f"{scene.rng.getrandbits(128):032x}"
            scene.put(PersonIndex(person=one, department=one.department, kind=kind, digest=digest))
    return one


def describe(scene: Scene, visit: WalkIn) -> None:
    """The coded answers, one or two substances, and a kit for every third."""
    rng = scene.rng
    substances = rng.sample(choices.Substance.values, k=rng.choice((1, 1, 2)))
    scene.put(
        Profile(
            walk_in=visit,
            age=rng.randint(18, 70),
            gender=rng.choice(choices.Gender.values),
            residence=rng.choice(choices.Residence.values),
            insurance=rng.choice(choices.Insurance.values),
            primary_substance=substances[0],
            route=rng.choice(choices.Route.values),
            last_use=rng.choice(choices.LastUse.values),
            prior_treatment=rng.choice(choices.PriorTreatment.values),
        ),
        *(SubstanceUsed(walk_in=visit, substance=one) for one in substances),
    )
    if rng.random() < 1 / 3:
        scene.put(NaloxoneGiven(walk_in=visit, kits=1, given_at=visit.arrived_at))


def screen(scene: Scene, visit: WalkIn, verdict: choices.Verdict) -> None:
    """The department's policy was asked."""
    scene.put(
        Screening(
            walk_in=visit,
            policy=scene.crew.policy,
            verdict=verdict,
            at=visit.arrived_at + timedelta(minutes=10),
            by=scene.crew.officer,
        )
    )


def consent(scene: Scene, visit: WalkIn, at: datetime | None = None) -> None:
    """To the centers, and to being asked later; each for as long as its term lasts."""
    at = at or visit.arrived_at
    for term in (TERMS["to_centers"], TERMS["follow_up"]):
        scene.put(
            Consent(
                walk_in=visit,
                recipient=term.recipient,
                purpose=term.purpose,
                scope=[*term.scope],
                statements=[*term.statements],
                name=visit.person.call_name,
                language=choices.Language.ENGLISH,
                signature=visit.person.call_name,
                given_at=at,
                taken_by=scene.crew.officer,
                expires_on=at.date() + term.lasts,
            )
        )
