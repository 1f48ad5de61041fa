-- What a poll brought to light of a feed's health (dead, silent, moved, gone, back): told once, in the next mail.
ALTER TABLE feed_polls ADD COLUMN concern VARCHAR;
