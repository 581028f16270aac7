"""The trained reader: encoder, decoding, linking."""
