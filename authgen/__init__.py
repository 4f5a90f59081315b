"""authgen: prior-authorization criteria, checks and letters for multiple sclerosis infusions."""
