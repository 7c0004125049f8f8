"""Admissions as the state counts them: the codes of TEDS, without anybody's name, id or day."""
