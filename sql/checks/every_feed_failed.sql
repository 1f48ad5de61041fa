-- level: warn
-- No feed of this run could be read: is the network, the proxy or FIGUREWATCH_CONTACT in order?
SELECT
    feed_polls.run,
    count(*) AS polls,
    arg_max(feed_polls.detail, feed_polls.feed) AS example
FROM feed_polls
WHERE
    feed_polls.topic = $topic
    AND feed_polls.run = $run
GROUP BY feed_polls.run
HAVING count(*) FILTER (WHERE feed_polls.status IN ('entries', 'not_modified', 'unchanged')) = 0;
