"""What a paper is and says in its own words: read by rules from its title and abstract, kept as places in them."""
