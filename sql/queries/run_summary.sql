-- How many records of which status each stage of these runs gave.
SELECT
    run_counts.topic,
    run_counts.run,
    run_counts.stage,
    run_counts.status,
    sum(run_counts.records)::BIGINT AS records
FROM run_counts
WHERE
    run_counts.topic = $topic
    AND ($runs IS NULL OR run_counts.run IN (SELECT unnest($runs::VARCHAR[])))
GROUP BY
    run_counts.topic,
    run_counts.run,
    run_counts.stage,
    run_counts.status
ORDER BY
    run_counts.run,
    list_position(['poll', 'fetch', 'clean', 'dedup', 'figures', 'compare'], run_counts.stage),
    run_counts.status;
