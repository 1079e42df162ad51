"""Drafts over time: how a text came to be, who stands where, and what falls due.

Takes the drafts and the dossier of a shelf; gives data that writers and screens put in words.
"""
