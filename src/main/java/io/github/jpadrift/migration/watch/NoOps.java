package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.NoOp;
import io.github.jpadrift.migration.watch.CatalogFacts.Fact;
import io.github.jpadrift.migration.watch.CatalogFacts.FactKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is there against what a statement with a condition would have made: what is there is
 * put aside, the statement is sent once more, and all of it is rolled back.
 */
final class NoOps {

  private static final Pattern SKIPPED =
      Pattern.compile("(?s)\\w+ (?<said>.*(?:already exists|(?<gone>does not exist)), skipping)");

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
  private static final String QUALIFIED = NAME + "(?:\\." + NAME + ")?";

  private static final Pattern RELATION =
      Pattern.compile(
          "(?is)create\\s+(?:unlogged\\s+)?(?:table|sequence|materialized\\s+view)\\s+if\\s+not\\s+exists\\s+(?<name>%s).*"
              .formatted(QUALIFIED));
  private static final Pattern INDEX =
      Pattern.compile(
          "(?is)(?<create>create\\s+(?:unique\\s+)?index\\s+)(?:concurrently\\s+)?(?<rest>if\\s+not\\s+exists\\s+(?<name>%s)\\s+on\\s+(?:only\\s+)?(?<table>%s).*)"
              .formatted(NAME, QUALIFIED));
  private static final Pattern TABLE =
      Pattern.compile(
          "(?is)alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?<table>%s).*"
              .formatted(QUALIFIED));
  private static final Pattern COLUMN =
      Pattern.compile("(?s)column \"(?<column>.*)\" of relation .*");

  private static final Pattern NAME_OF_INDEX =
      Pattern.compile("(INDEX) (?:\"(?:[^\"]|\"\")+\"|[\\w$]+)( ON )");

  private static final String ASIDE = "jpadrift_aside";

  private final Connection connection;
  private final String sql;

  private NoOps(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  /**
   * What a statement left undone.
   *
   * @param alone whether no transaction is open
   */
  static List<NoOp> of(Connection connection, String sql, boolean alone, List<String> notices)
      throws SQLException {
    List<NoOp> all = new ArrayList<>();
    NoOps within = new NoOps(connection, SourceText.withoutComments(sql));
    for (String notice : notices) {
      Matcher skipped = SKIPPED.matcher(notice);
      if (skipped.matches()) {
        String said = skipped.group("said");
        all.add(
            skipped.group("gone") != null
                ? new NoOp(said, true, null, null)
                : within.undone(said, alone));
      }
    }
    return all;
  }

  private NoOp undone(String said, boolean alone) throws SQLException {
    send(alone ? "BEGIN" : "SAVEPOINT " + ASIDE);
    try {
      return compared(said);
    } catch (SQLException impossible) {
      return NoOp.unknown(said);
    } finally {
      send(alone ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT " + ASIDE);
    }
  }

  private NoOp compared(String said) throws SQLException {
    Matcher relation = RELATION.matcher(sql);
    Matcher index = INDEX.matcher(sql);
    Matcher table = TABLE.matcher(sql);
    Matcher column = COLUMN.matcher(said);
    if (relation.matches()) {
      return relation(said, relation.group("name"));
    }
    if (index.matches()) {
      return index(said, index);
    }
    return table.matches() && column.matches()
        ? column(said, table.group("table"), column.group("column"))
        : NoOp.unknown(said);
  }

  private NoOp relation(String said, String name) throws SQLException {
    long there = found(name);
    Map<FactKey, Fact> before = facts(there);
    send("CREATE SCHEMA " + ASIDE);
    send("ALTER TABLE %s SET SCHEMA %s".formatted(name, ASIDE));
    send(sql);
    Map<String, String> is = byName(before);
    Map<String, String> wanted = byName(facts(found(name)));
    List<String> here = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (key, text) -> {
          String other = is.get(key);
          if (!text.equals(other)) {
            missing.add(text);
            if (other != null) {
              here.add(other);
            }
          }
        });
    return new NoOp(said, true, joined(here), joined(missing));
  }

  /** Columns by their names; constraints and indexes by what they say, whatever they are called. */
  private static Map<String, String> byName(Map<FactKey, Fact> facts) {
    Map<String, String> byName = new TreeMap<>();
    facts.forEach(
        (key, fact) -> {
          String text = NAME_OF_INDEX.matcher(fact.text()).replaceAll("$1$2");
          boolean named = key.kind().equals("column") || key.isRelation();
          String words =
              (key.kind() + ' ' + (key.kind().equals("column") ? fact.name() + ' ' : "") + text)
                  .strip();
          byName.put(key.kind() + '|' + (named ? fact.name() : text), words);
        });
    return byName;
  }

  private static @Nullable String joined(List<String> words) {
    return words.isEmpty() ? null : String.join("; ", words);
  }

  private NoOp index(String said, Matcher index) throws SQLException {
    String name = index.group("name");
    String bare = raw(name);
    String there = text(found(index.group("table")), "index", bare);
    if (there == null) {
      return new NoOp(said, true, "an index of another table", sql);
    }
    send("ALTER INDEX %s RENAME TO %s".formatted(qualified(index.group("table"), name), ASIDE));
    send(index.group("create") + index.group("rest"));
    String wanted = text(found(index.group("table")), "index", bare);
    return there.equals(wanted)
        ? new NoOp(said, true, null, null)
        : new NoOp(said, true, there, wanted);
  }

  private static String raw(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(java.util.Locale.ROOT);
  }

  /** An index lies in the schema of its table. */
  private String qualified(String table, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_class c JOIN"
                + " pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ?")) {
      statement.setLong(1, found(table));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1) + '.' + name;
      }
    }
  }

  /** What is said of one thing of a table. */
  private @Nullable String text(long table, String kind, String name) throws SQLException {
    return facts(table).entrySet().stream()
        .filter(each -> each.getKey().kind().equals(kind))
        .map(Map.Entry::getValue)
        .filter(fact -> fact.name().equals(name))
        .map(Fact::text)
        .findFirst()
        .orElse(null);
  }

  private NoOp column(String said, String table, String column) throws SQLException {
    long relation = found(table);
    String quoted = '"' + column.replace("\"", "\"\"") + '"';
    String there = text(relation, "column", column);
    send("ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(table, quoted, ASIDE));
    send(sql);
    String wanted = text(relation, "column", column);
    return Objects.equals(there, wanted)
        ? new NoOp(said, true, null, null)
        : new NoOp(said, true, there, wanted);
  }

  /** Only those of the relation itself. */
  private Map<FactKey, Fact> facts(long relation) throws SQLException {
    return CatalogFacts.read(connection, List.of(relation))
        .getOrDefault(relation, Collections.emptySortedMap());
  }

  private long found(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_catalog.to_regclass(?)::oid::bigint")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void send(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
