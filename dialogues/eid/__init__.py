"""Voting with an e-ID: by OpenID Connect, through allauth, without an account.

The visitor is sent to the e-ID service of the settings (`EID_…`) and comes back with an ID token. What is kept of it
is the subject and the level of assurance, sealed in the address of the ballot (`tokens`), for half an hour; nothing
is written to the database. docs/decisions/e-id.md tells why it is done like this.
"""
