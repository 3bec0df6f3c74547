"""Wiring only: a friendly no to deleting pages that learners have records of."""

from wagtail import hooks

from learning.records.deleting import refuse_page, refuse_pages

hooks.register("before_delete_page", refuse_page)
hooks.register("before_bulk_action", refuse_pages)
