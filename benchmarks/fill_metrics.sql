-- Stored figures for the cost of accounts: $size of them, each in an article of its own; every fiftieth in one of five
-- large metrics, the others in metrics of ten.
CREATE TEMP TABLE made AS
SELECT
    numbers.place,
    'f' || numbers.place AS figure,
    'a' || numbers.place AS article,
    CASE
        WHEN numbers.place % 50 = 0 THEN 'large' || ((numbers.place // 50) % 5)
        ELSE 'm' || (numbers.place // 10)
    END AS metric
FROM (SELECT unnest(range($size)) AS place) AS numbers;

INSERT INTO articles BY NAME
SELECT
    'cost' AS topic,
    made.article,
    'r' AS revision,
    'https://news.example/' || made.place AS url,
    made.article AS url_key,
    'Outlet ' || (made.place % 200) AS outlet,
    'A title' AS title,
    repeat('Some words of an article. ', 40) AS text,
    [] AS segments,
    [] AS sentences,
    [] AS source_map,
    [] AS removed,
    TIMESTAMPTZ '2031-01-01 00:00:00+00' + to_minutes(made.place) AS published,
    'second' AS published_precision,
    'article' AS status,
    'bench' AS extractor,
    TIMESTAMPTZ '2031-01-01 00:00:00+00' + to_minutes(made.place) AS fetched_at,
    'bench' AS run
FROM made;

INSERT INTO figures BY NAME
SELECT
    made.figure,
    'cost' AS topic,
    made.article,
    'r' AS revision,
    0 AS start,
    3 AS "end",
    0 AS sentence_start,
    30 AS sentence_end,
    '100 workers left on that day.' AS sentence,
    '100' AS printed,
    'figure' AS kind,
    100 + made.place % 37 AS value_low,
    100 + made.place % 37 AS value_high,
    'worker' AS unit,
    'count' AS dimension,
    100 + made.place % 37 AS base_low,
    100 + made.place % 37 AS base_high,
    'worker' AS base_unit,
    'exact' AS qualifier,
    FALSE AS vague,
    'level' AS movement,
    {'kind': 'none', 'start': NULL, 'end': NULL, 'precision': 'unknown', 'printed': ''} AS time,
    {'speaker': 'speaker ' || (made.place % 11), 'verb': 'said', 'kind': 'reported'} AS attribution,
    'stated' AS modality,
    [] AS links,
    'body' AS segment,
    'bench' AS run
FROM made;

INSERT INTO figure_metrics BY NAME
SELECT
    'cost' AS topic,
    made.figure,
    made.metric,
    'bench' AS run
FROM made;

INSERT INTO findings BY NAME
SELECT
    'x' || made.place AS finding,
    'cost' AS topic,
    'same' AS kind,
    made.figure,
    lag(made.figure) OVER (
        PARTITION BY made.metric
        ORDER BY made.place
    ) AS earlier,
    made.metric,
    [{'kind': 'value', 'text': 'Both values can hold.'}] AS reasons,
    FALSE AS hard,
    'none' AS severity,
    1.0 AS confidence,
    'Both values can hold.' AS explanation,
    'bench' AS run
FROM made;

CHECKPOINT figures;
