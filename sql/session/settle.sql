-- Unqualified names mean the warehouse, and times are UTC wherever the machine stands.
USE figures;

SET TimeZone = 'UTC';

-- A join with up to so many rows that are wanted looks only where the zone maps say that they may be.
SET dynamic_or_filter_threshold = 10000;
