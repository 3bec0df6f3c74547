"""Proofs: every stored completion follows from evidence and from the requirements frozen when it was judged.

`repair` only adds what the evidence demands and was lost (a cut-off import, say); it withdraws nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from courses.queries import fresh_outline
from courses.structure import PackageOutline, is_module_done
from learning.records.actions import Standing, issue_certificate, judge, locked_enrolment
from learning.records.models import (
    Certificate,
    Completion,
    Enrolment,
    Evidence,
    ModuleCompletion,
    PackageCompletion,
)


@dataclass(frozen=True)
class Finding:
    """Something that does not add up: which enrolment, and what, in one sentence."""

    enrolment_id: int
    sentence: str

    def __str__(self) -> str:
        return f"Enrolment {self.enrolment_id}: {self.sentence}"


def completions_without_evidence() -> list[Finding]:
    """A completion must have evidence from the same moment."""
    proof = Evidence.objects.filter(
        enrolment=OuterRef("enrolment"), activity=OuterRef("activity"), at=OuterRef("completed_at")
    )
    rows = Completion.objects.filter(~Exists(proof)).values_list("enrolment_id", "activity_id")
    return [Finding(enrolment, f"activity {activity} is completed without evidence.") for enrolment, activity in rows]


def evidence_without_completion() -> list[Finding]:
    """Evidence must have led to a completion."""
    fact = Completion.objects.filter(enrolment=OuterRef("enrolment"), activity=OuterRef("activity"))
    rows = Evidence.objects.filter(~Exists(fact)).values_list("enrolment_id", "activity_id").distinct()
    return [Finding(enrolment, f"activity {activity} has evidence but no completion.") for enrolment, activity in rows]


def completed_ids(facts: QuerySet, of: str) -> dict[int, dict[int, datetime]]:
    """By enrolment: what is completed, and when."""
    found: dict[int, dict[int, datetime]] = {}
    for enrolment, one, at in facts.values_list("enrolment_id", of, "completed_at").iterator():
        found.setdefault(enrolment, {})[one] = at
    return found


def unjustified_modules() -> list[Finding]:
    """A module completion must follow from completions of all that it was judged by, none of them later."""
    done = completed_ids(Completion.objects.all(), "activity_id")
    findings = []
    for row in ModuleCompletion.objects.iterator():
        mine = done.get(row.enrolment_id, {})
        if not row.required_activity_ids:
            findings.append(Finding(row.enrolment_id, f"module {row.module_id} was judged by nothing."))
        findings += [
            Finding(row.enrolment_id, f"module {row.module_id} lacks activity {one} that it was judged by.")
            for one in row.required_activity_ids
            if one not in mine or mine[one] > row.completed_at
        ]
    return findings


def unjustified_packages() -> list[Finding]:
    """A package completion must follow from module completions, and have a certificate."""
    done = completed_ids(ModuleCompletion.objects.all(), "module_id")
    certified = set(Certificate.objects.values_list("package_completion_id", flat=True))
    findings = []
    for row in PackageCompletion.objects.iterator():
        mine = done.get(row.enrolment_id, {})
        lacking = [one for one in row.required_module_ids if one not in mine or mine[one] > row.completed_at]
        if lacking or not row.required_module_ids:
            findings.append(Finding(row.enrolment_id, f"the package lacks modules {lacking} that it was judged by."))
        if row.pk not in certified:
            findings.append(Finding(row.enrolment_id, "the completed package has no certificate."))
    return findings


def unrecorded() -> list[Finding]:
    """What is done must have been judged: a module or package that it completes today must be recorded."""
    done = completed_ids(Completion.objects.all(), "activity_id")
    stood = completed_ids(ModuleCompletion.objects.all(), "module_id")
    outlines: dict[int, PackageOutline] = {}
    findings = []
    for enrolment in Enrolment.objects.filter(completions__isnull=False).distinct().select_related("package", "user"):
        if enrolment.package_id not in outlines:
            outlines[enrolment.package_id] = fresh_outline(enrolment.package)
        outline = outlines[enrolment.package_id]
        modules = set(stood.get(enrolment.pk, {}))
        mine = set(done[enrolment.pk])
        lost = [one.id for one in outline.modules if is_module_done(one, mine) and one.id not in modules]
        if lost:
            findings.append(Finding(enrolment.pk, f"modules {lost} are done but not recorded."))
    return findings


def findings() -> list[Finding]:
    """Everything that does not add up; empty when all is proved."""
    return [
        *completions_without_evidence(),
        *evidence_without_completion(),
        *unjustified_modules(),
        *unjustified_packages(),
        *unrecorded(),
    ]


@transaction.atomic
def repair() -> int:
    """Add what the evidence demands: completions, modules, packages, certificates. Returns how many were mended."""
    lost = {finding.enrolment_id for finding in (*evidence_without_completion(), *unrecorded())}
    for enrolment_id in sorted(lost):
        add_completions(enrolment_id=enrolment_id)
    for completion in PackageCompletion.objects.filter(certificates__isnull=True):
        issue_certificate(completion=completion)
    return len(lost)


def add_completions(*, enrolment_id: int) -> None:
    """Complete what one enrolment's evidence shows, each at its first evidence, and judge as of the last of them."""
    enrolment = locked_enrolment(enrolment_id)
    done = set(enrolment.completions.values_list("activity_id", flat=True))
    firsts: dict[int, Evidence] = {}
    for evidence in enrolment.evidence.select_related("unit").order_by("at", "pk"):
        firsts.setdefault(evidence.activity_id, evidence)
    Completion.objects.bulk_create(
        Completion(enrolment=enrolment, activity_id=one.activity_id, completed_at=one.at, edition=one.edition)
        for one in firsts.values()
        if one.activity_id not in done
    )
    if firsts:
        last = max(firsts.values(), key=lambda one: one.at)
        standing = Standing(last.unit, last.profession, frozenset({last.profession}))
        judge(enrolment=enrolment, done=done | set(firsts), at=last.at, standing=standing)
