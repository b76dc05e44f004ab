package io.github.jpadrift.migration.watch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the catalog says of some relations, and of all that belongs to none, a fact a thing. */
final class CatalogFacts {

  /**
   * Definitions are printed the same whatever search path the migration has set. Planning anew what
   * is asked after each statement takes longer than running it, and the driver forgets what it has
   * prepared after each DDL: so it is prepared in SQL.
   */
  private static final List<Setting> PINNED =
      List.of(
          new Setting("search_path", "pg_catalog"),
          new Setting("plan_cache_mode", "force_generic_plan"));

  /**
   * Few relations are asked for of a catalog that grows beyond what it was when this is planned.
   */
  private static final List<Setting> BY_INDEX =
      List.of(
          new Setting("enable_seqscan", "off"),
          new Setting("enable_hashjoin", "off"),
          new Setting("enable_mergejoin", "off"));

  private static final Pinned ASKING = Pinned.to(PINNED);

  private static final Pinned PREPARING =
      Pinned.to(Stream.concat(PINNED.stream(), BY_INDEX.stream()).toList());

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
       WHERE c.oid = ANY ($1::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
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
       WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
         AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      UNION ALL
      SELECT 'constraint', k.conrelid::bigint, k.oid::text, k.conname,
             pg_catalog.pg_get_constraintdef(k.oid), NULL
        FROM pg_catalog.pg_constraint k
       WHERE k.conrelid = ANY ($1::oid[]) AND k.conrelid <> 0 AND k.contype <> 'n'
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
       WHERE k.conrelid = ANY ($1::oid[]) AND k.contype = 'f' AND whole.conrelid <> k.conrelid
      UNION ALL
      SELECT 'attachment', i.indrelid::bigint, i.indexrelid::text, c.relname,
             pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(whole.relname), NULL
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relispartition
        JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
        JOIN pg_catalog.pg_class whole ON whole.oid = h.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = whole.relnamespace
       WHERE i.indrelid = ANY ($1::oid[])
      UNION ALL
      SELECT 'index', i.indrelid::bigint, i.indexrelid::text, c.relname,
             pg_catalog.pg_get_indexdef(i.indexrelid)
               || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END, NULL
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
       WHERE i.indrelid = ANY ($1::oid[])
      UNION ALL
      SELECT 'trigger', t.tgrelid::bigint, t.oid::text, t.tgname,
             pg_catalog.pg_get_triggerdef(t.oid)
               || CASE t.tgenabled WHEN 'D' THEN ' DISABLED' ELSE '' END, NULL
        FROM pg_catalog.pg_trigger t
       WHERE t.tgrelid = ANY ($1::oid[]) AND NOT t.tgisinternal
      UNION ALL
      SELECT 'policy', p.polrelid::bigint, p.oid::text, p.polname,
             concat_ws(' ', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                            pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)), NULL
        FROM pg_catalog.pg_policy p WHERE p.polrelid = ANY ($1::oid[])
      UNION ALL
      SELECT 'sequence options', s.seqrelid::bigint, '0', '',
             concat_ws(' ', pg_catalog.format_type(s.seqtypid, NULL), 'INCREMENT', s.seqincrement,
                            'MAXVALUE', s.seqmax), NULL
        FROM pg_catalog.pg_sequence s WHERE s.seqrelid = ANY ($1::oid[])
      """;

  /** PostgreSQL's own objects have smaller numbers (access/transam.h, FirstNormalObjectId). */
  private static final int FIRST_OF_USERS = 16_384;

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
       WHERE t.oid >= %2$d AND t.typtype IN ('e', 'd', 'r') AND %1$s
      UNION ALL
      SELECT 'routine', 0, p.oid::text,
             n.nspname || '.' || p.proname || '('
               || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
             pg_catalog.md5(coalesce(p.prosrc, '')), NULL
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
       WHERE p.oid >= %2$d
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
                            AND d.deptype = 'e')
         AND %1$s
      UNION ALL
      SELECT 'schema', 0, n.oid::text, n.nspname, '', NULL FROM pg_catalog.pg_namespace n WHERE %1$s
      UNION ALL
      SELECT 'extension', 0, x.oid::text, x.extname, x.extversion, NULL FROM pg_catalog.pg_extension x
      """
          .formatted(Look.OF_USERS, FIRST_OF_USERS);

  /** What is asked, as the session knows it once it is prepared; a migration may discard it. */
  private enum Question {
    OF_BOTH("jpadrift_facts", OF_RELATIONS + "UNION ALL\n" + OF_NONE),
    OF_NONE_ALONE("jpadrift_facts_of_none", OF_NONE);

    private final String name;
    private final String sql;

    Question(String name, String sql) {
      this.name = name;
      this.sql = sql;
    }

    /** It is planned when it is asked for the first time. */
    void prepare(Statement statement) throws SQLException {
      boolean known;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT FROM pg_catalog.pg_prepared_statements WHERE name = '" + name + '\'')) {
        known = row.next();
      }
      if (!known) {
        statement.execute(
            PREPARING.around("PREPARE %s(text) AS\n%s;\n%s".formatted(name, sql, of(List.of()))));
      }
    }

    String of(Collection<Long> relations) {
      return relations.stream()
          .map(String::valueOf)
          .collect(Collectors.joining(",", "EXECUTE " + name + "('{", "}')"));
    }
  }

  private static final String WHOLE = "0";
  private static final String SEQUENCE = "sequence options";

  private CatalogFacts() {}

  /** One of PostgreSQL's, and its value. */
  private record Setting(String name, String value) {

    private String set(String which, String value) {
      return "pg_catalog.set_config('%s', %s, true) AS %s".formatted(which, value, name);
    }

    String pin() {
      return set(name, '\'' + value + '\'');
    }

    String keep() {
      return set(kept(), current(name));
    }

    String putBack() {
      return set(name, current(kept()));
    }

    private String kept() {
      return "jpadrift." + name;
    }

    private static String current(String name) {
      return "pg_catalog.current_setting('" + name + "')";
    }
  }

  /** Settings for something of ours in the transaction that is open, put back right afterwards. */
  private record Pinned(String before, String after) {

    static Pinned to(List<Setting> settings) {
      return new Pinned(
          "SELECT %s\n  FROM %s;\n"
              .formatted(each(settings, Setting::pin), each(settings, Setting::keep)),
          ";\nSELECT " + each(settings, Setting::putBack));
    }

    private static String each(List<Setting> settings, Function<Setting, String> said) {
      return settings.stream().map(said).collect(Collectors.joining(", "));
    }

    String around(String sql) {
      return before + sql + after;
    }
  }

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

  /** Those of all relations, in the transaction that is open. */
  static Map<Long, SortedMap<FactKey, Fact>> readAll(Connection connection) throws SQLException {
    return read(connection, Look.relations(connection).keySet());
  }

  /**
   * Reads them in the transaction that is open.
   *
   * @return by the relation, 0 for what belongs to none
   */
  static Map<Long, SortedMap<FactKey, Fact>> read(Connection connection, Collection<Long> relations)
      throws SQLException {
    Map<Long, SortedMap<FactKey, Fact>> facts = new TreeMap<>();
    Question question = relations.isEmpty() ? Question.OF_NONE_ALONE : Question.OF_BOTH;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      question.prepare(statement);
      statement.execute(ASKING.around(question.of(relations)));
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          FactKey key = new FactKey(row.getString(1), row.getLong(2), row.getString(3));
          facts
              .computeIfAbsent(key.relation(), fresh -> new TreeMap<>())
              .put(key, new Fact(row.getString(4), row.getString(5), row.getString(6)));
        }
      }
    }
    return facts;
  }
}
