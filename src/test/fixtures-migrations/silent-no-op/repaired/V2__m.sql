-- a condition that says so when another is there
SET lock_timeout = '2s';
DO $guard$
BEGIN
  IF to_regclass('customer') IS NULL THEN
    CREATE TABLE customer (id integer PRIMARY KEY, mail text);
  ELSIF (SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
           FROM pg_attribute
          WHERE attrelid = 'customer'::regclass AND attnum > 0 AND NOT attisdropped)
        <> 'id integer, mail text' THEN
    RAISE EXCEPTION 'customer is there, and it is another';
  END IF;
END
$guard$;
