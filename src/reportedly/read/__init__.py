"""From an article to its attributions: what was said, by whom, by which words."""

from reportedly.read.reader import read_article

__all__ = ["read_article"]
