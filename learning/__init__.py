"""Who learns and what happened: the Django project and the learner's side."""
