-- Unqualified names mean the warehouse, and times are UTC wherever the machine stands.
USE figures;

SET TimeZone = 'UTC';
