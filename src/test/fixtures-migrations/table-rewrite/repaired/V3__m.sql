-- in batches, each of which commits
DO $batches$
DECLARE
  pages bigint := pg_relation_size('orders') / current_setting('block_size')::bigint;
BEGIN
  FOR page IN 0 .. pages BY 100 LOOP
    UPDATE orders SET id_new = id
     WHERE id_new IS DISTINCT FROM id
       AND ctid >= format('(%s,0)', page)::tid AND ctid < format('(%s,0)', page + 100)::tid;
    COMMIT;
  END LOOP;
  UPDATE orders SET id_new = id WHERE id_new IS DISTINCT FROM id;
END
$batches$;
