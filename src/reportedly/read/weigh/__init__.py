"""What the report itself says about how sure each statement is."""

from reportedly.read.weigh.weigh import weigh

__all__ = ["weigh"]
