-- A reader can reach the snapshot and nothing else: no files, no network, and no way to switch that on again.
SET enable_external_access = false;

SET lock_configuration = true;
