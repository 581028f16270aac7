"""The rules that find attributions, one construction a file.

Each rule is a function of a sentence (or of a block) that returns what it
found; :mod:`reportedly.read.attribute` runs them in a fixed order and settles
overlaps.
"""
