"""Standards-desk checks over a finished reading: what AP, Reuters and the BBC would object to.

:func:`reportedly.check.checking.check_reading` goes through the rules of
:mod:`reportedly.check.rules`; each rule is a small function over a
:class:`~reportedly.check.sheet.Sheet`.  Nothing here reads a page or changes a reading.
"""
