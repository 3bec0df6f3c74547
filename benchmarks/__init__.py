"""The budgets of DESIGN section 6, measured: each module here is run by itself and ends with 1 when over budget."""
