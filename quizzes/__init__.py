"""Questions, their versions, attempts and grading. Knows no course: a page points here, never the other way."""
