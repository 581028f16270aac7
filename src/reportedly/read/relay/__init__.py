"""Through whom a report has what it says: the hops from each speaker to the page, and how many there are."""
