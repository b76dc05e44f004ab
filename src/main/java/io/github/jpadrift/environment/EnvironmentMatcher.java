package io.github.jpadrift.environment;

import static io.github.jpadrift.environment.Environment.around;
import static io.github.jpadrift.environment.Environment.named;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.environment.ObjectMatch.Hanging;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.environment.ObjectMatch.Status;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds counterparts: names identify what people name, structure what PostgreSQL or a framework
 * names. Everything is looked up in maps; no table is compared with all others.
 */
final class EnvironmentMatcher {

  private final Environment reference;
  private final Environment other;
  private final Map<String, ObjectMatch> matches = new java.util.LinkedHashMap<>();
  private final Map<TableName, ObjectMatch> relations = new HashMap<>();
  private final Map<TableName, Map<String, ObjectMatch>> columns = new HashMap<>();

  EnvironmentMatcher(Environment reference, Environment other) {
    this.reference = reference;
    this.other = other;
  }

  EnvironmentMatch match() {
    Map<Part, List<DbObject>> left = byPart(reference, other);
    Map<Part, List<DbObject>> right = byPart(other, reference);
    for (Part part : Part.values()) {
      Pairing.of(
              left.getOrDefault(part, List.of()), right.getOrDefault(part, List.of()), keys(part))
          .pairs()
          .forEach(pair -> add(part, pair));
    }
    mergeOtherKinds();
    for (ObjectMatch match : matches.values()) {
      if (match.part() == Part.TABLE || match.part() == Part.VIEW) {
        relations.put(named(match.either().id()), match);
      } else if (match.part() == Part.COLUMN) {
        columns
            .computeIfAbsent(around(match.either().id()), fresh -> new HashMap<>())
            .put(match.either().id().name(), match);
      }
    }
    matches.replaceAll((place, match) -> explained(match));
    suggestColumns();
    suggestTables();
    return new EnvironmentMatch(
        reference,
        other,
        matches.values().stream()
            .sorted(
                Comparator.<ObjectMatch, String>comparing(EnvironmentMatcher::heading)
                    .thenComparing(ObjectMatch::part)
                    .thenComparing(match -> match.place().key()))
            .toList());
  }

  private static String heading(ObjectMatch match) {
    return match.place().table() == null ? "" : match.place().table().toString();
  }

  // ------------------------------------------------------------------ what there is

  private static Map<Part, List<DbObject>> byPart(Environment side, Environment counterpart) {
    Map<Part, List<DbObject>> parts = new EnumMap<>(Part.class);
    for (DbObject object : side.objects()) {
      Part part = part(object, side, counterpart);
      if (part != null) {
        parts.computeIfAbsent(part, fresh -> new ArrayList<>()).add(object);
      }
    }
    return parts;
  }

  /** Null for what is told as a property of something else. */
  private static @Nullable Part part(DbObject object, Environment side, Environment counterpart) {
    boolean own = !isToldOfParent(object, side, counterpart);
    return switch (object.id().kind()) {
      case SCHEMA -> Part.SCHEMA;
      case EXTENSION -> Part.EXTENSION;
      case COLLATION -> Part.COLLATION;
      case ENUM -> Part.ENUM;
      case DOMAIN -> Part.DOMAIN;
      case COMPOSITE, RANGE -> Part.STRUCTURED_TYPE;
      case ROUTINE -> Part.ROUTINE;
      case SEQUENCE -> Part.SEQUENCE;
      case TABLE, FOREIGN_TABLE -> Part.TABLE;
      case VIEW, MATERIALIZED_VIEW -> Part.VIEW;
      case COLUMN -> own && isOfTable(object, side) ? Part.COLUMN : null;
      case CONSTRAINT ->
          !own
              ? null
              : switch (object.said(Fact.TYPE)) {
                case "primary key" -> Part.PRIMARY_KEY;
                case "unique" -> Part.UNIQUE_KEY;
                case "foreign key" -> Part.FOREIGN_KEY;
                case "check" -> Part.CHECK;
                case "exclusion" -> Part.EXCLUSION;
                default -> null;
              };
      case INDEX ->
          object.is(Fact.OF_CONSTRAINT) || !own
              ? null
              : isKey(object) ? Part.UNIQUE_KEY : Part.INDEX;
      case TRIGGER -> own ? Part.TRIGGER : null;
      case RULE -> Part.REWRITE_RULE;
      case POLICY -> Part.POLICY;
      case STATISTICS -> Part.STATISTICS;
      case TYPE, DOMAIN_CONSTRAINT, DEFAULT -> null;
    };
  }

  /**
   * What a partition or child has from its parent is told of the parent, unless the table is
   * nobody's child on the other side: there it has the same of its own.
   */
  private static boolean isToldOfParent(
      DbObject object, Environment side, Environment counterpart) {
    ObjectId id = object.id();
    if (id.of() == null
        || !(object.is(Fact.INHERITED)
            || object.is(Fact.FROM_PARENT)
            || object.is(Fact.ATTACHED_TO))) {
      return false;
    }
    List<String> parents = parents(side, around(id));
    return counterpart
        .relation(around(id))
        .map(table -> table.all(Fact.INHERITS).equals(parents))
        .orElse(true);
  }

  private static List<String> parents(Environment side, TableName table) {
    return side.relation(table).map(relation -> relation.all(Fact.INHERITS)).orElse(List.of());
  }

  private static boolean isOfTable(DbObject column, Environment side) {
    return side.relation(around(column.id()))
        .filter(table -> table.id().kind() == Kind.FOREIGN_TABLE || table.id().kind() == Kind.TABLE)
        .isPresent();
  }

  /** Whether a unique index does what a unique constraint does. */
  private static boolean isKey(DbObject index) {
    return index.is(Fact.IS_UNIQUE)
        && !index.is(Fact.PREDICATE)
        && !index.is(Fact.PARTS)
        && !index.is(Fact.INVALID);
  }

  // ------------------------------------------------------------------ who is whose counterpart

  private List<Function<DbObject, @Nullable Object>> keys(Part part) {
    return switch (part) {
      case SCHEMA, EXTENSION, COLLATION, ENUM, DOMAIN, ROUTINE, COLUMN, REWRITE_RULE, POLICY ->
          List.of(DbObject::id);
      case STRUCTURED_TYPE, TABLE, VIEW -> List.of(object -> named(object.id()));
      case SEQUENCE ->
          List.of(
              object ->
                  object.is(Fact.OWNED_BY)
                      ? "of " + object.said(Fact.OWNED_BY)
                      : named(object.id()).toString());
      case PRIMARY_KEY -> List.of(object -> around(object.id()));
      case UNIQUE_KEY ->
          List.of(object -> List.of(around(object.id()), new TreeSet<>(object.all(Fact.COLUMNS))));
      case FOREIGN_KEY ->
          List.of(
              object -> List.of(around(object.id()), target(object), references(object)),
              object -> List.of(around(object.id()), new TreeSet<>(object.all(Fact.COLUMNS))));
      case CHECK ->
          List.of(
              object ->
                  List.of(around(object.id()), Expressions.folded(object.text(Fact.EXPRESSION))),
              object ->
                  object.is(Fact.COLUMNS)
                      ? List.of(around(object.id()), new TreeSet<>(object.all(Fact.COLUMNS)))
                      : null);
      case EXCLUSION ->
          List.of(
              object -> List.of(around(object.id()), object.said(Fact.DEFINITION)),
              object -> List.of(around(object.id()), object.id().name()));
      case INDEX ->
          List.of(
              object -> List.of(around(object.id()), structure(object)),
              object ->
                  List.of(around(object.id()), object.all(Fact.COLUMNS), object.all(Fact.PARTS)),
              object ->
                  object.all(Fact.PARTS).isEmpty()
                      ? null
                      : List.of(around(object.id()), object.id().name()));
      case TRIGGER ->
          List.of(
              object -> List.of(around(object.id()), structureOfTrigger(object)),
              object ->
                  List.of(
                      around(object.id()),
                      object.said(Fact.TIMING),
                      object.all(Fact.EVENTS),
                      object.said(Fact.LEVEL),
                      object.said(Fact.CALLS)),
              object -> List.of(around(object.id()), object.id().name()));
      case STATISTICS ->
          List.of(object -> List.of(around(object.id()), structureOfStatistics(object)));
    };
  }

  /** Which column refers to which, whatever their order. */
  private static Set<String> references(DbObject foreignKey) {
    Set<String> references = new TreeSet<>();
    List<String> own = foreignKey.all(Fact.COLUMNS);
    List<String> there = foreignKey.all(Fact.TARGET_COLUMNS);
    for (int at = 0; at < own.size(); at++) {
      references.add(own.get(at) + " to " + (at < there.size() ? there.get(at) : "?"));
    }
    return references;
  }

  private static TableName target(DbObject foreignKey) {
    return SqlNames.table(foreignKey.said(Fact.TARGET));
  }

  /** An index without its name: what stands after its table in its definition. */
  static String structure(DbObject index) {
    String definition = index.said(Fact.DEFINITION);
    int using = definition.indexOf(" USING ");
    return (index.is(Fact.IS_UNIQUE) ? "unique" : "")
        + Expressions.folded(using < 0 ? definition : definition.substring(using));
  }

  /** A trigger without its name. */
  static String structureOfTrigger(DbObject trigger) {
    String name = new Identifier(trigger.id().name()).sql();
    return trigger.said(Fact.DEFINITION).replaceFirst("TRIGGER \\Q" + name + "\\E ", "TRIGGER ");
  }

  private static String structureOfStatistics(DbObject statistics) {
    String definition = statistics.said(Fact.DEFINITION);
    String name = statistics.said(Fact.SPELLING);
    return definition.replace("STATISTICS " + name, "STATISTICS");
  }

  private void add(Part part, Pairing.Pair pair) {
    DbObject either =
        pair.reference() != null ? pair.reference() : Objects.requireNonNull(pair.other());
    Location.InDatabases place = Places.of(part, either);
    for (int number = 2; matches.containsKey(place.key()); number++) {
      place = Places.numbered(Places.of(part, either), number);
    }
    matches.put(
        place.key(),
        new ObjectMatch(part, place, pair.reference(), pair.other(), pair.surplus(), null, null));
  }

  /** A table on one side and a view of its name on the other are one relation of two kinds. */
  private void mergeOtherKinds() {
    Map<TableName, ObjectMatch> alone = new HashMap<>();
    for (ObjectMatch match : List.copyOf(matches.values())) {
      if ((match.part() == Part.TABLE || match.part() == Part.VIEW) && !match.isOnBoth()) {
        ObjectMatch counterpart = alone.put(named(match.either().id()), match);
        if (counterpart != null && counterpart.status() != match.status()) {
          DbObject wanted =
              counterpart.reference() != null ? counterpart.reference() : match.reference();
          DbObject there = counterpart.other() != null ? counterpart.other() : match.other();
          matches.remove(match.place().key());
          matches.remove(counterpart.place().key());
          Location.InDatabases place = Places.of(Part.TABLE, Objects.requireNonNull(wanted));
          matches.put(
              place.key(), new ObjectMatch(Part.TABLE, place, wanted, there, false, null, null));
        }
      }
    }
  }

  // ------------------------------------------------------------------ what explains what

  private ObjectMatch explained(ObjectMatch match) {
    return Optional.ofNullable(hanging(match)).map(match::hangingOn).orElse(match);
  }

  private @Nullable Hanging hanging(ObjectMatch match) {
    if (match.isOnBoth()) {
      ObjectId id = match.either().id();
      ObjectMatch whole = id.of() == null ? null : relations.get(around(id));
      return whole != null && isOfTwoKinds(whole) ? new Hanging(whole.place(), true) : null;
    }
    return switch (match.part()) {
      case SCHEMA, EXTENSION, VIEW, COLLATION -> null;
      case TABLE -> parent(match);
      case ENUM, DOMAIN, STRUCTURED_TYPE, ROUTINE -> onlyUser(match);
      case SEQUENCE -> match.either().is(Fact.OWNED_BY) ? ofColumn(match) : onlyUser(match);
      default -> ofTable(match);
    };
  }

  private static boolean isOfTwoKinds(ObjectMatch relation) {
    return relation
        .both()
        .filter(both -> both.reference().id().kind() != both.other().id().kind())
        .isPresent();
  }

  /** A partition of a table that is not there either. */
  private @Nullable Hanging parent(ObjectMatch table) {
    return table.either().all(Fact.INHERITS).stream()
        .map(parent -> relations.get(SqlNames.table(parent)))
        .filter(parent -> parent != null && parent.status() == table.status())
        .findFirst()
        .map(parent -> new Hanging(topmost(parent).place(), true))
        .orElse(null);
  }

  private ObjectMatch topmost(ObjectMatch table) {
    ObjectMatch top = table;
    for (Optional<ObjectMatch> next = Optional.of(table);
        next.isPresent();
        next = parentOf(next.get())) {
      top = next.get();
    }
    return top;
  }

  private Optional<ObjectMatch> parentOf(ObjectMatch table) {
    return table.either().all(Fact.INHERITS).stream()
        .map(name -> relations.get(SqlNames.table(name)))
        .filter(parent -> parent != null && parent.status() == table.status())
        .findFirst();
  }

  private @Nullable Hanging ofTable(ObjectMatch match) {
    ObjectId id = match.either().id();
    ObjectMatch table = relations.get(around(id));
    if (table != null && (table.status() != Status.BOTH || isOfTwoKinds(table))) {
      return new Hanging(topmost(table).place(), true);
    }
    if (match.part() == Part.COLUMN) {
      return null;
    }
    for (ObjectMatch column : columns.getOrDefault(around(id), Map.of()).values()) {
      if (column.status() == match.status() && stands(match.either(), column.either())) {
        return new Hanging(column.place(), false);
      }
    }
    ObjectMatch target =
        match.part() == Part.FOREIGN_KEY ? relations.get(target(match.either())) : null;
    return target != null && target.status() == match.status()
        ? new Hanging(topmost(target).place(), false)
        : null;
  }

  /** Whether something of a table is about a column. */
  private static boolean stands(DbObject object, DbObject column) {
    String name = column.id().name();
    if (object.all(Fact.COLUMNS).contains(name)) {
      return true;
    }
    String sql = new Identifier(name).sql();
    return Stream.of(Fact.PARTS, Fact.PREDICATE, Fact.EXPRESSION, Fact.WITH_CHECK)
            .flatMap(fact -> object.all(fact).stream())
            .anyMatch(text -> Expressions.mentions(text, sql))
        || (object.id().kind() == Kind.TRIGGER
            && Expressions.mentions(object.said(Fact.DEFINITION), sql));
  }

  private @Nullable Hanging ofColumn(ObjectMatch sequence) {
    List<Identifier> owner = SqlNames.parts(sequence.either().said(Fact.OWNED_BY));
    TableName name = new TableName(owner.get(0), owner.get(1));
    ObjectMatch table = relations.get(name);
    if (table != null && table.status() != Status.BOTH) {
      return new Hanging(topmost(table).place(), true);
    }
    ObjectMatch column = columns.getOrDefault(name, Map.of()).get(owner.get(2).value());
    // who numbers a column that both have is told of the column
    return column == null ? null : new Hanging(column.place(), true);
  }

  /** The table that alone uses it, and is as absent as it is. */
  private @Nullable Hanging onlyUser(ObjectMatch match) {
    Environment side = match.reference() == null ? other : reference;
    ObjectMatch only = null;
    for (DbObject user : side.usersOf(match.either().id())) {
      ObjectId id = user.id();
      ObjectMatch table = relations.get(id.of() == null ? named(id) : around(id));
      if (table == null || table.status() != match.status()) {
        return null;
      }
      only = only == null ? topmost(table) : only;
    }
    return only == null ? null : new Hanging(only.place(), false);
  }

  // ------------------------------------------------------------------ what may have been renamed

  private void suggestColumns() {
    columns.forEach(
        (table, all) -> {
          List<ObjectMatch> missing = alone(all, Status.MISSING);
          List<ObjectMatch> extra = alone(all, Status.EXTRA);
          if (missing.isEmpty() || extra.isEmpty()) {
            return;
          }
          for (ObjectMatch gone : missing) {
            List<ObjectMatch> like = extra.stream().filter(come -> isLike(gone, come)).toList();
            if (like.size() == 1
                && missing.stream().filter(each -> isLike(each, like.get(0))).count() == 1) {
              suggest(gone, like.get(0));
            }
          }
        });
  }

  private static List<ObjectMatch> alone(Map<String, ObjectMatch> columns, Status status) {
    return columns.values().stream()
        .filter(column -> column.status() == status && column.hanging() == null)
        .toList();
  }

  private static boolean isLike(ObjectMatch one, ObjectMatch two) {
    return one.either().said(Fact.TYPE).equals(two.either().said(Fact.TYPE))
        && Math.abs(one.either().number(Fact.POSITION) - two.either().number(Fact.POSITION)) <= 1;
  }

  private void suggest(ObjectMatch gone, ObjectMatch come) {
    put(gone.suggesting("perhaps renamed to " + come.either().id().name()));
    put(come.suggesting("perhaps renamed from " + gone.either().id().name()));
  }

  private void put(ObjectMatch match) {
    matches.computeIfPresent(
        match.place().key(), (place, old) -> old.suggesting(Objects.requireNonNull(match.hint())));
  }

  private void suggestTables() {
    Map<Object, List<ObjectMatch>> alike = new HashMap<>();
    for (ObjectMatch relation : relations.values()) {
      if (relation.part() == Part.TABLE && !relation.isOnBoth()) {
        alike.computeIfAbsent(shape(relation), fresh -> new ArrayList<>()).add(relation);
      }
    }
    for (List<ObjectMatch> group : alike.values()) {
      if (group.size() == 2 && group.get(0).status() != group.get(1).status()) {
        boolean first = group.get(0).status() == Status.MISSING;
        suggest(group.get(first ? 0 : 1), group.get(first ? 1 : 0));
      }
    }
  }

  /** The names and types of a table's columns. */
  private Object shape(ObjectMatch table) {
    Environment side = table.reference() == null ? other : reference;
    Set<String> shape = new HashSet<>();
    side.columns(named(table.either().id()))
        .forEach(column -> shape.add(column.id().name() + ' ' + column.said(Fact.TYPE)));
    return List.copyOf(new TreeSet<>(shape));
  }
}
