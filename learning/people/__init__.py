"""Who: users, units, professions, memberships, invitations, and the log of who looked at whom."""
