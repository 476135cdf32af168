"""How fast the program is, as ratios against limits that are measured in the same run: `make bench`.

docs/performance.md tells what is measured and how.
"""
