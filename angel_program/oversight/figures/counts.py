"""The words of a period, summed: the one place where figures are read from the tally.

Visits are summed over their months. People are the visits less the returns: whoever had come before
within the period is no further person, and what they said then speaks for nobody anew.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Sum, Value, When

from angel_program.accounts.models import Department
from angel_program.months import Month, Period
from angel_program.oversight.models import Counted, MonthCount
from angel_program.oversight.tally.fold import fold

YES, NO = Value(value=True), Value(value=False)


@dataclass(frozen=True)
class Counts:
    """``words`` of all visits of a period; ``again`` those of visits that were no first ones in it;
    ``twice`` how many people came a second time.
    """

    words: Counter[str]
    again: Counter[str]
    twice: int

    def n(self, word: str) -> int:
        """How often a word was counted over visits."""
        return self.words[word]

    def of_visits(self, name: str, values: list[str]) -> dict[str, int]:
        """A list over visits."""
        return {value: self.words[f"{name}:{value}"] for value in values}

    def of_persons(self, name: str, values: list[str]) -> dict[str, int]:
        """A list over people, each by their first visit of the period."""
        words = (f"{name}:{value}" for value in values)
        return dict(zip(values, (self.words[w] - self.again[w] for w in words), strict=True))

    @property
    def persons(self) -> int:
        """How many people came."""
        return self.words["visits"] - self.again["visits"]


@dataclass(frozen=True)
class Cohort:
    """The visits to these departments in a period, each department on its own clock."""

    departments: list[Department]
    period: Period

    def months(self) -> QuerySet[MonthCount]:
        """The counts of its months."""
        return MonthCount.objects.filter(
            department__in=self.departments,
            month__gte=self.period.first.first_day,
            month__lte=self.period.last.first_day,
        )

    def visits(self) -> QuerySet[Counted]:
        """Its visits, as they are counted."""
        return Counted.objects.filter(self.where())

    def where(self, path: str = "", more: str = "") -> Q:
        """The condition on a visit, or on what reaches it by ``path``; ``more`` names a time that
        lies within the period as well.
        """
        either = Q()
        for department in self.departments:
            begins, ends = self.period.bounds(department.zone)
            one = {
                f"{path}department": department.pk,
                f"{path}arrived_at__gte": begins,
                f"{path}arrived_at__lt": ends,
            }
            if more:
                one[f"{more}__gte"] = begins
            either |= Q(**one)
        return either


def counted(cohort: Cohort) -> Counts:
    """Bring the tally up to date and sum the period: two queries, two more to see what changed."""
    fold()
    summed = cohort.months().values_list("name").annotate(n=Sum("n")).order_by()
    return with_returns(cohort, Counter(dict(summed)))


def with_returns(cohort: Cohort, words: Counter[str]) -> Counts:
    """The words of a period that were summed already, and its returns. One query."""
    again: Counter[str] = Counter()
    twice = 0
    returns = Counted.objects.filter(cohort.where(more="previous_at"))
    for first, second, n in (
        returns.annotate(second=_second(cohort))
        .values_list("first_words", "second")
        .annotate(n=Count("pk"))
        .order_by()
    ):
        again["visits"] += n
        twice += n if second else 0
        for word in first.split():
            again[word] += n
    return Counts(words, again, twice)


def by_month(cohort: Cohort, *words: str) -> dict[Month, Counter[str]]:
    """Every word month by month, or these alone; empty months too. One query."""
    found = {month: Counter[str]() for month in cohort.period}
    rows = cohort.months().filter(name__in=words) if words else cohort.months()
    for day, name, n in rows.values_list("month", "name").annotate(n=Sum("n")).order_by():
        found[Month.of(day)][name] = n
    return found


def summed(months: Iterable[Counter[str]]) -> Counter[str]:
    """Several months as one."""
    found: Counter[str] = Counter()
    for words in months:
        found.update(words)
    return found


def _second(cohort: Cohort) -> Case:
    """Whether a return is somebody's second visit of the period, and no later one."""
    seconds = []
    for department in cohort.departments:
        begins, _ends = cohort.period.bounds(department.zone)
        earlier = Q(before_that_at=None) | Q(before_that_at__lt=begins)
        seconds.append(When(Q(earlier, department=department.pk), then=YES))
    return Case(*seconds, default=NO, output_field=BooleanField())
