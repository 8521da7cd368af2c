"""How a fault is fixed: pure functions from a finding or a text to the places of the text that change, and the proof.

Nothing here reads or writes a file.
"""
