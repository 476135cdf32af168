"""The sample site: what somebody sees who starts the program for the first time.

Facts of a Swedish municipality, words of our own; Swedish first, English through wagtail-localize's own
machinery, so that an editor can go on from there.
"""
