"""Many cases: the plan, the run, the report. Knows nothing of letters or criteria."""
