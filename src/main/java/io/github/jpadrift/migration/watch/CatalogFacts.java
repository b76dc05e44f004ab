package io.github.jpadrift.migration.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** What the catalog says of some relations, and of all that belongs to none, a fact a thing. */
final class CatalogFacts {

  /**
   * Definitions are printed the same whatever search path the migration has set; planning anew what
   * is asked after each statement takes longer than running it. Both for this transaction only, and
   * put back right afterwards.
   */
  private static final String PIN =
      """
      SELECT pg_catalog.set_config('search_path', 'pg_catalog', true),
             pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
        FROM pg_catalog.set_config('jpadrift.search_path',
               pg_catalog.current_setting('search_path'), true) AS path,
             pg_catalog.set_config('jpadrift.plan_cache_mode',
               pg_catalog.current_setting('plan_cache_mode'), true) AS mode;
      """;

  private static final String PUT_BACK =
      """
      ;
      SELECT pg_catalog.set_config('plan_cache_mode',
               pg_catalog.current_setting('jpadrift.plan_cache_mode'), true),
             pg_catalog.set_config('search_path',
               pg_catalog.current_setting('jpadrift.search_path'), true)
      """;

  private static final String OF_RELATIONS =
      """
      SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                            WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
                            ELSE 'table' END,
             c.oid::bigint, '0', n.nspname || '.' || c.relname,
             concat_ws(' ', CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
                            CASE WHEN c.relrowsecurity THEN 'with row security' END,
                            CASE WHEN c.relispartition
                                 THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
                            CASE WHEN c.relkind IN ('v', 'm')
                                 THEN pg_catalog.md5(pg_catalog.pg_get_viewdef(c.oid)) END),
             CASE WHEN c.relispartition THEN pg_catalog.pg_get_partition_constraintdef(c.oid) END
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid = ANY (?::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      UNION ALL
      SELECT 'column', a.attrelid::bigint, a.attnum::text, a.attname,
             concat_ws(' ', pg_catalog.format_type(a.atttypid, a.atttypmod),
                            CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                            CASE WHEN a.attidentity <> '' THEN 'IDENTITY' END,
                            CASE WHEN a.attgenerated <> '' THEN 'GENERATED' END,
                            'DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)),
             CASE t.typtype
             WHEN 'e' THEN
               (SELECT 'VALUE::pg_catalog.text IN ('
                         || string_agg(pg_catalog.quote_literal(e.enumlabel), ', '
                                       ORDER BY e.enumsortorder) || ')'
                  FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
             WHEN 'd' THEN
               (WITH RECURSIVE passed(oid) AS (
                  SELECT t.oid
                   UNION
                  SELECT u.typbasetype FROM passed JOIN pg_catalog.pg_type u ON u.oid = passed.oid
                   WHERE u.typtype = 'd')
                SELECT string_agg(said.condition, ' AND ' ORDER BY said.condition)
                  FROM passed JOIN pg_catalog.pg_type u ON u.oid = passed.oid,
                       LATERAL (SELECT 'VALUE IS NOT NULL' WHERE u.typnotnull
                                 UNION ALL
                                SELECT '(' || pg_catalog.pg_get_expr(k.conbin, 0) || ')'
                                  FROM pg_catalog.pg_constraint k
                                 WHERE k.contypid = u.oid AND k.contype = 'c' AND k.convalidated)
                               AS said(condition))
             END
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
         AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      UNION ALL
      SELECT 'constraint', k.conrelid::bigint, k.oid::text, k.conname,
             pg_catalog.pg_get_constraintdef(k.oid), NULL
        FROM pg_catalog.pg_constraint k
       WHERE k.conrelid = ANY (?::oid[]) AND k.conrelid <> 0 AND k.contype <> 'n'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint whole
                          WHERE whole.oid = k.conparentid AND whole.conrelid = k.conrelid)
      UNION ALL
      SELECT 'attachment', k.conrelid::bigint, k.oid::text, k.conname,
             pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || '.'
               || pg_catalog.quote_ident(whole.conname), NULL
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_constraint whole ON whole.oid = k.conparentid
        JOIN pg_catalog.pg_class c ON c.oid = whole.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE k.conrelid = ANY (?::oid[]) AND k.contype = 'f' AND whole.conrelid <> k.conrelid
      UNION ALL
      SELECT 'attachment', i.indrelid::bigint, i.indexrelid::text, c.relname,
             pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(whole.relname), NULL
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relispartition
        JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
        JOIN pg_catalog.pg_class whole ON whole.oid = h.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = whole.relnamespace
       WHERE i.indrelid = ANY (?::oid[])
      UNION ALL
      SELECT 'index', i.indrelid::bigint, i.indexrelid::text, c.relname,
             pg_catalog.pg_get_indexdef(i.indexrelid)
               || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END, NULL
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
       WHERE i.indrelid = ANY (?::oid[])
      UNION ALL
      SELECT 'trigger', t.tgrelid::bigint, t.oid::text, t.tgname,
             pg_catalog.pg_get_triggerdef(t.oid)
               || CASE t.tgenabled WHEN 'D' THEN ' DISABLED' ELSE '' END, NULL
        FROM pg_catalog.pg_trigger t
       WHERE t.tgrelid = ANY (?::oid[]) AND NOT t.tgisinternal
      UNION ALL
      SELECT 'policy', p.polrelid::bigint, p.oid::text, p.polname,
             concat_ws(' ', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                            pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)), NULL
        FROM pg_catalog.pg_policy p WHERE p.polrelid = ANY (?::oid[])
      UNION ALL
      SELECT 'sequence options', s.seqrelid::bigint, '0', '',
             concat_ws(' ', pg_catalog.format_type(s.seqtypid, NULL), 'INCREMENT', s.seqincrement,
                            'MAXVALUE', s.seqmax), NULL
        FROM pg_catalog.pg_sequence s WHERE s.seqrelid = ANY (?::oid[])
      """;

  private static final int LISTS = 9;

  private static final String OF_NONE =
      """
      SELECT 'label', 0::bigint, e.oid::text, n.nspname || '.' || t.typname || '.' || e.enumlabel,
             '', NULL::text
        FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
       WHERE %1$s
      UNION ALL
      SELECT CASE t.typtype WHEN 'e' THEN 'enum type' WHEN 'd' THEN 'domain' ELSE 'type' END,
             0, t.oid::text, n.nspname || '.' || t.typname,
             concat_ws(' ', CASE WHEN t.typtype = 'd'
                                 THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END,
                            CASE WHEN t.typnotnull THEN 'NOT NULL' END,
                            'DEFAULT ' || t.typdefault,
                            (SELECT string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' '
                                               ORDER BY k.conname)
                               FROM pg_catalog.pg_constraint k
                              WHERE k.contypid = t.oid AND k.contype = 'c')), NULL
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
       WHERE t.typtype IN ('e', 'd', 'r') AND %1$s
      UNION ALL
      SELECT 'routine', 0, p.oid::text,
             n.nspname || '.' || p.proname || '('
               || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
             pg_catalog.md5(coalesce(p.prosrc, '')), NULL
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
       WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
                            AND d.deptype = 'e')
         AND %1$s
      UNION ALL
      SELECT 'schema', 0, n.oid::text, n.nspname, '', NULL FROM pg_catalog.pg_namespace n WHERE %1$s
      UNION ALL
      SELECT 'extension', 0, x.oid::text, x.extname, x.extversion, NULL FROM pg_catalog.pg_extension x
      """
          .formatted(Look.OF_USERS);

  private static final String OF_BOTH = PIN + OF_RELATIONS + "UNION ALL\n" + OF_NONE + PUT_BACK;
  private static final String OF_NONE_ALONE = PIN + OF_NONE + PUT_BACK;

  private static final String WHOLE = "0";
  private static final String SEQUENCE = "sequence options";

  private CatalogFacts() {}

  /**
   * What tells a fact from all others.
   *
   * @param relation 0 for what belongs to none
   * @param id within its relation, or of the thing itself
   */
  record FactKey(String kind, long relation, String id) implements Comparable<FactKey> {

    private static final Comparator<FactKey> ORDER =
        Comparator.comparing(FactKey::relation)
            .thenComparing(key -> !key.isRelation())
            .thenComparing(FactKey::kind)
            // numbers in their order: columns as they were declared
            .thenComparing(key -> key.id().length())
            .thenComparing(FactKey::id);

    @Override
    public int compareTo(FactKey other) {
      return ORDER.compare(this, other);
    }

    /** Whether it is the relation itself. */
    boolean isRelation() {
      return relation != 0 && id.equals(WHOLE) && !kind.equals(SEQUENCE);
    }
  }

  /**
   * A name, and PostgreSQL's words for what bears it.
   *
   * @param condition that rows must meet for it, beyond those words: over the columns for a
   *     partition, over VALUE for a column; null when there is none
   */
  record Fact(String name, String text, @Nullable String condition) {

    /** Whether the same is said of it, whatever that asks of rows. */
    boolean saysAs(@Nullable Fact other) {
      return other != null && name.equals(other.name) && text.equals(other.text);
    }
  }

  /** Reads them in the transaction that is open. */
  static Map<FactKey, Fact> read(Connection connection, Collection<Long> relations)
      throws SQLException {
    Map<FactKey, Fact> facts = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(relations.isEmpty() ? OF_NONE_ALONE : OF_BOTH)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(1);
      String list =
          relations.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
      for (int i = 1; i <= LISTS && !relations.isEmpty(); i++) {
        statement.setString(i, list);
      }
      statement.execute();
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          facts.put(
              new FactKey(row.getString(1), row.getLong(2), row.getString(3)),
              new Fact(row.getString(4), row.getString(5), row.getString(6)));
        }
      }
    }
    return facts;
  }
}
