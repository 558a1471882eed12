"""Thanks of fans to each other: a letter, a little rice for whoever is thanked, and their count."""
