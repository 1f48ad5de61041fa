-- What polls brought to light of feeds after a time (all without one) and up to another.
SELECT feed_polls.concern
FROM feed_polls
WHERE
    feed_polls.topic = $topic
    AND feed_polls.concern IS NOT NULL
    AND ($since::TIMESTAMPTZ IS NULL OR feed_polls.polled_at > $since::TIMESTAMPTZ)
    AND feed_polls.polled_at <= $until::TIMESTAMPTZ
ORDER BY
    feed_polls.polled_at,
    feed_polls.feed;
