"""What people call the steps, pitfalls, kinds, qualities, outcomes and trust."""

from django.utils.translation import pgettext_lazy

from courses.conversations.script import Kind, Outcome, Pitfall, Quality, Step
from courses.conversations.walk import Trust

STEPS = {
    Step.CLARIFY: pgettext_lazy("kompass", "Clarify"),
    Step.OPEN: pgettext_lazy("kompass", "Open"),
    Step.MEET: pgettext_lazy("kompass", "Meet"),
    Step.TRY: pgettext_lazy("kompass", "Try"),
    Step.LIMIT: pgettext_lazy("kompass", "Set a limit"),
    Step.STRENGTHEN: pgettext_lazy("kompass", "Strengthen"),
    Step.SUM_UP: pgettext_lazy("kompass", "Sum up"),
}
PITFALLS = {
    Pitfall.INTERROGATE: pgettext_lazy("pitfall", "Interrogating"),
    Pitfall.MORALISE: pgettext_lazy("pitfall", "Moralising"),
    Pitfall.LABEL: pgettext_lazy("pitfall", "Putting a label on someone"),
    Pitfall.PROMISE_SILENCE: pgettext_lazy("pitfall", "Promising silence"),
    Pitfall.DUEL: pgettext_lazy("pitfall", "A duel of opinions"),
    Pitfall.EVADE: pgettext_lazy("pitfall", "Evading"),
    Pitfall.HURRY: pgettext_lazy("pitfall", "Hurrying"),
    Pitfall.EXPOSE: pgettext_lazy("pitfall", "Exposing someone"),
}
KINDS = {
    Kind.SAY: pgettext_lazy("reply", "Say"),
    Kind.WAIT: pgettext_lazy("reply", "Wait"),
    Kind.GESTURE: pgettext_lazy("reply", "Body language"),
    Kind.PLACE: pgettext_lazy("reply", "Change place"),
}
QUALITIES = {
    Quality.BETTER: pgettext_lazy("reply", "Better"),
    Quality.PARTLY: pgettext_lazy("reply", "Partly"),
    Quality.WORSE: pgettext_lazy("reply", "Worse"),
}
OUTCOMES = {
    Outcome.GOOD: pgettext_lazy("ending", "Good"),
    Outcome.MIXED: pgettext_lazy("ending", "Mixed"),
    Outcome.MISSED: pgettext_lazy("ending", "Missed"),
}
TRUSTS = {
    Trust.RESERVED: pgettext_lazy("trust", "Reserved"),
    Trust.LISTENING: pgettext_lazy("trust", "Listening"),
    Trust.OPEN: pgettext_lazy("trust", "Open"),
}
