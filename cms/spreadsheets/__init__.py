"""Tables that people take away or hand in: CSV and XLSX."""
