"""What a language says of words: tokens, tables, lemmas, nouns and their phrases, verb groups. No number is read here."""
