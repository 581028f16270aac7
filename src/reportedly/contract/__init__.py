"""A reading and the JSON document that other programs rely on, either way."""

from reportedly.contract.checking import check_document
from reportedly.contract.document import escaped, json_line, json_page, to_document
from reportedly.contract.reading import from_document

__all__ = ["check_document", "escaped", "from_document", "json_line", "json_page", "to_document"]
