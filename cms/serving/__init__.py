"""What `manage.py serve` is made of.

`port.py` takes the port, `preparation.py` readies database, static files and sample site, `programs.py` says
which programs run, `supervisor.py` starts, watches and stops them.
"""
