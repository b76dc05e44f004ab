package io.github.jpadrift.database;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SchemaScript.Statement;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link SchemaScript}: one step for each object that a statement of its own makes, and
 * for what must wait until later; then the steps in the order of what they need, and among those
 * that are ready in the order of {@link Rank}.
 */
final class ScriptWriter {

  /** The same order as pg_dump's, which is known to work where dependencies say nothing. */
  private enum Rank {
    SCHEMA,
    EXTENSION,
    COLLATION,
    TYPE,
    SEQUENCE,
    ROUTINE,
    TABLE,
    ATTACHED_TABLE,
    COLUMN_SETTING,
    DEFAULT,
    KEY,
    INDEX,
    INDEX_SETTING,
    ATTACHED_INDEX,
    FOREIGN_KEY,
    STATISTICS,
    VIEW,
    RULE,
    TRIGGER,
    POLICY,
    TABLE_SETTING,
    OWNED_BY,
    COMMENT
  }

  /** A part of what is to be said about an object, which waits for other things than the rest. */
  private enum Part {
    ITSELF,
    SETTINGS,
    ATTACHED,
    TABLE_SETTINGS,
    OWNED_BY,
    COMMENT
  }

  private record Key(ObjectId id, Part part) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byId = id.compareTo(other.id);
      return byId != 0 ? byId : part.compareTo(other.part);
    }
  }

  private record Step(Key key, Rank rank, List<Statement> statements, Set<Key> needs)
      implements Comparable<Step> {

    private static final Comparator<Step> ORDER =
        Comparator.comparing(Step::rank).thenComparing(Step::key);

    void add(String sql) {
      statements.add(new Statement(key.id(), sql, false));
    }

    void addForSuperuser(String sql) {
      statements.add(new Statement(key.id(), sql, true));
    }

    @Override
    public int compareTo(Step other) {
      return ORDER.compare(this, other);
    }
  }

  private final Catalog catalog;

  /** Relations and types by name, and their columns and constraints by them. */
  private final Map<TableName, DbObject> named = new HashMap<>();

  private final Map<TableName, List<DbObject>> columns = new HashMap<>();
  private final Map<TableName, List<DbObject>> constraints = new HashMap<>();
  private final Map<TableName, List<DbObject>> defaults = new HashMap<>();
  private final Map<TableName, DbObject> indexes = new HashMap<>();

  /** The sequences of identity columns, by column. */
  private final Map<ObjectId, DbObject> identities = new HashMap<>();

  /** Checks that could only be written after their table, as what they call needs it. */
  private final Set<ObjectId> late = new HashSet<>();

  private final Map<Key, Step> steps = new LinkedHashMap<>();
  private final List<Gap> leftOut = new ArrayList<>();

  ScriptWriter(Catalog catalog) {
    this.catalog = catalog;
    for (DbObject object : catalog.objects()) {
      ObjectId id = object.id();
      TableName around = id.of() == null ? null : new TableName(id.schema(), id.of());
      switch (id.kind()) {
        case COLUMN -> add(columns, around, object);
        case CONSTRAINT, DOMAIN_CONSTRAINT -> add(constraints, around, object);
        case DEFAULT -> add(defaults, around, object);
        case INDEX -> indexes.put(new TableName(id.schema(), new Identifier(id.name())), object);
        case SEQUENCE -> {
          String owner = object.text(Fact.OWNED_BY);
          if (owner != null && object.is(Fact.OF_IDENTITY)) {
            identities.put(column(owner), object);
          }
        }
        default -> {
          if (id.kind().isRelation() || id.kind().isType()) {
            named.put(nameOf(id), object);
          }
        }
      }
    }
    columns
        .values()
        .forEach(list -> list.sort(Comparator.comparingLong(c -> c.number(Fact.POSITION))));
  }

  SchemaScript script() {
    for (List<DbObject> some : constraints.values()) {
      some.stream().filter(this::callsWhatNeedsItsTable).map(DbObject::id).forEach(late::add);
    }
    for (DbObject object : catalog.objects()) {
      if (!isOfExtension(object.id())) {
        write(object);
      }
    }
    for (DbObject object : catalog.objects()) {
      Step step = steps.get(home(object.id()));
      if (step != null) {
        object.needs().stream()
            .filter(needed -> !comesLater(object, needed))
            .forEach(needed -> step.needs().add(home(needed)));
      }
    }
    TreeSet<String> roles = new TreeSet<>();
    catalog.objects().forEach(object -> roles.addAll(object.all(Fact.ROLES)));
    return new SchemaScript(ordered(), roles, leftOut);
  }

  private List<Statement> ordered() {
    Map<Key, Integer> open = new HashMap<>();
    Map<Key, List<Step>> waiting = new HashMap<>();
    PriorityQueue<Step> ready = new PriorityQueue<>();
    for (Step step : steps.values()) {
      step.needs().retainAll(steps.keySet());
      step.needs().remove(step.key());
      open.put(step.key(), step.needs().size());
      step.needs().forEach(need -> add(waiting, need, step));
      if (step.needs().isEmpty()) {
        ready.add(step);
      }
    }
    Set<Step> done = new LinkedHashSet<>();
    while (done.size() < steps.size()) {
      if (ready.isEmpty()) {
        // a circle: whoever runs the script tries again what fails
        steps.values().stream().filter(step -> !done.contains(step)).sorted().forEach(done::add);
        break;
      }
      Step next = ready.remove();
      done.add(next);
      for (Step step : waiting.getOrDefault(next.key(), List.of())) {
        if (open.merge(step.key(), -1, Integer::sum) == 0) {
          ready.add(step);
        }
      }
    }
    return done.stream().flatMap(step -> step.statements().stream()).toList();
  }

  // ------------------------------------------------------------------ what belongs together

  /** The step that makes an object. */
  private Key home(ObjectId id) {
    return new Key(maker(id), Part.ITSELF);
  }

  private ObjectId maker(ObjectId id) {
    switch (id.kind()) {
      case COLUMN -> {
        return around(id);
      }
      case DOMAIN_CONSTRAINT -> {
        return isInline(object(id)) ? around(id) : id;
      }
      case CONSTRAINT -> {
        DbObject constraint = object(id);
        return isCheck(constraint) && isInline(constraint) ? around(id) : id;
      }
      case INDEX -> {
        return object(id).is(Fact.OF_CONSTRAINT)
            ? new ObjectId(Kind.CONSTRAINT, id.schema(), id.of(), id.name())
            : id;
      }
      case SEQUENCE -> {
        DbObject sequence = object(id);
        return sequence.is(Fact.OF_IDENTITY) ? around(column(sequence.said(Fact.OWNED_BY))) : id;
      }
      default -> {
        return id;
      }
    }
  }

  private DbObject object(ObjectId id) {
    return catalog.object(id).orElseThrow(() -> new IllegalStateException("no object " + id));
  }

  /** The relation or type that something is a part of; what is not read stands for itself. */
  private ObjectId around(ObjectId part) {
    DbObject whole = named.get(new TableName(part.schema(), Objects.requireNonNull(part.of())));
    return whole == null ? part : whole.id();
  }

  private boolean isOfExtension(ObjectId id) {
    DbObject whole = id.of() == null ? null : named.get(new TableName(id.schema(), id.of()));
    return whole != null && whole.is(Fact.EXTENSION);
  }

  /**
   * What PostgreSQL notes as needed and what a later step brings about: the parent of a partition,
   * of its index and key; the column that owns a sequence.
   */
  private boolean comesLater(DbObject object, ObjectId needed) {
    return switch (object.id().kind()) {
      case TABLE -> needed.kind().isRelation() && isAttached(object);
      case INDEX -> needed.kind() == Kind.INDEX || needed.kind() == Kind.CONSTRAINT;
      case CONSTRAINT -> !object.said(Fact.TYPE).equals("foreign key") && isKey(needed);
      case SEQUENCE -> object.is(Fact.OWNED_BY) && isOwner(object, needed);
      case COLUMN -> needed.kind() == Kind.SEQUENCE;
      default -> false;
    };
  }

  private static boolean isKey(ObjectId needed) {
    return needed.kind() == Kind.CONSTRAINT || needed.kind() == Kind.INDEX;
  }

  private boolean isOwner(DbObject sequence, ObjectId needed) {
    ObjectId column = column(sequence.said(Fact.OWNED_BY));
    return needed.equals(column) || needed.equals(around(column));
  }

  /** Whether a table is made alone, and becomes a child afterwards: it keeps its columns' order. */
  private boolean isAttached(DbObject table) {
    return table.is(Fact.INHERITS)
        && (table.is(Fact.PARTITION_BOUND)
            || columnsOf(table).stream().noneMatch(column -> column.is(Fact.INHERITED)));
  }

  private static boolean isCheck(DbObject constraint) {
    return constraint.said(Fact.TYPE).equals("check");
  }

  /** Whether it can be written where its table or domain is made. */
  private boolean isInline(DbObject constraint) {
    boolean accepted = !constraint.is(Fact.NOT_VALIDATED) || constraint.is(Fact.NOT_ENFORCED);
    return accepted && !late.contains(constraint.id());
  }

  private boolean callsWhatNeedsItsTable(DbObject constraint) {
    ObjectId around = around(constraint.id());
    return constraint.needs().stream()
        .filter(needed -> needed.kind() == Kind.ROUTINE)
        .flatMap(routine -> object(routine).needs().stream())
        .anyMatch(
            needed ->
                needed.equals(around) || (needed.of() != null && around(needed).equals(around)));
  }

  private List<DbObject> columnsOf(DbObject relation) {
    return columns.getOrDefault(nameOf(relation.id()), List.of());
  }

  private static TableName nameOf(ObjectId id) {
    return new TableName(id.schema(), new Identifier(id.name()));
  }

  private static ObjectId column(String printed) {
    List<Identifier> parts = SqlNames.parts(printed);
    return new ObjectId(Kind.COLUMN, parts.get(0), parts.get(1), parts.get(2).value());
  }

  private static <K> void add(Map<K, List<DbObject>> lists, @Nullable K key, DbObject object) {
    lists.computeIfAbsent(Objects.requireNonNull(key), fresh -> new ArrayList<>()).add(object);
  }

  private static void add(Map<Key, List<Step>> lists, Key key, Step step) {
    lists.computeIfAbsent(key, fresh -> new ArrayList<>()).add(step);
  }

  // ------------------------------------------------------------------ steps

  private Step step(DbObject object, Part part, Rank rank) {
    Step step = new Step(new Key(object.id(), part), rank, new ArrayList<>(), new HashSet<>());
    steps.put(step.key(), step);
    if (part != Part.ITSELF) {
      step.needs().add(home(object.id()));
    }
    return step;
  }

  /** A step that says more about a relation. */
  private Step about(DbObject object, Part part, Rank rank) {
    Step step = step(object, part, rank);
    if (object.id().of() != null) {
      step.needs().add(new Key(around(object.id()), Part.ITSELF));
    }
    return step;
  }

  private void write(DbObject object) {
    switch (object.id().kind()) {
      case SCHEMA ->
          step(object, Part.ITSELF, Rank.SCHEMA)
              .add("CREATE SCHEMA IF NOT EXISTS " + sql(object.id().name()));
      case EXTENSION -> extension(object);
      case COLLATION -> step(object, Part.ITSELF, Rank.COLLATION).add(collation(object));
      case ENUM ->
          step(object, Part.ITSELF, Rank.TYPE)
              .add(
                  "CREATE TYPE %s AS ENUM (%s)"
                      .formatted(
                          sql(object.id()),
                          object.all(Fact.LABELS).stream()
                              .map(ScriptWriter::literal)
                              .collect(Collectors.joining(", "))));
      case COMPOSITE ->
          step(object, Part.ITSELF, Rank.TYPE)
              .add(
                  "CREATE TYPE %s AS (%s)"
                      .formatted(
                          sql(object.id()),
                          columnsOf(object).stream()
                              .map(ScriptWriter::typed)
                              .collect(Collectors.joining(", "))));
      case RANGE -> step(object, Part.ITSELF, Rank.TYPE).add(range(object));
      case DOMAIN -> step(object, Part.ITSELF, Rank.TYPE).add(domain(object));
      case DOMAIN_CONSTRAINT -> {
        if (!isInline(object)) {
          about(object, Part.ITSELF, Rank.KEY)
              .add(
                  "ALTER DOMAIN %s ADD CONSTRAINT %s %s"
                      .formatted(
                          of(object.id()), sql(object.id().name()), object.said(Fact.DEFINITION)));
        }
      }
      case ROUTINE -> routine(object);
      case SEQUENCE -> sequence(object);
      case TABLE -> {
        if (object.is(Fact.EXTENSION)) {
          return;
        }
        table(object);
      }
      case FOREIGN_TABLE ->
          leftOut.add(new Gap(object.id().toString(), "foreign servers are not made again"));
      case VIEW, MATERIALIZED_VIEW -> {
        if (object.is(Fact.EXTENSION)) {
          return;
        }
        view(object);
      }
      case COLUMN -> columnSettings(object);
      case DEFAULT -> defaultValue(object);
      case CONSTRAINT -> constraint(object);
      case INDEX -> index(object);
      case STATISTICS -> statistics(object);
      case TRIGGER -> trigger(object);
      case RULE -> {
        Step step = about(object, Part.ITSELF, Rank.RULE);
        step.add(withoutSemicolon(object.said(Fact.DEFINITION)));
        fires(object, "RULE", step);
      }
      case POLICY -> about(object, Part.ITSELF, Rank.POLICY).add(policy(object));
      case TYPE -> {
        // comes with what made it
      }
    }
    comment(object);
  }

  private void extension(DbObject object) {
    Step step = step(object, Part.ITSELF, Rank.EXTENSION);
    String schema = sql(object.said(Fact.PLACED));
    step.add("CREATE SCHEMA IF NOT EXISTS " + schema);
    step.addForSuperuser(
        "CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s".formatted(sql(object.id().name()), schema));
  }

  private static String collation(DbObject object) {
    List<String> said = new ArrayList<>();
    said.add("provider = " + object.said(Fact.PROVIDER));
    literal(object, Fact.LOCALE, "locale", said);
    literal(object, Fact.LC_COLLATE, "lc_collate", said);
    literal(object, Fact.LC_CTYPE, "lc_ctype", said);
    literal(object, Fact.COLLATION_RULES, "rules", said);
    if (object.is(Fact.NONDETERMINISTIC)) {
      said.add("deterministic = false");
    }
    return "CREATE COLLATION %s (%s)".formatted(sql(object.id()), String.join(", ", said));
  }

  private static void literal(DbObject object, Fact fact, String option, List<String> said) {
    String value = object.text(fact);
    if (value != null) {
      said.add(option + " = " + literal(value));
    }
  }

  private static String range(DbObject object) {
    List<String> said = new ArrayList<>();
    said.add("subtype = " + object.said(Fact.TYPE));
    option(object, Fact.OPERATOR_CLASS, "subtype_opclass", said);
    option(object, Fact.COLLATION, "collation", said);
    option(object, Fact.CANONICAL, "canonical", said);
    option(object, Fact.SUBTYPE_DIFFERENCE, "subtype_diff", said);
    option(object, Fact.MULTIRANGE, "multirange_type_name", said);
    return "CREATE TYPE %s AS RANGE (%s)".formatted(sql(object.id()), String.join(", ", said));
  }

  private static void option(DbObject object, Fact fact, String option, List<String> said) {
    String value = object.text(fact);
    if (value != null) {
      said.add(option + " = " + value);
    }
  }

  /** Constraints stand inline: no domain can be altered once an array of a composite has it. */
  private String domain(DbObject object) {
    StringBuilder sql =
        new StringBuilder("CREATE DOMAIN ")
            .append(sql(object.id()))
            .append(" AS ")
            .append(object.said(Fact.TYPE));
    append(sql, " COLLATE ", object.text(Fact.COLLATION));
    append(sql, " DEFAULT ", object.text(Fact.DEFAULT_EXPRESSION));
    if (object.is(Fact.NOT_NULL)) {
      sql.append(notNull(object));
    }
    constraints.getOrDefault(nameOf(object.id()), List.of()).stream()
        .filter(this::isInline)
        .forEach(check -> sql.append(' ').append(named(check)));
    return sql.toString();
  }

  private void routine(DbObject object) {
    String definition = object.text(Fact.DEFINITION);
    if (definition == null) {
      leftOut.add(new Gap(object.id().toString(), "its body was left out of the snapshot"));
      return;
    }
    step(object, Part.ITSELF, Rank.ROUTINE).add(definition.strip());
  }

  private void sequence(DbObject object) {
    String owner = object.text(Fact.OWNED_BY);
    if (object.is(Fact.OF_IDENTITY)) {
      return;
    }
    step(object, Part.ITSELF, Rank.SEQUENCE)
        .add(
            "CREATE %sSEQUENCE %s AS %s%s"
                .formatted(
                    object.is(Fact.UNLOGGED) ? "UNLOGGED " : "",
                    sql(object.id()),
                    object.said(Fact.TYPE),
                    numbering(object)));
    if (owner != null) {
      Step step = step(object, Part.OWNED_BY, Rank.OWNED_BY);
      step.needs().add(new Key(around(column(owner)), Part.ITSELF));
      step.add("ALTER SEQUENCE %s OWNED BY %s".formatted(sql(object.id()), owner));
    }
  }

  private static String numbering(DbObject sequence) {
    return " START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s"
        .formatted(
            sequence.said(Fact.START),
            sequence.said(Fact.INCREMENT),
            sequence.said(Fact.MINIMUM),
            sequence.said(Fact.MAXIMUM),
            sequence.said(Fact.CACHE),
            sequence.is(Fact.CYCLES) ? " CYCLE" : "");
  }

  // ------------------------------------------------------------------ relations

  private void table(DbObject table) {
    boolean attached = isAttached(table);
    Step step = step(table, Part.ITSELF, Rank.TABLE);
    StringBuilder sql =
        new StringBuilder("CREATE ")
            .append(table.is(Fact.UNLOGGED) ? "UNLOGGED " : "")
            .append("TABLE ")
            .append(sql(table.id()));
    append(sql, " OF ", table.text(Fact.OF_TYPE));
    List<String> parts =
        Stream.concat(
                columnsOf(table).stream()
                    .filter(column -> attached || !column.is(Fact.INHERITED))
                    .map(column -> table.is(Fact.OF_TYPE) ? typedElsewhere(column) : whole(column))
                    .filter(Objects::nonNull),
                constraintsOf(table)
                    .filter(ScriptWriter::isCheck)
                    .filter(this::isInline)
                    .filter(check -> attached || !check.is(Fact.INHERITED))
                    .map(ScriptWriter::named))
            .toList();
    if (!table.is(Fact.OF_TYPE) || !parts.isEmpty()) {
      sql.append(parts.isEmpty() ? " ()" : " (\n  " + String.join(",\n  ", parts) + "\n)");
    }
    if (table.is(Fact.INHERITS) && !attached) {
      sql.append(" INHERITS (").append(String.join(", ", table.all(Fact.INHERITS))).append(')');
    }
    append(sql, " PARTITION BY ", table.text(Fact.PARTITION_KEY));
    append(sql, " USING ", methodOf(table));
    sql.append(with(table.all(Fact.OPTIONS)));
    step.add(sql.toString());
    if (attached) {
      attach(table);
    } else {
      notNullOfItsOwn(table);
      defaultsAfterChildren(table);
    }
    tableSettings(table);
  }

  private static @Nullable String methodOf(DbObject relation) {
    String method = relation.text(Fact.METHOD);
    return method == null ? null : sql(method);
  }

  private void attach(DbObject child) {
    Step step = step(child, Part.ATTACHED, Rank.ATTACHED_TABLE);
    String bound = child.text(Fact.PARTITION_BOUND);
    for (String parent : child.all(Fact.INHERITS)) {
      DbObject known = named.get(SqlNames.table(parent));
      if (known != null) {
        step.needs().add(home(known.id()));
      }
      step.add(
          bound == null
              ? "ALTER TABLE %s INHERIT %s".formatted(sql(child.id()), parent)
              : "ALTER TABLE ONLY %s ATTACH PARTITION %s %s"
                  .formatted(parent, sql(child.id()), bound));
    }
  }

  private String whole(DbObject column) {
    return typed(column) + properties(column);
  }

  private static String typed(DbObject column) {
    StringBuilder sql =
        new StringBuilder(sql(column.id().name())).append(' ').append(column.said(Fact.TYPE));
    append(sql, " COMPRESSION ", column.text(Fact.COMPRESSION));
    append(sql, " COLLATE ", column.text(Fact.COLLATION));
    return sql.toString();
  }

  /** Of a table of a type, which has only what the type does not say; null when that is nothing. */
  private @Nullable String typedElsewhere(DbObject column) {
    String properties = properties(column);
    return properties.isEmpty() ? null : sql(column.id().name()) + " WITH OPTIONS" + properties;
  }

  private String properties(DbObject column) {
    StringBuilder sql = new StringBuilder();
    String generated = column.text(Fact.GENERATED);
    if (generated != null) {
      sql.append(" GENERATED ALWAYS AS (")
          .append(column.said(Fact.EXPRESSION))
          .append(") ")
          .append(generated.toUpperCase(Locale.ROOT));
    }
    DbObject identity = identities.get(column.id());
    if (identity != null) {
      sql.append(
          " GENERATED %s AS IDENTITY (SEQUENCE NAME %s%s)"
              .formatted(
                  column.said(Fact.IDENTITY).toUpperCase(Locale.ROOT),
                  sql(identity.id()),
                  numbering(identity)));
    }
    if (column.is(Fact.NOT_NULL) && !isNotValidated(column)) {
      sql.append(notNull(column));
    }
    return sql.toString();
  }

  /** Of PostgreSQL 18: existing rows may have NULL there, so the constraint comes later. */
  private boolean isNotValidated(DbObject column) {
    TableName table = new TableName(column.id().schema(), Objects.requireNonNull(column.id().of()));
    return constraints.getOrDefault(table, List.of()).stream()
        .anyMatch(
            constraint ->
                "not null".equals(constraint.text(Fact.TYPE))
                    && constraint.all(Fact.COLUMNS).contains(column.id().name()));
  }

  private static String notNull(DbObject column) {
    String name = column.text(Fact.NOT_NULL_NAME);
    return (name == null ? "" : " CONSTRAINT " + sql(name))
        + " NOT NULL"
        + (column.is(Fact.NOT_NULL_NOT_INHERITED) ? " NO INHERIT" : "");
  }

  /** A child may forbid NULL where none of its parents does. */
  private void notNullOfItsOwn(DbObject child) {
    for (DbObject column : columnsOf(child)) {
      if (!column.is(Fact.INHERITED) || !column.is(Fact.NOT_NULL)) {
        continue;
      }
      String name = column.text(Fact.NOT_NULL_NAME);
      boolean parents =
          child.all(Fact.INHERITS).stream()
              .map(parent -> named.get(SqlNames.table(parent)))
              .filter(Objects::nonNull)
              .flatMap(parent -> columnsOf(parent).stream())
              .anyMatch(
                  other ->
                      other.id().name().equals(column.id().name())
                          && other.is(Fact.NOT_NULL)
                          && !other.is(Fact.NOT_NULL_NOT_INHERITED));
      if (!parents || name != null) {
        Step step = about(column, Part.ATTACHED, Rank.COLUMN_SETTING);
        step.add(
            name == null
                ? "ALTER TABLE ONLY %s ALTER COLUMN %s SET NOT NULL"
                    .formatted(sql(child.id()), sql(column.id().name()))
                : "ALTER TABLE ONLY %s ADD CONSTRAINT %s NOT NULL %s"
                    .formatted(sql(child.id()), sql(name), sql(column.id().name())));
      }
    }
  }

  /** A child that is made after its parent has a default gets it, too. */
  private void defaultsAfterChildren(DbObject child) {
    for (String parent : child.all(Fact.INHERITS)) {
      for (DbObject inherited : defaults.getOrDefault(SqlNames.table(parent), List.of())) {
        defaultStep(inherited).needs().add(home(child.id()));
      }
    }
  }

  private void tableSettings(DbObject table) {
    List<String> settings = new ArrayList<>();
    String alter = "ALTER TABLE " + sql(table.id()) + ' ';
    if (table.is(Fact.ROW_SECURITY)) {
      settings.add(alter + "ENABLE ROW LEVEL SECURITY");
    }
    if (table.is(Fact.FORCES_ROW_SECURITY)) {
      settings.add(alter + "FORCE ROW LEVEL SECURITY");
    }
    String identity = table.text(Fact.REPLICA_IDENTITY);
    if (identity != null && !identity.equals("index")) {
      settings.add(alter + "REPLICA IDENTITY " + identity.toUpperCase(Locale.ROOT));
    }
    if (!settings.isEmpty()) {
      Step step = step(table, Part.TABLE_SETTINGS, Rank.TABLE_SETTING);
      settings.forEach(step::add);
    }
  }

  private void view(DbObject view) {
    boolean stored = view.id().kind() == Kind.MATERIALIZED_VIEW;
    StringBuilder sql =
        new StringBuilder(stored ? "CREATE MATERIALIZED VIEW " : "CREATE VIEW ")
            .append(sql(view.id()));
    append(sql, " USING ", methodOf(view));
    sql.append(with(view.all(Fact.OPTIONS)))
        .append(" AS\n")
        .append(withoutSemicolon(view.said(Fact.DEFINITION)))
        .append(stored ? "\nWITH NO DATA" : "");
    step(view, Part.ITSELF, Rank.VIEW).add(sql.toString());
  }

  private void columnSettings(DbObject column) {
    DbObject relation =
        named.get(new TableName(column.id().schema(), Objects.requireNonNull(column.id().of())));
    if (relation == null
        || !(relation.id().kind() == Kind.TABLE
            || relation.id().kind() == Kind.MATERIALIZED_VIEW)) {
      return;
    }
    String alter =
        "ALTER TABLE ONLY %s ALTER COLUMN %s SET "
            .formatted(of(column.id()), sql(column.id().name()));
    List<String> settings = new ArrayList<>();
    String storage = column.text(Fact.STORAGE);
    String compression = column.text(Fact.COMPRESSION);
    boolean isMade =
        relation.id().kind() == Kind.TABLE
            && !relation.is(Fact.OF_TYPE)
            && (isAttached(relation) || !column.is(Fact.INHERITED));
    if (storage != null) {
      settings.add(alter + "STORAGE " + storage.toUpperCase(Locale.ROOT));
    }
    if (compression != null && !isMade) {
      settings.add(alter + "COMPRESSION " + compression);
    }
    if (column.is(Fact.STATISTICS)) {
      settings.add(alter + "STATISTICS " + column.said(Fact.STATISTICS));
    }
    if (column.is(Fact.OPTIONS)) {
      settings.add(alter + options(column.all(Fact.OPTIONS)));
    }
    if (!settings.isEmpty()) {
      Step step = about(column, Part.SETTINGS, Rank.COLUMN_SETTING);
      settings.forEach(step::add);
    }
  }

  private void defaultValue(DbObject object) {
    DbObject relation =
        named.get(new TableName(object.id().schema(), Objects.requireNonNull(object.id().of())));
    if (relation != null && relation.id().kind() != Kind.FOREIGN_TABLE) {
      defaultStep(object)
          .add(
              "ALTER %s %s ALTER COLUMN %s SET DEFAULT %s"
                  .formatted(
                      relation.id().kind() == Kind.VIEW ? "VIEW" : "TABLE ONLY",
                      sql(relation.id()),
                      sql(object.id().name()),
                      object.said(Fact.EXPRESSION)));
    }
  }

  /** The step of a default, which a child of its table may have asked for already. */
  private Step defaultStep(DbObject object) {
    Step known = steps.get(home(object.id()));
    return known == null ? about(object, Part.ITSELF, Rank.DEFAULT) : known;
  }

  // ------------------------------------------------------------------ what stands on relations

  private Stream<DbObject> constraintsOf(DbObject table) {
    return constraints.getOrDefault(nameOf(table.id()), List.of()).stream();
  }

  private static String named(DbObject constraint) {
    return "CONSTRAINT " + sql(constraint.id().name()) + ' ' + constraint.said(Fact.DEFINITION);
  }

  private void constraint(DbObject constraint) {
    DbObject table =
        named.get(
            new TableName(constraint.id().schema(), Objects.requireNonNull(constraint.id().of())));
    if (table == null || table.id().kind() != Kind.TABLE) {
      return;
    }
    String type = constraint.said(Fact.TYPE);
    boolean isForeignKey = type.equals("foreign key");
    boolean isCheck = type.equals("check") || type.equals("not null");
    boolean isElsewhere =
        isForeignKey
            ? constraint.is(Fact.FROM_PARENT)
            : isCheck
                && (constraint.is(Fact.INHERITED) || (isCheck(constraint) && isInline(constraint)));
    if (isElsewhere) {
      return;
    }
    about(constraint, Part.ITSELF, isForeignKey ? Rank.FOREIGN_KEY : Rank.KEY)
        .add(
            "ALTER TABLE %s%s ADD %s"
                .formatted(
                    isForeignKey || isCheck ? "" : "ONLY ", sql(table.id()), named(constraint)));
  }

  private void index(DbObject index) {
    ObjectId id = index.id();
    String name = sqlInSchema(id);
    if (!index.is(Fact.OF_CONSTRAINT)) {
      about(index, Part.ITSELF, Rank.INDEX).add(index.said(Fact.DEFINITION));
    }
    String parent = index.text(Fact.ATTACHED_TO);
    if (parent != null) {
      Step step = about(index, Part.ATTACHED, Rank.ATTACHED_INDEX);
      DbObject known = indexes.get(SqlNames.table(parent));
      if (known != null) {
        step.needs().add(home(known.id()));
      }
      step.needs().add(new Key(around(id), Part.ATTACHED));
      step.add("ALTER INDEX %s ATTACH PARTITION %s".formatted(parent, name));
    }
    Step settings = about(index, Part.SETTINGS, Rank.INDEX_SETTING);
    if (index.is(Fact.OF_CONSTRAINT) && index.is(Fact.OPTIONS)) {
      settings.add("ALTER INDEX %s SET %s".formatted(name, options(index.all(Fact.OPTIONS))));
    }
    for (String part : index.all(Fact.PART_STATISTICS)) {
      settings.add(
          "ALTER INDEX %s ALTER COLUMN %s".formatted(name, part.replace("=", " SET STATISTICS ")));
    }
    if (index.is(Fact.CLUSTERED)) {
      settings.add("ALTER TABLE %s CLUSTER ON %s".formatted(of(id), sql(id.name())));
    }
    if (index.is(Fact.REPLICA_IDENTITY_INDEX)) {
      settings.add(
          "ALTER TABLE %s REPLICA IDENTITY USING INDEX %s".formatted(of(id), sql(id.name())));
    }
    DbObject table = named.get(new TableName(id.schema(), Objects.requireNonNull(id.of())));
    if (index.is(Fact.INVALID) && table != null && !table.is(Fact.PARTITION_KEY)) {
      settings.addForSuperuser(
          "UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = %s::pg_catalog.regclass"
              .formatted(literal(name)));
    }
    if (settings.statements().isEmpty()) {
      steps.remove(settings.key());
    }
  }

  private void statistics(DbObject object) {
    Step step = about(object, Part.ITSELF, Rank.STATISTICS);
    step.add(object.said(Fact.DEFINITION));
    if (object.is(Fact.STATISTICS)) {
      step.add(
          "ALTER STATISTICS %s SET STATISTICS %s"
              .formatted(object.said(Fact.SPELLING), object.said(Fact.STATISTICS)));
    }
  }

  private void trigger(DbObject trigger) {
    if (!trigger.is(Fact.FROM_PARENT)) {
      Step step = about(trigger, Part.ITSELF, Rank.TRIGGER);
      step.add(trigger.said(Fact.DEFINITION));
      fires(trigger, "TRIGGER", step);
    } else if (trigger.is(Fact.FIRES)) {
      Step step = about(trigger, Part.ITSELF, Rank.TABLE_SETTING);
      step.needs().add(new Key(around(trigger.id()), Part.ATTACHED));
      fires(trigger, "TRIGGER", step);
    }
  }

  private static void fires(DbObject object, String what, Step step) {
    String fires = object.text(Fact.FIRES);
    if (fires != null) {
      String verb =
          switch (fires) {
            case "disabled" -> "DISABLE ";
            case "always" -> "ENABLE ALWAYS ";
            default -> "ENABLE REPLICA ";
          };
      step.add(
          "ALTER TABLE ONLY %s %s%s %s"
              .formatted(of(object.id()), verb, what, sql(object.id().name())));
    }
  }

  private static String policy(DbObject policy) {
    StringBuilder sql =
        new StringBuilder("CREATE POLICY ")
            .append(sql(policy.id().name()))
            .append(" ON ")
            .append(of(policy.id()))
            .append(policy.is(Fact.RESTRICTIVE) ? " AS RESTRICTIVE" : "")
            .append(" FOR ")
            .append(policy.said(Fact.COMMAND).toUpperCase(Locale.ROOT));
    if (policy.is(Fact.ROLES)) {
      sql.append(" TO ")
          .append(
              policy.all(Fact.ROLES).stream()
                  .map(ScriptWriter::sql)
                  .collect(Collectors.joining(", ")));
    }
    String condition = policy.text(Fact.EXPRESSION);
    String check = policy.text(Fact.WITH_CHECK);
    sql.append(condition == null ? "" : " USING (" + condition + ')');
    sql.append(check == null ? "" : " WITH CHECK (" + check + ')');
    return sql.toString();
  }

  private void comment(DbObject object) {
    String comment = object.text(Fact.COMMENT);
    ObjectId id = object.id();
    // an extension brings its own
    if (comment == null || id.kind() == Kind.EXTENSION || id.kind() == Kind.TYPE) {
      return;
    }
    Step step = about(object, Part.COMMENT, Rank.COMMENT);
    step.add("COMMENT ON %s IS %s".formatted(commented(object), literal(comment)));
  }

  private static String commented(DbObject object) {
    ObjectId id = object.id();
    String kind = id.kind().label().replace('-', ' ').toUpperCase(Locale.ROOT);
    return switch (id.kind()) {
      case SCHEMA, EXTENSION -> kind + ' ' + sql(id.name());
      case TYPE, ENUM, COMPOSITE, RANGE -> "TYPE " + sql(id);
      case DOMAIN_CONSTRAINT -> "CONSTRAINT " + sql(id.name()) + " ON DOMAIN " + of(id);
      case ROUTINE, STATISTICS -> kind + ' ' + object.said(Fact.SPELLING);
      case COLUMN, DEFAULT -> "COLUMN " + of(id) + '.' + sql(id.name());
      case INDEX -> "INDEX " + sqlInSchema(id);
      case CONSTRAINT, TRIGGER, RULE, POLICY -> kind + ' ' + sql(id.name()) + " ON " + of(id);
      case COLLATION, DOMAIN, SEQUENCE, TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
          kind + ' ' + sql(id);
    };
  }

  // ------------------------------------------------------------------ spelling

  private static String literal(String value) {
    return value.indexOf('\\') < 0
        ? "'" + value.replace("'", "''") + "'"
        : QuestionAsker.literal(value);
  }

  private static String sql(String name) {
    return new Identifier(name).sql();
  }

  private static String sql(ObjectId id) {
    return nameOf(id).sql();
  }

  private static String sqlInSchema(ObjectId part) {
    return nameOf(part).sql();
  }

  private static String of(ObjectId part) {
    return new TableName(part.schema(), Objects.requireNonNull(part.of())).sql();
  }

  private static void append(StringBuilder sql, String before, @Nullable String value) {
    if (value != null) {
      sql.append(before).append(value);
    }
  }

  private static String withoutSemicolon(String definition) {
    String text = definition.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static String with(List<String> options) {
    return options.isEmpty() ? "" : " WITH " + options(options);
  }

  /** Options are kept as name=value, as one text. */
  private static String options(List<String> options) {
    return options.stream()
        .map(
            option -> {
              int equals = option.indexOf('=');
              return equals < 0
                  ? option
                  : option.substring(0, equals) + " = " + literal(option.substring(equals + 1));
            })
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
