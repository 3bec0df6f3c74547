"""How many of a list's alarms are right when what it looks for is rare. Pure; people are whole numbers."""

from dataclasses import dataclass

MOST_PEOPLE = 100_000
DOTS_IN_A_ROW = 40


@dataclass(frozen=True)
class BaseRate:
    """A worked example: people in all, of whom affected; hits and false alarms in per cent of affected and of others."""

    population: int
    affected: int
    hits: int
    false_alarms: int

    @property
    def right(self) -> int:
        """Alarms about someone affected."""
        return share(self.affected, self.hits)

    @property
    def missed(self) -> int:
        """Affected people whom the list does not see."""
        return self.affected - self.right

    @property
    def wrong(self) -> int:
        """Alarms about someone who is not affected."""
        return share(self.population - self.affected, self.false_alarms)

    @property
    def alarms(self) -> int:
        """All alarms."""
        return self.right + self.wrong

    @property
    def left_alone(self) -> int:
        """People who are not affected and about whom there is no alarm."""
        return self.population - self.affected - self.wrong

    @property
    def wrong_per_right(self) -> int:
        """Wrong alarms for each right one, rounded; 0 where there is no right one."""
        return round(self.wrong / self.right) if self.right else 0

    @property
    def dots(self) -> "Dots":
        """The alarms laid out as rows of dots, the right ones first."""
        return Dots(self.right, self.alarms)


def share(whole: int, per_cent: int) -> int:
    """A share of people, rounded to whole people; halves go up."""
    return (whole * per_cent + 50) // 100


@dataclass(frozen=True)
class Dots:
    """Where the dots of a drawing stand: rows of forty, ten units apart."""

    right: int
    all: int

    @property
    def full_rows(self) -> int:
        """Rows that are full."""
        return self.all // DOTS_IN_A_ROW

    @property
    def last_row(self) -> int:
        """Dots in the row after the full ones."""
        return self.all % DOTS_IN_A_ROW

    @property
    def height(self) -> int:
        """Height of the drawing in its own units; one row at least."""
        return max(1, self.full_rows + bool(self.last_row)) * 10

    @property
    def full_height(self) -> int:
        """Height of the full rows."""
        return self.full_rows * 10

    @property
    def last_width(self) -> int:
        """Width of the last row."""
        return self.last_row * 10

    @property
    def right_full_height(self) -> int:
        """Height of the full rows of right alarms."""
        return self.right // DOTS_IN_A_ROW * 10

    @property
    def right_last_width(self) -> int:
        """Width of the row of right alarms after the full ones."""
        return self.right % DOTS_IN_A_ROW * 10
