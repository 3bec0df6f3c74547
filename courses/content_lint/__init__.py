"""Content lint: what stands in the way of publishing a page, and what its editor should look at once more."""
