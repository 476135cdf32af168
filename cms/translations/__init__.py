"""The site in several languages: the program's words, and pages and their versions."""
