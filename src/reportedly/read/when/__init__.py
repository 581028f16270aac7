"""When: the times that a report gives, as far as its words and its date settle them."""
