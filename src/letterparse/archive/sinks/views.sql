-- Answers to the usual questions. DuckDB runs the views of an attached database itself: what stands
-- here means the same to both.

-- Who was told to get how much, by recipient, year, donor and currency.
-- The year is that in which spending begins, or else the letter's. `total_min` and `total_max` add up
-- what is for the recipient alone (they differ where ranges are told), `shared` what it gets
-- together with others. Of a whole for one recipient the parts are not counted beside it. Letters tell things
-- again: `letterparse ledger` counts those once.
CREATE VIEW commitments_by_recipient_and_year AS
WITH told AS (
    SELECT
        c.*,
        trim(CAST(r.value AS TEXT), '"') AS receiver,
        json_array_length(c.recipient) AS receivers,
        coalesce(substr(c.period_start, 1, 4), substr(l.date, 1, 4)) AS year
    FROM commitments AS c
    JOIN letters AS l ON l.letter_id = c.letter_id
    CROSS JOIN json_each(c.recipient) AS r
)
SELECT
    receiver AS recipient,
    CAST(year AS INTEGER) AS year,
    donor,
    own,
    amount_currency AS currency,
    count(*) AS commitments,
    sum(coalesce(amount_value, amount_min, amount_max)) FILTER (WHERE receivers = 1) AS total_min,
    sum(coalesce(amount_value, amount_max, amount_min)) FILTER (WHERE receivers = 1) AS total_max,
    sum(coalesce(amount_value, amount_max, amount_min)) FILTER (WHERE receivers > 1) AS shared,
    count(*) FILTER (WHERE amount_currency IS NULL) AS in_kind
FROM told
WHERE NOT EXISTS (
    SELECT 1 FROM commitments AS whole
    WHERE whole.letter_id = told.letter_id
        AND whole."row" = told.part_of
        AND coalesce(whole.amount_currency, '') = coalesce(told.amount_currency, '')
        AND whole.recipient = CAST(json_array(told.receiver) AS TEXT)
)
GROUP BY receiver, year, donor, own, amount_currency
ORDER BY receiver, year, donor, own, amount_currency;

-- Promises whose day has not passed, and those without a day. That a later letter keeps one is
-- what `letterparse ledger` tells.
CREATE VIEW open_promises AS
SELECT
    p.letter_id,
    p."row",
    l.date,
    l.sender_ministry,
    l.subject,
    p.text,
    p.due_start,
    p.due_end,
    p.due_text,
    CAST(julianday(p.due_end) - julianday(CAST(CURRENT_DATE AS TEXT)) AS INTEGER) AS days_left,
    p.evidence_page,
    l.path
FROM promises AS p
JOIN letters AS l ON l.letter_id = p.letter_id
WHERE p.due_end IS NULL OR p.due_end >= CAST(CURRENT_DATE AS TEXT)
ORDER BY p.due_end IS NULL, p.due_end, l.date, p.letter_id, p."row";

-- Deployments with the first and last day that can be said of them, for any day that is asked:
-- SELECT * FROM deployments_dated WHERE '2024-11-15' BETWEEN first_day AND last_day
-- Where no first day is told, what goes on or is over has begun by the letter's date. Where no last day is
-- told, what is not over is taken to last a year. After that it is not known. `letterparse ledger` goes by
-- the same rules.
CREATE VIEW deployments_dated AS
WITH begun AS (
    SELECT
        d.*,
        l.date AS told_on,
        l.path AS path,
        CASE
            WHEN d.period_start IS NOT NULL THEN d.period_start
            WHEN coalesce(d.status, '') <> 'planned' THEN l.date
        END AS first_day
    FROM deployments AS d
    JOIN letters AS l ON l.letter_id = d.letter_id
), latest AS (
    SELECT
        begun.*,
        CASE WHEN told_on > first_day THEN told_on ELSE first_day END AS last_known
    FROM begun
)
SELECT
    letter_id,
    "row",
    told_on,
    participant,
    own,
    personnel,
    qualifier,
    unit,
    mission,
    location,
    status,
    first_day,
    CASE
        WHEN period_end IS NOT NULL THEN period_end
        WHEN status = 'ended' THEN told_on
        ELSE (CAST(substr(last_known, 1, 4) AS INTEGER) + 1)
            || replace(substr(last_known, 5), '-02-29', '-02-28')
    END AS last_day,
    period_text,
    evidence_text,
    evidence_page,
    path
FROM latest;

-- Deployments that go on today.
CREATE VIEW deployments_now AS
SELECT * FROM deployments_dated
WHERE CAST(CURRENT_DATE AS TEXT) BETWEEN first_day AND last_day
    AND coalesce(status, '') <> 'ended'
ORDER BY told_on DESC, letter_id, "row";
