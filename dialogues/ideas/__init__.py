"""Ideas from residents: sent in by anybody, read by staff, then public and without an author."""
