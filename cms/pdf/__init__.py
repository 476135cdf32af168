"""Documents on paper: tables, posters and forms as PDF files."""
