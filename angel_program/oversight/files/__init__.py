"""A report as a file: JSON and CSV for programs, XLSX and PDF for people; the same figures."""
