"""Telling people what came of a dialogue: an address that asked for it, confirmed by a link, apart from any ballot."""
