-- Everything into the file itself, so that a copy of it is whole.
CHECKPOINT figures;
