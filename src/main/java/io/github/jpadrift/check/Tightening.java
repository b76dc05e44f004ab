package io.github.jpadrift.check;

import io.github.jpadrift.database.RowProbe;
import io.github.jpadrift.database.RowReference;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Demand;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What migrations ask of rows that are there already, read from the changes of the catalog that
 * they made on the shadow, in PostgreSQL's own words.
 */
final class Tightening {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
  private static final String NAMES = NAME + "(?:, " + NAME + ")*";

  private static final Pattern ONE_NAME = Pattern.compile(NAME);

  private static final Pattern REFERENCE =
      Pattern.compile(
          "FOREIGN KEY \\((?<columns>%1$s)\\) REFERENCES (?<table>%2$s\\.%2$s)\\((?<target>%1$s)\\).*"
              .formatted(NAMES, NAME));
  private static final Pattern KEY =
      Pattern.compile(
          "(?:UNIQUE(?: NULLS NOT DISTINCT)?|PRIMARY KEY) \\((?<columns>%s)(?<periods> WITHOUT OVERLAPS)?\\).*"
              .formatted(NAMES));
  private static final Pattern EXCLUDE = Pattern.compile("(?s)EXCLUDE USING \\S+ \\((?<rest>.*)");
  private static final Pattern EXCLUDED =
      Pattern.compile("(?s).*? WHERE \\((?<predicate>.*)\\)(?: DEFERRABLE.*)?");
  private static final Pattern COMPARED = Pattern.compile("(?s)(?<key>.*) WITH (?<operator>.*)");
  private static final Pattern CHECK =
      Pattern.compile("(?s)CHECK (?<condition>\\(.*\\))(?: NO INHERIT)?");
  private static final Pattern UNIQUE_INDEX =
      Pattern.compile("(?s)CREATE UNIQUE INDEX .* USING btree \\((?<rest>.*)");

  /** How one element of an index may end, after its column or expression. */
  private static final Pattern DECORATION =
      Pattern.compile("( COLLATE \\S+| \\w+_(?:pattern_)?ops| ASC| DESC| NULLS (?:FIRST|LAST))+$");

  private static final Pattern LENGTH =
      Pattern.compile("(?:character varying|character)\\((\\d+)\\)");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("smallint|integer|bigint");
  private static final Pattern NUMBER =
      Pattern.compile("smallint|integer|bigint|numeric(?:\\(.*\\))?|real|double precision");
  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

  /** What stands behind the type in the words for a column. */
  private static final Pattern BEHIND_TYPE =
      Pattern.compile("(?s) (?:NOT NULL|IDENTITY|GENERATED|DEFAULT ).*| (?:NOT NULL|IDENTITY)$");

  /** What in the words for a column gives it a value in rows that are there. */
  private static final Pattern BEHIND_VALUE = Pattern.compile(" (?:IDENTITY|GENERATED|DEFAULT )");

  /** The first server that tells whether a text is a value of a type. */
  private static final int TELLS_VALIDITY = 160_000;

  private static final String NOT_VALID = "NOT VALID";
  private static final String NOT_ENFORCED = "NOT ENFORCED";
  private static final String DEFAULT = "DEFAULT";
  private static final String NULLS_TOO = "NULLS NOT DISTINCT";

  private final int serverVersion;
  private final Map<String, RowProbe> probes = new LinkedHashMap<>();
  private final List<RowReference> references = new ArrayList<>();
  private final List<String> unasked = new ArrayList<>();
  private final Map<RowProbe, Asked> asked = new LinkedHashMap<>();

  /**
   * What makes a probe worth asking.
   *
   * @param subject what is tightened, as {@link CatalogChange#subject} says it
   */
  record Asked(String migration, String subject) {}

  private Tightening(int serverVersion) {
    this.serverVersion = serverVersion;
  }

  /** What these migrations did. */
  static Tightening of(List<Migration> migrations, int serverVersion) {
    Tightening all = new Tightening(serverVersion);
    for (Migration migration : migrations) {
      for (Statement statement : migration.statements()) {
        for (Demand demand : statement.demands()) {
          all.demand(migration.id(), demand);
        }
        for (CatalogChange change : statement.changes()) {
          if (!change.isNew() && change.table() != null && change.after() != null) {
            all.add(
                new Asked(migration.id(), change.subject()),
                change,
                change.table(),
                change.after(),
                statement.demands());
          }
        }
      }
    }
    return all;
  }

  /** Questions after rows that do not comply. */
  List<RowProbe> probes() {
    return List.copyOf(probes.values());
  }

  /** References that are to come. */
  List<RowReference> references() {
    return references;
  }

  /** What cannot be asked and is judged by a sample of rows alone. */
  List<String> unasked() {
    return unasked;
  }

  /** What makes a probe worth asking. */
  Asked asked(RowProbe probe) {
    return Objects.requireNonNull(asked.get(probe));
  }

  private void demand(String migration, Demand demand) {
    String column = demand.column();
    Identifier name = column == null ? null : new Identifier(column);
    String refused = "(%s) IS FALSE".formatted(demand.condition());
    ask(
        new Asked(
            migration,
            name == null
                ? "table " + demand.table()
                : "column %s.%s".formatted(demand.table(), column)),
        demand.table(),
        name != null
            ? "no %s in %s".formatted(type(demand.bound()), name)
            : demand.bound().startsWith(DEFAULT)
                ? "it belongs to a partition that is not the default"
                : "outside " + demand.bound(),
        refused,
        refused,
        List.of(demand.condition()),
        name == null ? List.of() : List.of(name),
        List.of());
  }

  private void add(
      Asked why, CatalogChange change, TableName table, String after, List<Demand> demands) {
    String before = change.before();
    switch (change.kind()) {
      case "column" -> column(why, change, table, before, after, demands);
      case "constraint" -> {
        if (holds(after) && !holds(before)) {
          constraint(why, table, after);
        }
      }
      case "index" -> {
        if (before == null && after.startsWith("CREATE UNIQUE")) {
          index(why, change, table, after);
        }
      }
      case "table" -> {
        boolean asked =
            demands.stream().anyMatch(each -> each.column() == null && each.table().equals(table));
        if (after.startsWith("FOR VALUES") && !after.equals(before) && !asked) {
          unasked.add("whether the rows of %s comply with %s".formatted(table, after));
        }
      }
      default -> {
        // asks nothing of rows
      }
    }
  }

  /** Whether rows that are there comply with a constraint, as PostgreSQL made sure. */
  private static boolean holds(@Nullable String constraint) {
    return constraint != null
        && !constraint.contains(NOT_VALID)
        && !constraint.contains(NOT_ENFORCED);
  }

  private void column(
      Asked why,
      CatalogChange change,
      TableName table,
      @Nullable String before,
      String after,
      List<Demand> demands) {
    Identifier name = new Identifier(change.name());
    String column = "r." + name.sql();
    if (before == null) {
      if (after.contains(" NOT NULL") && !BEHIND_VALUE.matcher(after).find()) {
        ask(why, table, "there is no value for " + name, "true", List.of(name));
      }
      return;
    }
    if (after.endsWith(' ' + before)) {
      return; // it has another name now
    }
    if (after.contains(" NOT NULL") && !before.contains(" NOT NULL")) {
      ask(why, table, "NULL in " + name, column + " IS NOT DISTINCT FROM NULL", List.of(name));
    }
    String was = type(before);
    String is = type(after);
    if (!was.equals(is)) {
      String condition = refusing(column, was, is);
      boolean asked =
          demands.stream()
              .anyMatch(each -> change.name().equals(each.column()) && each.table().equals(table));
      if (asked) {
        return;
      }
      if (condition == null) {
        unasked.add("whether each %s.%s becomes %s".formatted(table, name, is));
      } else {
        ask(
            why,
            table,
            "no %s in %s".formatted(is, name),
            column + " IS DISTINCT FROM NULL AND " + condition,
            List.of(name));
      }
    }
  }

  private static String type(String words) {
    return BEHIND_TYPE.matcher(words).replaceFirst("");
  }

  /** Null where nobody can tell without converting. */
  private @Nullable String refusing(String column, String was, String is) {
    Matcher length = LENGTH.matcher(is);
    Matcher numeric = NUMERIC.matcher(is);
    if (was.contains(".") || is.contains(".")) {
      return null; // a type of somebody's own
    }
    if (length.matches()) {
      return "pg_catalog.length(%s::pg_catalog.text) > %s".formatted(column, length.group(1));
    }
    if (NUMBER.matcher(was).matches() && WHOLE_NUMBER.matcher(is).matches()) {
      long greatest =
          is.equals("smallint")
              ? Short.MAX_VALUE
              : is.equals("integer") ? Integer.MAX_VALUE : Long.MAX_VALUE;
      return "%s NOT BETWEEN %d AND %d".formatted(column, -greatest - 1, greatest);
    }
    if (NUMBER.matcher(was).matches() && numeric.matches()) {
      int scale = Integer.parseInt(numeric.group(2));
      return "pg_catalog.abs(pg_catalog.round(%s::pg_catalog.numeric, %d)) >= 1e%d"
          .formatted(column, scale, Integer.parseInt(numeric.group(1)) - scale);
    }
    return serverVersion < TELLS_VALIDITY
        ? null
        : "NOT pg_catalog.pg_input_is_valid(%s::pg_catalog.text, '%s')".formatted(column, is);
  }

  private void constraint(Asked why, TableName table, String after) {
    Matcher reference = REFERENCE.matcher(after);
    Matcher key = KEY.matcher(after);
    Matcher check = CHECK.matcher(after);
    Matcher exclude = EXCLUDE.matcher(after);
    if (reference.matches()) {
      reference(why, table, reference);
    } else if (key.matches() && key.group("periods") == null) {
      List<Identifier> columns = identifiers(key.group("columns"));
      duplicates(
          why,
          table,
          columns.stream().map(column -> "r." + column.sql()).toList(),
          key.group("columns"),
          List.of(),
          columns,
          "",
          after.contains(NULLS_TOO));
    } else if (key.matches()) {
      List<Identifier> columns = identifiers(key.group("columns"));
      List<Compared> compared = new ArrayList<>();
      for (Identifier column : columns) {
        boolean last = compared.size() == columns.size() - 1;
        compared.add(new Compared(column.sql(), last ? "&&" : "="));
      }
      conflicts(why, table, compared, "");
    } else if (exclude.matches()) {
      exclusion(why, table, after, parts(exclude.group("rest")));
    } else if (check.matches()) {
      String condition = check.group("condition");
      ask(
          why,
          table,
          "against CHECK " + condition,
          condition + " IS FALSE",
          condition + " IS FALSE",
          List.of(condition),
          List.of(),
          List.of());
    } else {
      unasked.add("whether the rows of %s comply with %s".formatted(table, after));
    }
  }

  /** An element of a constraint that compares rows, and what must not hold between two of them. */
  private record Compared(String key, String operator) {}

  private void exclusion(Asked why, TableName table, String after, List<String> parts) {
    List<Compared> compared = new ArrayList<>();
    for (int i = 0; i < parts.size() - 1; i++) {
      Matcher part = COMPARED.matcher(parts.get(i));
      if (part.matches()) {
        compared.add(
            new Compared(
                DECORATION.matcher(part.group("key")).replaceFirst(""), part.group("operator")));
      }
    }
    if (compared.isEmpty() || compared.size() < parts.size() - 1) {
      unasked.add("whether the rows of %s comply with %s".formatted(table, after));
      return;
    }
    Matcher where = EXCLUDED.matcher(parts.get(parts.size() - 1));
    conflicts(why, table, compared, where.matches() ? where.group("predicate") : "");
  }

  /** Two rows that each of these operators holds for. */
  private void conflicts(Asked why, TableName table, List<Compared> compared, String predicate) {
    StringBuilder row = new StringBuilder("SELECT x.tableoid AS \"#t\", x.ctid AS \"#c\"");
    StringBuilder both = new StringBuilder("(a.\"#t\", a.\"#c\") <> (b.\"#t\", b.\"#c\")");
    List<Identifier> columns = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      String key = compared.get(i).key();
      String operator = compared.get(i).operator();
      boolean column = key.matches(NAME);
      if (column) {
        columns.addAll(identifiers(key));
      } else {
        expressions.add(key);
      }
      expressions.add("1 %s 1".formatted(operator));
      row.append(", %s AS \"#%d\"".formatted(column ? "x." + key : '(' + key + ')', i));
      both.append(" AND a.\"#%d\" %s b.\"#%d\"".formatted(i, operator, i));
    }
    row.append(" FROM %s AS x".formatted(table.sql()));
    if (!predicate.isEmpty()) {
      expressions.add(predicate);
      row.append(" WHERE (%s)".formatted(predicate));
    }
    String joined = "FROM (%s) AS a JOIN (%s) AS b ON %s".formatted(row, row, both);
    String within = "(r.tableoid, r.ctid) IN (SELECT ";
    ask(
        why,
        table,
        compared.stream()
            .map(each -> "%s WITH %s".formatted(each.key(), each.operator()))
            .collect(Collectors.joining(", ", "conflicts of (", ")")),
        within + "a.\"#t\", a.\"#c\" " + joined + ')',
        within
            + ("either.* FROM (SELECT a.\"#t\", a.\"#c\", b.\"#t\", b.\"#c\" %s LIMIT 1)"
                    + " AS pair(ta, ca, tb, cb), LATERAL (VALUES (ta, ca), (tb, cb)) AS either)")
                .formatted(joined),
        expressions,
        columns,
        List.of());
  }

  private void reference(Asked why, TableName table, Matcher found) {
    List<Identifier> columns = identifiers(found.group("columns"));
    List<Identifier> targets = identifiers(found.group("target"));
    List<Identifier> named =
        identifiers(found.group("table").replaceFirst("(%s)\\.".formatted(NAME), "$1, "));
    TableName target = new TableName(named.get(0), named.get(1));
    references.add(new RowReference(table, columns, target, targets));
    List<String> filled = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = "r." + columns.get(i).sql();
      filled.add(column + " IS DISTINCT FROM NULL");
      equal.add("p.%s = %s".formatted(targets.get(i).sql(), column));
    }
    String condition =
        "%s AND NOT EXISTS (SELECT FROM %s AS p WHERE %s)"
            .formatted(String.join(" AND ", filled), target.sql(), String.join(" AND ", equal));
    if (found.group().contains(" MATCH FULL")) {
      String all = String.join(" AND ", filled);
      String any = String.join(" OR ", filled);
      condition = "((%s) OR ((%s) AND NOT (%s)))".formatted(condition, any, all);
    }
    ask(
        why,
        table,
        "no row of %s for (%s)".formatted(target, found.group("columns")),
        condition,
        condition,
        List.of(),
        columns,
        List.of(target));
  }

  private void index(Asked why, CatalogChange change, TableName table, String after) {
    Matcher index = UNIQUE_INDEX.matcher(after);
    List<String> parts = index.matches() ? parts(index.group("rest")) : List.of();
    if (parts.isEmpty() || after.endsWith(" INVALID")) {
      unasked.add("whether %s is unique in the rows of %s".formatted(change.name(), table));
      return;
    }
    String behind = parts.get(parts.size() - 1);
    List<String> keys = new ArrayList<>();
    List<Identifier> columns = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (String part : parts.subList(0, parts.size() - 1)) {
      String key = DECORATION.matcher(part).replaceFirst("");
      if (key.matches(NAME)) {
        columns.addAll(identifiers(key));
        keys.add("r." + key);
      } else {
        expressions.add(key);
        keys.add('(' + key + ')');
      }
    }
    int where = behind.indexOf(" WHERE ");
    String predicate = where < 0 ? "" : behind.substring(where + " WHERE ".length());
    if (!predicate.isEmpty()) {
      expressions.add(predicate);
    }
    duplicates(
        why,
        table,
        keys,
        String.join(", ", parts.subList(0, parts.size() - 1)),
        expressions,
        columns,
        predicate,
        behind.contains(NULLS_TOO));
  }

  /** The elements of a list up to its parenthesis, and what stands behind that. */
  private static List<String> parts(String rest) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    char within = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (within != 0) {
        within = c == within ? 0 : within;
      } else if (c == '\'' || c == '"') {
        within = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        parts.add(rest.substring(from, i).strip());
        parts.add(rest.substring(i + 1));
        return parts;
      } else if (c == ',' && depth == 0) {
        parts.add(rest.substring(from, i).strip());
        from = i + 1;
      }
    }
    return List.of();
  }

  /**
   * Rows that have the same keys.
   *
   * @param nulls whether NULL is the same as NULL
   */
  private void duplicates(
      Asked why,
      TableName table,
      List<String> keys,
      String what,
      List<String> expressions,
      List<Identifier> columns,
      String predicate,
      boolean nulls) {
    String list = String.join(", ", keys);
    String narrowed = predicate.isEmpty() ? "" : '(' + predicate + ") AND ";
    String repeated =
        "SELECT %s FROM %s AS r WHERE %s%s GROUP BY %s HAVING count(*) > 1"
            .formatted(
                list,
                table.sql(),
                narrowed,
                nulls
                    ? "true"
                    : keys.stream()
                        .map(key -> key + " IS DISTINCT FROM NULL")
                        .collect(Collectors.joining(" AND ")),
                list);
    String same = narrowed + '(' + list + ") IN (" + repeated;
    String end = ")";
    if (nulls) {
      StringBuilder named = new StringBuilder();
      StringBuilder equal = new StringBuilder();
      for (int i = 0; i < keys.size(); i++) {
        named.append(i == 0 ? "" : ", ").append("\"#%d\"".formatted(i));
        equal
            .append(i == 0 ? " WHERE " : " AND ")
            .append("d.\"#%d\" IS NOT DISTINCT FROM %s".formatted(i, keys.get(i)));
      }
      same = narrowed + "EXISTS (SELECT FROM (" + repeated;
      end = ") AS d(%s)%s)".formatted(named, equal);
    }
    ask(
        why,
        table,
        "duplicates of (%s)".formatted(what),
        same + end,
        same + " ORDER BY " + list + " LIMIT 1" + end,
        expressions,
        columns,
        List.of());
  }

  private void ask(
      Asked why, TableName table, String what, String condition, List<Identifier> columns) {
    ask(why, table, what, condition, condition, List.of(), columns, List.of());
  }

  private void ask(
      Asked why,
      TableName table,
      String what,
      String condition,
      String witnesses,
      List<String> expressions,
      List<Identifier> columns,
      List<TableName> others) {
    RowProbe probe = new RowProbe(table, what, condition, witnesses, expressions, columns, others);
    if (probes.putIfAbsent(table + "|" + condition, probe) == null) {
      asked.put(probe, why);
    }
  }

  private static List<Identifier> identifiers(String list) {
    List<Identifier> identifiers = new ArrayList<>();
    Matcher name = ONE_NAME.matcher(list);
    while (name.find()) {
      String each = name.group();
      identifiers.add(
          new Identifier(
              each.startsWith("\"")
                  ? each.substring(1, each.length() - 1).replace("\"\"", "\"")
                  : each));
    }
    return identifiers;
  }
}
