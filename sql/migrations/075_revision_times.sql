-- When each placed revision was fetched: of a page that changes at each fetch only so many a day are read.
ALTER TABLE placements ADD COLUMN fetched_at TIMESTAMPTZ;
