-- Which hosts could not be had, and why.
CREATE OR REPLACE VIEW page_statuses AS
SELECT
    pages.topic,
    pages.status,
    pages.http_status,
    regexp_extract(pages.final_url, '^[a-z]+://([^/:]+)', 1) AS site,
    count(*) AS attempts,
    max(pages.fetched_at) AS latest,
    arg_max(pages.final_url, pages.fetched_at) AS latest_url,
    arg_max(pages.detail, pages.fetched_at) AS latest_detail
FROM pages
GROUP BY
    pages.topic,
    pages.status,
    pages.http_status,
    regexp_extract(pages.final_url, '^[a-z]+://([^/:]+)', 1);

COMMENT ON VIEW page_statuses
IS 'How the attempts at the pages of each host ended';

COMMENT ON COLUMN page_statuses.topic
IS 'Name of the topic';

COMMENT ON COLUMN page_statuses.status
IS 'fetched, not_modified, unchanged, imported, feed_content, or what went wrong';

COMMENT ON COLUMN page_statuses.http_status
IS 'What the server answered';

COMMENT ON COLUMN page_statuses.site
IS 'Host of the page';

COMMENT ON COLUMN page_statuses.attempts
IS 'How many attempts ended so';

COMMENT ON COLUMN page_statuses.latest
IS 'When the latest of them was (UTC)';

COMMENT ON COLUMN page_statuses.latest_url
IS 'The address of the latest';

COMMENT ON COLUMN page_statuses.latest_detail
IS 'What was said of the latest';
