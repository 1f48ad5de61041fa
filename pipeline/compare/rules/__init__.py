"""The relation of two figures, once their identity is scored: rules in order, and what forbids an alarm."""
