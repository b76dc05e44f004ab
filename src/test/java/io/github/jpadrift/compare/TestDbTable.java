package io.github.jpadrift.compare;

import static io.github.jpadrift.compare.Models.actualName;
import static io.github.jpadrift.compare.Models.identifiers;

import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbColumn.Generated;
import io.github.jpadrift.database.DbColumn.Identity;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbRewrite;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A relation of the database in the making: an ordinary table that the role may do everything with.
 * Constraint and index names follow PostgreSQL's own habit: {@code invoice_total_key}.
 */
public final class TestDbTable implements Models.Part {

  private static final Pattern COLUMN =
      Pattern.compile(
          "(?<type>.+?)(?<required> not null)?"
              + "(?: (?:default (?<default>.+)|(?<identity>identity(?<always> always)?)"
              + "|generated (?<generated>stored|virtual)))?");

  private final TableName name;
  private DbTable.Kind kind = DbTable.Kind.TABLE;
  private long estimatedRows = -1;
  private final List<DbColumn> columns = new ArrayList<>();
  private final List<DbKey> keys = new ArrayList<>();
  private final List<DbForeignKey> foreignKeys = new ArrayList<>();
  private final List<DbIndex> indexes = new ArrayList<>();
  private final List<DbCheck> checks = new ArrayList<>();
  private int partitions;
  private Set<Privilege> writable =
      EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
  private Set<Identifier> computed = Set.of();
  private Set<Privilege> privileges =
      EnumSet.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
  private boolean ofExtension;
  private List<String> triggers = List.of();
  private final List<DbRewrite> rewrites = new ArrayList<>();
  private final List<TableName> parents = new ArrayList<>();

  TestDbTable(TableName name) {
    this.name = name;
  }

  /** Another kind of relation; only a table and a partitioned table stay writable. */
  public TestDbTable kind(DbTable.Kind other) {
    kind = other;
    if (other != DbTable.Kind.TABLE && other != DbTable.Kind.PARTITIONED) {
      writable = Set.of();
    }
    return this;
  }

  public TestDbTable partitions(int number) {
    kind = DbTable.Kind.PARTITIONED;
    partitions = number;
    return this;
  }

  public TestDbTable estimatedRows(long rows) {
    estimatedRows = rows;
    return this;
  }

  public TestDbTable writable(Privilege... possible) {
    writable = Set.of(possible);
    return this;
  }

  /** Columns of a view that take no value. */
  public TestDbTable computed(String... columnNames) {
    computed = Set.copyOf(identifiers(columnNames));
    return this;
  }

  public TestDbTable privileges(Privilege... granted) {
    privileges = Set.of(granted);
    return this;
  }

  public TestDbTable ofExtension() {
    ofExtension = true;
    return this;
  }

  public TestDbTable trigger(String trigger) {
    triggers = List.of(trigger);
    return this;
  }

  /**
   * A column in the words of SQL: {@code column("total", "numeric(8,2) not null default 0")};
   * {@code identity}, {@code identity always}, {@code generated stored} and {@code generated
   * virtual} may stand in place of a default.
   */
  public TestDbTable column(String column, String definition) {
    Matcher matcher = COLUMN.matcher(definition);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(definition);
    }
    SqlType type = SqlType.parse(matcher.group("type"));
    return column(
        column,
        new DbType(type, null, type.toString(), type, DbType.Kind.BASE, List.of(), List.of()),
        matcher.group("required") == null && matcher.group("identity") == null,
        matcher.group("default"),
        matcher.group("always") != null
            ? Identity.ALWAYS
            : matcher.group("identity") != null ? Identity.BY_DEFAULT : Identity.NONE,
        matcher.group("generated") == null
            ? Generated.NONE
            : matcher.group("generated").equals("stored") ? Generated.STORED : Generated.VIRTUAL);
  }

  /** A nullable column of an enum type in schema {@code public}. */
  public TestDbTable enumColumn(String column, String type, String... labels) {
    SqlType named = SqlType.of(type);
    return column(
        column,
        new DbType(
            named,
            new Identifier("public"),
            "public." + new Identifier(type).sql(),
            named,
            DbType.Kind.ENUM,
            List.of(labels),
            List.of()),
        true,
        null,
        Identity.NONE,
        Generated.NONE);
  }

  /** A nullable column of an extension's type, with what it says in parentheses. */
  public TestDbTable extensionColumn(String column, String type, String spelled) {
    SqlType named = SqlType.of(type);
    return column(
        column,
        new DbType(
            named,
            new Identifier("public"),
            spelled,
            named,
            DbType.Kind.BASE,
            List.of(),
            List.of()),
        true,
        null,
        Identity.NONE,
        Generated.NONE);
  }

  /** A nullable column of a domain in schema {@code public} over {@code base}. */
  public TestDbTable domainColumn(String column, String domain, String base, String... conditions) {
    return column(
        column,
        new DbType(
            SqlType.of(domain),
            new Identifier("public"),
            "public." + new Identifier(domain).sql(),
            SqlType.parse(base),
            DbType.Kind.BASE,
            List.of(),
            List.of(conditions)),
        true,
        null,
        Identity.NONE,
        Generated.NONE);
  }

  private TestDbTable column(
      String column,
      DbType type,
      boolean nullable,
      @Nullable String defaultExpression,
      Identity identity,
      Generated generated) {
    columns.add(
        new DbColumn(
            new Identifier(column), type, nullable, defaultExpression, identity, generated, null));
    return this;
  }

  public TestDbTable primaryKey(String... columnNames) {
    return key(name.name() + "_pkey", DbKey.Kind.PRIMARY_KEY, true, columnNames);
  }

  public TestDbTable unique(String... columnNames) {
    return key(generated(columnNames, "key"), DbKey.Kind.UNIQUE_CONSTRAINT, true, columnNames);
  }

  public TestDbTable uniqueIndex(String... columnNames) {
    return key(generated(columnNames, "idx"), DbKey.Kind.UNIQUE_INDEX, true, columnNames);
  }

  /** A unique index whose build did not finish. */
  public TestDbTable invalidUniqueIndex(String... columnNames) {
    return key(generated(columnNames, "idx"), DbKey.Kind.UNIQUE_INDEX, false, columnNames);
  }

  private TestDbTable key(String key, DbKey.Kind keyKind, boolean valid, String... columnNames) {
    keys.add(new DbKey(new Identifier(key), keyKind, identifiers(columnNames), valid));
    indexes.add(new DbIndex(new Identifier(key), parts(columnNames), true, null, "btree", valid));
    return this;
  }

  public TestDbTable index(String... columnNames) {
    return index(null, true, columnNames);
  }

  /** An index whose part {@code ""} is an expression. */
  public TestDbTable index(@Nullable String predicate, boolean valid, String... columnNames) {
    indexes.add(
        new DbIndex(
            new Identifier(generated(columnNames, "idx")),
            parts(columnNames),
            false,
            predicate,
            "btree",
            valid));
    return this;
  }

  /** A unique index on some of the rows. */
  public TestDbTable uniqueWhere(String predicate, String... columnNames) {
    indexes.add(
        new DbIndex(
            new Identifier(generated(columnNames, "idx")),
            parts(columnNames),
            true,
            predicate,
            "btree",
            true));
    return this;
  }

  /** A valid foreign key without actions. */
  public TestDbTable references(String column, String target, String targetColumn) {
    return references(List.of(column), target, List.of(targetColumn), Action.NO_ACTION, true, true);
  }

  public TestDbTable references(
      List<String> from,
      String target,
      List<String> to,
      Action onDelete,
      boolean validated,
      boolean enforced) {
    String[] columnNames = from.toArray(String[]::new);
    foreignKeys.add(
        new DbForeignKey(
            new Identifier(generated(columnNames, "fkey")),
            identifiers(columnNames),
            actualName(target),
            identifiers(to.toArray(String[]::new)),
            onDelete,
            Action.NO_ACTION,
            validated,
            enforced));
    return this;
  }

  public TestDbTable check(String expression, String... columnNames) {
    return check(expression, true, columnNames);
  }

  public TestDbTable check(String expression, boolean validated, String... columnNames) {
    checks.add(
        new DbCheck(
            new Identifier(generated(columnNames, "check")),
            expression,
            identifiers(columnNames),
            validated,
            true));
    return this;
  }

  /** A rule that does something instead of a write. */
  public TestDbTable rewrite(
      String rule, Privilege event, DbRewrite.Instead does, boolean conditional) {
    rewrites.add(new DbRewrite(new Identifier(rule), event, does, conditional));
    return this;
  }

  /** The table whose queries read its rows, too. */
  public TestDbTable inherits(String parent) {
    parents.add(actualName(parent));
    return this;
  }

  @Override
  public void addTo(Models.Sides sides) {
    sides.tables.add(
        new DbTable(
            name,
            kind,
            estimatedRows,
            columns,
            keys,
            foreignKeys,
            indexes,
            checks,
            partitions,
            writable,
            computed,
            privileges,
            ofExtension,
            triggers,
            rewrites,
            parents));
  }

  private String generated(String[] columnNames, String ending) {
    return name.name().value() + '_' + String.join("_", columnNames) + '_' + ending;
  }

  private static List<Optional<Identifier>> parts(String... columnNames) {
    return Arrays.stream(columnNames)
        .map(
            part ->
                part.isEmpty() ? Optional.<Identifier>empty() : Optional.of(new Identifier(part)))
        .toList();
  }
}
