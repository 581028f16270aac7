"""Who the report's parties are: names, descriptions and pronouns that mean the same, and what stays open."""
