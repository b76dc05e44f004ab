package io.github.jpadrift.database;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees a catalog's objects as {@link CatalogReader} reads relations, sequences and enums. */
final class CatalogRelations {

  private static final String SYSTEM_SCHEMA = "pg_catalog";
  private static final String ARRAY = "[]";

  /** Names and texts, in which anything may stand. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'");

  private static final Pattern RULE =
      Pattern.compile(
          "CREATE RULE \\S+ AS\\s+ON (?<event>INSERT|UPDATE|DELETE) TO \\S+"
              + "(?<condition>\\s+WHERE .*?)?\\s+DO INSTEAD\\s+\\(?(?<actions>.*)",
          Pattern.DOTALL);

  private static final Pattern STATEMENTS = Pattern.compile(";");

  private final Catalog catalog;
  private final Map<TableName, Map<Kind, List<DbObject>>> parts = new HashMap<>();
  private final Map<TableName, Integer> children = new HashMap<>();
  private final Map<String, DbObject> types = new HashMap<>();
  private final Map<String, ColumnTypeResolver.ColumnType> resolved = new HashMap<>();

  CatalogRelations(Catalog catalog) {
    this.catalog = catalog;
    for (DbObject object : catalog.objects()) {
      ObjectId id = object.id();
      if (id.of() != null) {
        parts
            .computeIfAbsent(new TableName(id.schema(), id.of()), fresh -> new HashMap<>())
            .computeIfAbsent(id.kind(), fresh -> new ArrayList<>())
            .add(object);
      }
      object
          .all(Fact.INHERITS)
          .forEach(parent -> children.merge(SqlNames.table(parent), 1, Integer::sum));
      if (id.kind().isType() || id.kind() == Kind.TYPE) {
        types.put(object.said(Fact.SPELLING), object);
        String multirange = object.text(Fact.MULTIRANGE);
        if (multirange != null) {
          types.put(multirange, object);
        }
      }
    }
  }

  Database database() {
    return new Database(
        catalog.facts(),
        catalog.schemas(),
        of(object -> object.id().kind().isRelation()).map(this::table).toList(),
        of(object -> object.id().kind() == Kind.SEQUENCE).map(CatalogRelations::sequence).toList(),
        of(object -> object.id().kind() == Kind.ENUM)
            .map(object -> new DbEnum(name(object), object.all(Fact.LABELS)))
            .toList(),
        catalog.unreadable());
  }

  private Stream<DbObject> of(Predicate<DbObject> kind) {
    return catalog.objects().stream()
        .filter(kind)
        .sorted(Comparator.comparing(CatalogRelations::name));
  }

  private static TableName name(DbObject object) {
    return new TableName(object.id().schema(), new Identifier(object.id().name()));
  }

  private List<DbObject> parts(TableName relation, Kind kind) {
    return parts.getOrDefault(relation, Map.of()).getOrDefault(kind, List.of());
  }

  private DbTable table(DbObject object) {
    TableName name = name(object);
    return new DbTable(
        name,
        kind(object),
        object.is(Fact.ROWS) ? object.number(Fact.ROWS) : -1,
        columns(name),
        keys(name),
        parts(name, Kind.CONSTRAINT).stream()
            .filter(constraint -> constraint.said(Fact.TYPE).equals("foreign key"))
            .map(CatalogRelations::foreignKey)
            .toList(),
        parts(name, Kind.INDEX).stream().map(CatalogRelations::index).toList(),
        parts(name, Kind.CONSTRAINT).stream()
            .filter(constraint -> constraint.said(Fact.TYPE).equals("check"))
            .map(CatalogRelations::check)
            .toList(),
        object.is(Fact.PARTITION_KEY) ? children.getOrDefault(name, 0) : 0,
        writable(object),
        object.all(Fact.COMPUTED).stream()
            .map(Identifier::new)
            .collect(Collectors.toUnmodifiableSet()),
        EnumSet.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE),
        object.is(Fact.EXTENSION),
        parts(name, Kind.TRIGGER).stream()
            .filter(CatalogRelations::mayFillColumns)
            .map(trigger -> trigger.id().name())
            .toList(),
        parts(name, Kind.RULE).stream()
            .flatMap(rule -> rewrite(rule).stream())
            .sorted(Comparator.comparing(DbRewrite::name))
            .toList(),
        object.is(Fact.PARTITION_BOUND)
            ? List.of()
            : object.all(Fact.INHERITS).stream().map(SqlNames::table).toList());
  }

  /** What the rule does instead of a write, read from its definition as PostgreSQL prints it. */
  private static Optional<DbRewrite> rewrite(DbObject rule) {
    String fires = rule.text(Fact.FIRES);
    Matcher printed = RULE.matcher(QUOTED.matcher(rule.said(Fact.DEFINITION)).replaceAll("quoted"));
    if ((fires != null && !fires.equals("always")) || !printed.lookingAt()) {
      return Optional.empty();
    }
    String event = printed.group("event");
    List<String> actions =
        STATEMENTS.splitAsStream(printed.group("actions")).map(String::strip).toList();
    return Optional.of(
        new DbRewrite(
            new Identifier(rule.id().name()),
            Privilege.valueOf(event),
            actions.contains("NOTHING")
                ? DbRewrite.Instead.NOTHING
                : actions.stream().anyMatch(action -> action.startsWith(event))
                    ? DbRewrite.Instead.SAME_COMMAND
                    : DbRewrite.Instead.OTHER_COMMAND,
            printed.group("condition") != null));
  }

  private static DbTable.Kind kind(DbObject object) {
    if (object.is(Fact.PARTITION_BOUND)) {
      return DbTable.Kind.PARTITION;
    }
    return switch (object.id().kind()) {
      case VIEW -> DbTable.Kind.VIEW;
      case MATERIALIZED_VIEW -> DbTable.Kind.MATERIALIZED_VIEW;
      case FOREIGN_TABLE -> DbTable.Kind.FOREIGN;
      default -> object.is(Fact.PARTITION_KEY) ? DbTable.Kind.PARTITIONED : DbTable.Kind.TABLE;
    };
  }

  private static Set<Privilege> writable(DbObject object) {
    return switch (object.id().kind()) {
      case MATERIALIZED_VIEW -> Set.of();
      case VIEW ->
          object.all(Fact.WRITABLE).stream()
              .map(event -> Privilege.valueOf(event.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toUnmodifiableSet());
      default -> EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
    };
  }

  private static boolean mayFillColumns(DbObject trigger) {
    String fires = trigger.text(Fact.FIRES);
    return trigger.said(Fact.TIMING).equals("before")
        && trigger.said(Fact.LEVEL).equals("row")
        && trigger.all(Fact.EVENTS).contains("insert")
        && (fires == null || fires.equals("always"));
  }

  private List<DbColumn> columns(TableName relation) {
    Map<String, String> defaults =
        parts(relation, Kind.DEFAULT).stream()
            .collect(
                Collectors.toMap(
                    object -> object.id().name(), object -> object.said(Fact.EXPRESSION)));
    return parts(relation, Kind.COLUMN).stream()
        .sorted(Comparator.comparingLong(column -> column.number(Fact.POSITION)))
        .map(column -> column(column, defaults.get(column.id().name())))
        .toList();
  }

  private DbColumn column(DbObject object, @Nullable String ownDefault) {
    ColumnTypeResolver.ColumnType type = type(object.said(Fact.TYPE));
    DbColumn.Generated generated = generated(object.text(Fact.GENERATED));
    String defaultExpression = ownDefault != null ? ownDefault : type.defaultExpression();
    boolean none =
        defaultExpression == null
            || defaultExpression.startsWith("NULL::")
            || generated != DbColumn.Generated.NONE;
    String collation = object.text(Fact.COLLATION);
    List<Identifier> named = collation == null ? List.of() : SqlNames.parts(collation);
    String collationName = named.isEmpty() ? null : named.get(named.size() - 1).value();
    return new DbColumn(
        new Identifier(object.id().name()),
        type.type(),
        !object.is(Fact.NOT_NULL) && !type.notNull(),
        none ? null : defaultExpression,
        identity(object.text(Fact.IDENTITY)),
        generated,
        "default".equals(collationName) ? null : collationName);
  }

  private static DbColumn.Identity identity(@Nullable String said) {
    return said == null
        ? DbColumn.Identity.NONE
        : said.equals("always") ? DbColumn.Identity.ALWAYS : DbColumn.Identity.BY_DEFAULT;
  }

  private static DbColumn.Generated generated(@Nullable String said) {
    return said == null
        ? DbColumn.Generated.NONE
        : said.equals("stored") ? DbColumn.Generated.STORED : DbColumn.Generated.VIRTUAL;
  }

  private List<DbKey> keys(TableName relation) {
    Map<String, DbObject> indexes =
        parts(relation, Kind.INDEX).stream()
            .collect(Collectors.toMap(index -> index.id().name(), index -> index));
    List<DbKey> keys = new ArrayList<>();
    for (DbObject constraint : parts(relation, Kind.CONSTRAINT)) {
      String type = constraint.said(Fact.TYPE);
      boolean primary = type.equals("primary key");
      if (primary || type.equals("unique")) {
        DbObject index = indexes.get(constraint.id().name());
        keys.add(
            new DbKey(
                new Identifier(constraint.id().name()),
                primary ? DbKey.Kind.PRIMARY_KEY : DbKey.Kind.UNIQUE_CONSTRAINT,
                identifiers(constraint.all(Fact.COLUMNS)),
                !constraint.is(Fact.NOT_ENFORCED) && index != null && !index.is(Fact.INVALID)));
      }
    }
    keys.sort(Comparator.comparing(DbKey::kind).thenComparing(DbKey::name));
    for (DbObject index : parts(relation, Kind.INDEX)) {
      if (index.is(Fact.IS_UNIQUE)
          && !index.is(Fact.OF_CONSTRAINT)
          && !index.is(Fact.PREDICATE)
          && !index.all(Fact.COLUMNS).contains("")) {
        keys.add(
            new DbKey(
                new Identifier(index.id().name()),
                DbKey.Kind.UNIQUE_INDEX,
                identifiers(index.all(Fact.COLUMNS)),
                !index.is(Fact.INVALID)));
      }
    }
    return keys;
  }

  private static List<Identifier> identifiers(List<String> names) {
    return names.stream().map(Identifier::new).toList();
  }

  private static DbForeignKey foreignKey(DbObject constraint) {
    return new DbForeignKey(
        new Identifier(constraint.id().name()),
        identifiers(constraint.all(Fact.COLUMNS)),
        SqlNames.table(constraint.said(Fact.TARGET)),
        identifiers(constraint.all(Fact.TARGET_COLUMNS)),
        action(constraint.text(Fact.ON_DELETE)),
        action(constraint.text(Fact.ON_UPDATE)),
        !constraint.is(Fact.NOT_VALIDATED),
        !constraint.is(Fact.NOT_ENFORCED));
  }

  private static DbForeignKey.Action action(@Nullable String said) {
    return said == null
        ? DbForeignKey.Action.NO_ACTION
        : DbForeignKey.Action.valueOf(said.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private static DbCheck check(DbObject constraint) {
    return new DbCheck(
        new Identifier(constraint.id().name()),
        constraint.said(Fact.EXPRESSION),
        identifiers(constraint.all(Fact.COLUMNS)),
        !constraint.is(Fact.NOT_VALIDATED),
        !constraint.is(Fact.NOT_ENFORCED));
  }

  private static DbIndex index(DbObject index) {
    return new DbIndex(
        new Identifier(index.id().name()),
        index.all(Fact.COLUMNS).stream()
            .map(
                column ->
                    column.isEmpty()
                        ? Optional.<Identifier>empty()
                        : Optional.of(new Identifier(column)))
            .toList(),
        index.is(Fact.IS_UNIQUE),
        index.text(Fact.PREDICATE),
        index.said(Fact.METHOD),
        !index.is(Fact.INVALID));
  }

  private static DbSequence sequence(DbObject sequence) {
    String owner = sequence.text(Fact.OWNED_BY);
    List<Identifier> owned = owner == null ? List.of() : SqlNames.parts(owner);
    return new DbSequence(
        name(sequence),
        SqlType.of(sequence.said(Fact.TYPE)),
        sequence.number(Fact.START),
        sequence.number(Fact.INCREMENT),
        sequence.number(Fact.MINIMUM),
        sequence.number(Fact.MAXIMUM),
        sequence.is(Fact.CYCLES),
        null,
        owned.isEmpty() ? null : new TableName(owned.get(0), owned.get(1)),
        owned.isEmpty() ? null : owned.get(2),
        EnumSet.of(Privilege.SELECT, Privilege.UPDATE, Privilege.USAGE));
  }

  // ------------------------------------------------------------------ types

  private ColumnTypeResolver.ColumnType type(String spelling) {
    ColumnTypeResolver.ColumnType known = resolved.get(spelling);
    if (known == null) {
      known = resolve(spelling);
      resolved.put(spelling, known);
    }
    return known;
  }

  /** Through domains and to the element of an array, as {@link ColumnTypeResolver} goes. */
  private ColumnTypeResolver.ColumnType resolve(String spelling) {
    boolean notNull = false;
    String defaultExpression = null;
    int dimensions = 0;
    List<String> checks = new ArrayList<>();
    String at = spelling;
    DbObject type = typeOf(at);
    while (at.endsWith(ARRAY) || (type != null && isDomain(type))) {
      if (at.endsWith(ARRAY)) {
        dimensions = 1;
        at = at.substring(0, at.length() - ARRAY.length());
      } else {
        DbObject domain = Objects.requireNonNull(type);
        checks.addAll(checks(domain));
        boolean aboutColumn = dimensions == 0;
        notNull |= aboutColumn && domain.is(Fact.NOT_NULL);
        if (aboutColumn && defaultExpression == null) {
          defaultExpression = domain.text(Fact.DEFAULT_EXPRESSION);
        }
        at = domain.said(Fact.TYPE);
      }
      type = typeOf(at);
    }
    DbObject outermost = typeOf(spelling);
    SqlType stored = declared(at, type);
    return new ColumnTypeResolver.ColumnType(
        new DbType(
            declared(spelling, outermost),
            schema(outermost),
            spelling,
            new SqlType(stored.name(), stored.modifiers(), dimensions),
            kindOf(type),
            type == null ? List.of() : type.all(Fact.LABELS),
            checks),
        notNull,
        defaultExpression);
  }

  private static boolean isDomain(DbObject type) {
    return type.id().kind() == Kind.DOMAIN || "domain".equals(type.text(Fact.TYPE_KIND));
  }

  /** The type of a name, or of an array's element; null for PostgreSQL's own base types. */
  private @Nullable DbObject typeOf(String spelling) {
    String element =
        spelling.endsWith(ARRAY)
            ? spelling.substring(0, spelling.length() - ARRAY.length())
            : spelling;
    DbObject type = types.get(element);
    int parenthesis = element.lastIndexOf('(');
    return type == null && parenthesis > 0 && element.endsWith(")")
        ? types.get(element.substring(0, parenthesis))
        : type;
  }

  private static SqlType declared(String spelling, @Nullable DbObject type) {
    int dimensions = spelling.endsWith(ARRAY) ? 1 : 0;
    if (type == null || isSystem(type)) {
      SqlType parsed =
          SqlType.parse(
              dimensions == 0
                  ? spelling
                  : spelling.substring(0, spelling.length() - ARRAY.length()));
      return new SqlType(parsed.name(), parsed.modifiers(), dimensions);
    }
    boolean multirange = spelling.equals(type.text(Fact.MULTIRANGE));
    List<Identifier> named = multirange ? SqlNames.parts(spelling) : List.of();
    return new SqlType(
        multirange ? named.get(named.size() - 1).value() : type.id().name(),
        ColumnTypeResolver.modifiers(spelling),
        dimensions);
  }

  private static boolean isSystem(DbObject type) {
    return type.id().schema() != null && type.id().schema().value().equals(SYSTEM_SCHEMA);
  }

  private static @Nullable Identifier schema(@Nullable DbObject type) {
    return type == null || isSystem(type) ? null : type.id().schema();
  }

  private List<String> checks(DbObject domain) {
    return domain.id().kind() == Kind.DOMAIN
        ? parts(name(domain), Kind.DOMAIN_CONSTRAINT).stream()
            .map(check -> check.said(Fact.EXPRESSION))
            .toList()
        : domain.all(Fact.CHECKS);
  }

  private static DbType.Kind kindOf(@Nullable DbObject type) {
    if (type == null) {
      return DbType.Kind.BASE;
    }
    return switch (type.id().kind()) {
      case ENUM -> DbType.Kind.ENUM;
      case COMPOSITE -> DbType.Kind.COMPOSITE;
      case RANGE -> DbType.Kind.RANGE;
      default ->
          switch (type.said(Fact.TYPE_KIND)) {
            case "enum" -> DbType.Kind.ENUM;
            case "composite" -> DbType.Kind.COMPOSITE;
            case "range" -> DbType.Kind.RANGE;
            case "pseudo" -> DbType.Kind.PSEUDO;
            default -> DbType.Kind.BASE;
          };
    };
  }
}
