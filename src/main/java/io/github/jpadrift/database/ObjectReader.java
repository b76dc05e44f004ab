package io.github.jpadrift.database;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads every object of some schemas with a fixed number of queries. Each query names its columns
 * like the facts that they hold. Expects an open transaction whose search path is pg_catalog.
 */
final class ObjectReader {

  /** Columns of every query that are no facts. */
  private static final Set<String> IDENTIFYING =
      Set.of("class", "oid", "number", "kind", "schema", "of", "name");

  /** Queries that open nothing. */
  private static final List<String> CLOSED =
      List.of(
          "schemas",
          "extensions",
          "collations",
          "types",
          "used-types",
          "domain-constraints",
          "sequences");

  /** Queries that open relations, by which they are asked. */
  private static final List<String> OPENING =
      List.of(
          "relations",
          "columns",
          "defaults",
          "constraints",
          "indexes",
          "triggers",
          "rules",
          "policies",
          "statistics");

  /** In how many parts is summed up at most what stays open, when all would be too much. */
  private static final int PARTS = 32;

  /** Relations and routines that are summed up together then at least. */
  private static final int LEAST_OF_A_PART = 500;

  /** A chain of what stands for what: an array of a composite type's relation, and then some. */
  private static final int LONGEST_CHAIN = 8;

  private static final String RELATION = "pg_class";
  private static final String ROUTINE = "pg_proc";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Connection connection;
  private final DatabaseFacts facts;
  private final CatalogReader common;
  private final boolean sizes;

  private final Map<Oid, Read> objects = new LinkedHashMap<>();
  private final Map<Oid, Oid> standIns = new HashMap<>();
  private final List<Gap> unreadable = new ArrayList<>();

  /** Whose columns are known. */
  private @Nullable ResultSet current;

  private Columns columns = new Columns(Set.of(), List.of());
  private final Map<String, Identifier> names = new HashMap<>();

  /**
   * @param sizes whether it is told how large tables are
   */
  ObjectReader(Connection connection, DatabaseFacts facts, boolean sizes) {
    this.connection = connection;
    this.facts = facts;
    this.common = new CatalogReader(connection, facts, facts.role());
    this.sizes = sizes;
  }

  /**
   * How pg_depend names things.
   *
   * @param table of the catalog
   * @param number of a column, 0 for the whole
   */
  private record Oid(String table, long oid, int number) {

    Oid whole() {
      return new Oid(table, oid, 0);
    }
  }

  /** One object as far as it was read. */
  private static final class Read {

    private final ObjectId id;
    private final Map<Fact, List<String>> facts;
    private Set<ObjectId> needs = Set.of();

    Read(ObjectId id, Map<Fact, List<String>> facts) {
      this.id = id;
      this.facts = facts;
    }

    ObjectId id() {
      return id;
    }

    Map<Fact, List<String>> facts() {
      return facts;
    }

    Set<ObjectId> needs() {
      return needs;
    }

    void need(ObjectId needed) {
      if (needs.isEmpty()) {
        needs = new HashSet<>();
      }
      needs.add(needed);
    }
  }

  /**
   * What one column of a query holds.
   *
   * @param at its place in the query
   */
  private record FactColumn(int at, Fact fact) {

    List<String> values(ResultSet row) throws SQLException {
      switch (fact.shape()) {
        case LIST -> {
          return CatalogQuery.strings(row, at);
        }
        case FLAG -> {
          return row.getBoolean(at) ? List.of("true") : List.of();
        }
        default -> {
          String value = row.getString(at);
          return value == null ? List.of() : List.of(value);
        }
      }
    }
  }

  /**
   * The columns of a query.
   *
   * @param labels of all of them
   */
  private record Columns(Set<String> labels, List<FactColumn> facts) {}

  /** Reads what must be opened for it. */
  @FunctionalInterface
  private interface Opening {
    void read(List<Openable> open) throws SQLException;
  }

  /** Something that PostgreSQL prints by opening it, or what it reads. */
  private record Openable(Oid oid, String kind, String name) {

    String subject() {
      String what =
          switch (oid.table().equals(ROUTINE) ? "routine" : kind) {
            case "v" -> "view";
            case "m" -> "materialized view";
            case "routine" -> "routine";
            default -> "table";
          };
      return what + ' ' + name;
    }
  }

  Catalog read(Set<Identifier> wanted) throws SQLException {
    readOpening(readClosed(wanted), this::readDefinitions);
    query("stand-ins").over(common.schemaOids(), this::standIn);
    List<Long> own = own();
    query("comments").over(own, this::comment);
    query("needs").over(own, this::need);
    SortedMap<String, Integer> notRead = new TreeMap<>();
    query("not-read")
        .over(List.of(), row -> notRead.put(row.getString("kind"), row.getInt("number")));
    return new Catalog(facts, common.schemas(), objects(), unreadable(), notRead);
  }

  /**
   * Sums up a section of schemas in which nobody holds a relation alone; what is opened for it is
   * opened in parts.
   *
   * @return what could not be read
   */
  List<Gap> readSums(Set<Identifier> wanted, CatalogSection section, Consumer<SchemaSum> reader)
      throws SQLException {
    common.readSchemas(wanted);
    List<Long> schemas = common.schemaOids();
    for (String name : section.queries()) {
      summing(name, query(name, true)).over(schemas, reader);
    }
    if (section == CatalogSection.OPENING) {
      List<Openable> openable = new ArrayList<>();
      query("openable", true).over(schemas, row -> openable.add(openable(row)));
      int size = Math.max(LEAST_OF_A_PART, (openable.size() + PARTS - 1) / PARTS);
      for (int from = 0; from < openable.size(); from += size) {
        readOpening(
            openable.subList(from, Math.min(openable.size(), from + size)),
            open -> {
              summing("routines", query("routines")).over(oids(open, ROUTINE), reader);
              for (String name : List.of("relations", "rules", "policies")) {
                summing(name, query(name)).over(oids(open, RELATION), reader);
              }
            });
      }
    }
    return unreadable();
  }

  /** The schemas in which somebody else holds a relation alone, or waits to. */
  Set<Identifier> heldAlone(Set<Identifier> wanted) throws SQLException {
    common.readSchemas(wanted);
    Set<Identifier> held = new HashSet<>();
    query("held-alone")
        .over(common.schemaOids(), row -> held.add(new Identifier(row.getString("schema"))));
    return held;
  }

  private SummingQuery summing(String name, CatalogQuery query) throws SQLException {
    return new SummingQuery(connection, name, query);
  }

  private List<Openable> readClosed(Set<Identifier> wanted) throws SQLException {
    common.readSchemas(wanted);
    List<Long> schemas = common.schemaOids();
    for (String name : CLOSED) {
      query(name).over(schemas, this::add);
    }
    List<Openable> openable = new ArrayList<>();
    query("openable").over(schemas, row -> openable.add(openable(row)));
    return openable;
  }

  private List<DbObject> objects() {
    return objects.values().stream()
        .map(read -> new DbObject(read.id(), read.facts(), List.copyOf(read.needs())))
        .toList();
  }

  /** All that was read, and all that stands for it. */
  private List<Long> own() {
    return Stream.concat(
            objects.keySet().stream(),
            standIns.keySet().stream().filter(each -> objects.containsKey(home(each))))
        .map(Oid::oid)
        .distinct()
        .toList();
  }

  private List<Gap> unreadable() {
    List<Gap> all = new ArrayList<>(common.unreadable());
    all.addAll(unreadable);
    return all;
  }

  /**
   * What somebody holds alone is named and left out, with all that reads it; nobody is waited for.
   */
  private void readOpening(List<Openable> all, Opening reading) throws SQLException {
    List<Openable> open = withoutLocked(all);
    try {
      reading.read(open);
    } catch (SQLException failed) {
      if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
        throw failed;
      }
      // somebody came in between
      List<Openable> still = withoutLocked(open);
      try {
        reading.read(still);
      } catch (SQLException again) {
        if (!LOCK_NOT_AVAILABLE.equals(again.getSQLState())) {
          throw again;
        }
        still.forEach(object -> unreadable.add(locked(object, "somebody")));
      }
    }
  }

  private List<Openable> withoutLocked(List<Openable> all) throws SQLException {
    Map<Long, String> holders = common.holders(oids(all, RELATION));
    if (holders.isEmpty()) {
      return all;
    }
    Map<Oid, String> closed = new HashMap<>();
    query("readers")
        .over(
            List.copyOf(holders.keySet()),
            row ->
                closed.put(oid(row), "what it reads is locked; check again when that has ended"));
    holders.forEach((oid, holder) -> closed.put(new Oid(RELATION, oid, 0), lockedBy(holder)));
    for (Openable object : all) {
      String reason = closed.get(object.oid());
      if (reason != null) {
        unreadable.add(new Gap(object.subject(), reason));
      }
    }
    return all.stream().filter(object -> !closed.containsKey(object.oid())).toList();
  }

  private static Gap locked(Openable object, String holder) {
    return new Gap(object.subject(), lockedBy(holder));
  }

  private static String lockedBy(String holder) {
    return "is locked by " + holder + "; check again when that has ended";
  }

  private void readDefinitions(List<Openable> open) throws SQLException {
    Map<Oid, Read> before = new LinkedHashMap<>(objects);
    List<Long> relations = oids(open, RELATION);
    try {
      query("routines").leavingNoLock(oids(open, ROUTINE), this::add);
      for (String name : OPENING) {
        query(name).leavingNoLock(relations, this::add);
      }
      if (sizes) {
        query("sizes").leavingNoLock(relations, this::size);
      }
    } catch (SQLException failed) {
      objects.clear();
      objects.putAll(before);
      throw failed;
    }
  }

  private static List<Long> oids(List<Openable> of, String table) {
    return of.stream()
        .map(Openable::oid)
        .filter(oid -> oid.table().equals(table))
        .map(Oid::oid)
        .toList();
  }

  private CatalogQuery query(String name) {
    return query(name, false);
  }

  /**
   * @param telling whether objects are only told apart, and not printed
   */
  private CatalogQuery query(String name, boolean telling) {
    return new CatalogQuery(
        connection, facts.versionNumber(), facts.role(), "objects/" + name, telling);
  }

  private static Openable openable(ResultSet row) throws SQLException {
    return new Openable(
        oid(row), row.getString("kind"), row.getString("schema") + '.' + row.getString("name"));
  }

  private static Oid oid(ResultSet row) throws SQLException {
    return new Oid(row.getString("class"), row.getLong("oid"), 0);
  }

  private static Oid part(ResultSet row) throws SQLException {
    return new Oid(row.getString("class"), row.getLong("oid"), row.getInt("number"));
  }

  private void add(ResultSet row) throws SQLException {
    Columns columns = columnsOf(row);
    Kind kind = Objects.requireNonNull(Kind.of(row.getString("kind")), row.getString("kind"));
    Map<Fact, List<String>> said = new EnumMap<>(Fact.class);
    for (FactColumn column : columns.facts()) {
      List<String> values = column.values(row);
      if (!values.isEmpty()) {
        said.put(column.fact(), values);
      }
    }
    ObjectId id =
        new ObjectId(
            kind,
            identifier(row, columns.labels(), "schema"),
            identifier(row, columns.labels(), "of"),
            row.getString("name"));
    objects.put(columns.labels().contains("number") ? part(row) : oid(row), new Read(id, said));
  }

  /** Asked once for each query and not for each row. */
  private Columns columnsOf(ResultSet row) throws SQLException {
    if (row != current) {
      ResultSetMetaData all = row.getMetaData();
      Set<String> labels = new HashSet<>();
      List<FactColumn> facts = new ArrayList<>();
      for (int at = 1; at <= all.getColumnCount(); at++) {
        String label = all.getColumnLabel(at);
        labels.add(label);
        if (!IDENTIFYING.contains(label)) {
          facts.add(new FactColumn(at, Fact.valueOf(label.toUpperCase(Locale.ROOT))));
        }
      }
      columns = new Columns(labels, facts);
      current = row;
    }
    return columns;
  }

  /** The same object for the same name: a large catalog repeats few of them. */
  private @Nullable Identifier identifier(ResultSet row, Set<String> labels, String label)
      throws SQLException {
    return labels.contains(label)
        ? names.computeIfAbsent(row.getString(label), Identifier::new)
        : null;
  }

  private void comment(ResultSet row) throws SQLException {
    Read commented = objects.get(home(part(row)));
    if (commented != null) {
      commented.facts().put(Fact.COMMENT, List.of(row.getString("comment")));
    }
  }

  private void size(ResultSet row) throws SQLException {
    Read sized = objects.get(oid(row));
    if (sized != null) {
      for (Fact fact : List.of(Fact.ROWS, Fact.BYTES)) {
        String value = row.getString(fact.label());
        if (value != null) {
          sized.facts().put(fact, List.of(value));
        }
      }
    }
  }

  private void standIn(ResultSet row) throws SQLException {
    standIns.put(
        oid(row),
        new Oid(row.getString("for_class"), row.getLong("for_oid"), row.getInt("for_number")));
  }

  private void need(ResultSet row) throws SQLException {
    Read needing = objects.get(home(part(row)));
    Read needed =
        objects.get(
            home(
                new Oid(
                    row.getString("needed_class"),
                    row.getLong("needed_oid"),
                    row.getInt("needed_number"))));
    if (needing != null && needed != null && !isAround(needed.id(), needing.id())) {
      needing.need(needed.id());
    }
  }

  /** Whether one is what the other is a part of, or another part of that. */
  private static boolean isAround(ObjectId needed, ObjectId needing) {
    if (needed.equals(needing)) {
      return true;
    }
    boolean sameRelation =
        needing.of() != null
            && Objects.equals(needed.schema(), needing.schema())
            && (needing.of().equals(needed.of())
                || (needing.of().value().equals(needed.name()) && needed.of() == null));
    return sameRelation
        && needed.kind() != Kind.ROUTINE
        && needed.kind() != Kind.INDEX
        && needed.kind() != Kind.CONSTRAINT;
  }

  /** The object that something is, belongs to or stands for. */
  private Oid home(Oid key) {
    Oid at = key;
    for (int step = 0; step < LONGEST_CHAIN && !objects.containsKey(at); step++) {
      Oid next = standIns.get(at);
      if (next == null && at.number() != 0) {
        next = at.whole();
      }
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }
}
