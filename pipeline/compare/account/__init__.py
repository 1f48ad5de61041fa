"""What stands of each metric: who said each number first, and the estimate over time."""
