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
