USE figures;

SET TimeZone = 'UTC';
