"""Search in each language with its own word forms (PostgreSQL full-text search)."""
