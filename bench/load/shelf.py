"""What lies on shelves: bags handed in, and the directory of centers."""

from datetime import timedelta

from bench.load.scene import Scene
from intake.choices import ItemClass
from intake.handles import FIRST
from intake.models import SurrenderedItem
from referrals.models import Center

TOWNS = ("Harborview", "Millbrook", "Eastport", "Fairhaven", "Northfield")
KINDS = ("Center", "House", "Clinic", "Recovery", "Services")


def bags(scene: Scene, many: int, *, destroyed: bool) -> None:
    """So many bags in storage, or destroyed before two witnesses."""
    crew, today = scene.crew, scene.now.date()
    for number in range(many):
        scene.put(
            SurrenderedItem(
                department=crew.department,
                bag_number=f"{'D' if destroyed else 'S'}{number:05}",
                item_class=scene.rng.choice(ItemClass.values),
                place="Locker",
                taken_on=today - timedelta(days=number % 3_650 + 30),
                taken_by=crew.officer,
                witnessed_by=crew.second,
                destroyed_on=today if destroyed else None,
                destroyed_by=crew.officer if destroyed else None,
                destruction_witness=crew.second if destroyed else None,
            )
        )


def directory(scene: Scene, many: int) -> None:
    """So many centers of five towns, under names of two words and a number."""
    for number in range(many):
        scene.put(
            Center(
                source="bench",
                source_id=f"center-{number}",
                name=f"{scene.rng.choice(FIRST).capitalize()} {scene.rng.choice(KINDS)} {number}",
                city=scene.rng.choice(TOWNS),
                state="MA",
                levels_of_care=["detox"],
            )
        )
