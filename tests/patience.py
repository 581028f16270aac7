"""How long a test waits for what has to end.

No test asserts how fast the program is: machines differ, and others run on them.  What ends at all ends long
before this; what hangs, or grows with the square of a hostile input, does not.
"""

PATIENCE = 60.0  # seconds
