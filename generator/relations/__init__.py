"""How papers relate: which are alike and what they share, and where each stands on the map."""
