"""Every number of a sentence and what stands right at it: value, unit, hedge, counted noun, movement; and what is no figure."""
