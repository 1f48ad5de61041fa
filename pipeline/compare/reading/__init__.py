"""What comparison reads of one figure: classes of thing and predicate, names, scope words, values, times."""
