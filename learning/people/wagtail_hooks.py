"""Wiring only: the editor's menu People. Who may do what comes from Django's permissions, set on groups."""

from django.db.models import QuerySet
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from learning.people.actions import end_membership
from learning.people.editing import EmailDomainForm, HeadCountForm, MembershipForm, UnitForm
from learning.people.models import AccessLog, EmailDomain, HeadCount, Membership, Unit, User


class LimitedPolicy(ModelPermissionPolicy):
    """Django's model permissions, less what nobody may do, not even a superuser."""

    def __init__(self, model: type, *, never: set[str]) -> None:
        super().__init__(model)
        self.never = never

    def user_has_permission(self, user: User, action: str) -> bool:
        """Whether the user may, and anyone may."""
        return action not in self.never and super().user_has_permission(user, action)


# A unit is closed by date, since history points to it; a membership is ended and never rewritten; the log only grows.
register_permission_policy(Unit, LimitedPolicy(Unit, never={"delete"}))
register_permission_policy(Membership, LimitedPolicy(Membership, never={"change"}))
register_permission_policy(AccessLog, LimitedPolicy(AccessLog, never={"add", "change", "delete"}))


class PeopleViewSet(ModelViewSet):
    """What all of these have in common."""

    form_class: type[ModelForm]
    copy_view_enabled = False
    list_per_page = 100
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:  # noqa: FBT001, FBT002  Wagtail's signature
        """Our own form."""
        return self.form_class


class UnitViewSet(PeopleViewSet):
    """The tree, in its order."""

    model = Unit
    form_class = UnitForm
    icon = "list-ul"
    list_display = ["name_in_tree", "kind", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["path"]


class HeadCountViewSet(PeopleViewSet):
    """How many work where."""

    model = HeadCount
    form_class = HeadCountForm
    icon = "group"
    list_display = ["unit", "profession", "count", "valid_from", "valid_to"]
    list_filter = ["profession"]
    search_fields = ["unit__name"]
    ordering = ["unit__path", "profession", "-valid_from"]


class EmailDomainViewSet(PeopleViewSet):
    """Whose addresses may register."""

    model = EmailDomain
    form_class = EmailDomainForm
    icon = "mail"
    list_display = ["domain"]
    ordering = ["domain"]


class EndMembershipView(DeleteView):
    """Deleting a membership means ending it; only one that began today leaves no trace."""

    page_title = _("End")
    confirmation_message = _("Do you want to end this membership? What the person has done stays.")
    success_message = _("%(object)s: ended.")

    def delete_action(self) -> None:
        """End it from today."""
        end_membership(membership=self.object)


class MembershipViewSet(PeopleViewSet):
    """Who has which role where. A change is a new membership; an old one is ended."""

    model = Membership
    form_class = MembershipForm
    delete_view_class = EndMembershipView
    icon = "user"
    list_display = ["user", "unit", "role", "profession", "has_named_access", "valid_from", "valid_to"]
    list_filter = ["role", "profession"]
    search_fields = ["user__email", "user__last_name", "unit__name"]
    ordering = ["-valid_from", "-pk"]


class AccessLogViewSet(PeopleViewSet):
    """Who looked at named people; to be read only."""

    model = AccessLog
    form_class = ModelForm
    icon = "view"
    list_display = ["viewer_name", "what", "unit", "people_count", "at"]
    list_filter = ["what", "at"]
    search_fields = ["viewer_name", "viewer__email", "unit__name"]
    ordering = ["-at"]
    inspect_view_enabled = True

    def get_permissions_to_register(self) -> QuerySet:
        """Only the permission to read can be given."""
        return super().get_permissions_to_register().filter(codename="view_accesslog")


class PeopleGroup(ModelViewSetGroup):
    """Units, head counts, domains, memberships and looks."""

    items = (UnitViewSet, HeadCountViewSet, EmailDomainViewSet, MembershipViewSet, AccessLogViewSet)
    menu_icon = "group"
    menu_label = _("People")
    menu_name = "people"


@hooks.register("register_admin_viewset")
def people_group() -> PeopleGroup:
    """The menu group."""
    return PeopleGroup()
