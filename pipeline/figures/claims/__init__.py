"""What the text says of a number: what is counted, what happened to it, when, where, who says so and how sure they are."""
