"""A reading and the JSON document that other programs rely on, either way."""

from reportedly.contract.document import escaped, json_line, json_page, to_document

__all__ = ["escaped", "json_line", "json_page", "to_document"]
