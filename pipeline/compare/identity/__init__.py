"""Whether two figures are of one metric: evidence, vetoes, and what people taught."""
