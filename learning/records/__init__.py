"""What happened: enrolments, evidence, completions, certificates, notes and counts; and the doors that write them."""
