package io.github.jpadrift.database;

import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything of which a schema consists, so that it can be made again. Silence means <em>does not
 * exist</em>.
 *
 * @param objects ordered by what they are and by name
 * @param unreadable what could not be read
 * @param notRead how many there are of what a catalog does not hold: casts, operators, publications
 */
public record Catalog(
    DatabaseFacts facts,
    List<DbSchema> schemas,
    List<DbObject> objects,
    List<Gap> unreadable,
    SortedMap<String, Integer> notRead) {

  public Catalog {
    schemas = List.copyOf(schemas);
    objects = Indexed.by(objects.stream().sorted(Comparator.naturalOrder()).toList(), DbObject::id);
    unreadable = List.copyOf(unreadable);
    notRead = Collections.unmodifiableSortedMap(new TreeMap<>(notRead));
  }

  /** The same, of which something could not be read. */
  Catalog without(Gap something) {
    List<Gap> more = new ArrayList<>(unreadable);
    more.add(something);
    return new Catalog(facts, schemas, objects, more, notRead);
  }

  /** Of these schemas only; of all when none is named. */
  public Catalog of(Set<Identifier> some) {
    return some.isEmpty()
        ? this
        : new Catalog(
            facts,
            schemas.stream().filter(schema -> some.contains(schema.name())).toList(),
            objects.stream().filter(object -> isIn(some, object.id())).toList(),
            unreadable,
            notRead);
  }

  private static boolean isIn(Set<Identifier> schemas, ObjectId id) {
    if (id.kind() == Kind.SCHEMA) {
      return schemas.contains(new Identifier(id.name()));
    }
    // a type that columns have may lie elsewhere
    return id.schema() == null || id.kind() == Kind.TYPE || schemas.contains(id.schema());
  }

  /** The same, where a digest stands for each routine: its body may hold a secret. */
  public Catalog withoutBodies() {
    return new Catalog(
        facts, schemas, objects.stream().map(Catalog::withoutBody).toList(), unreadable, notRead);
  }

  private static DbObject withoutBody(DbObject object) {
    String definition = object.id().kind() == Kind.ROUTINE ? object.text(Fact.DEFINITION) : null;
    return definition == null
        ? object
        : object.without(Fact.DEFINITION).saying(Fact.DEFINITION_DIGEST, digest(definition));
  }

  static String digest(String definition) {
    try {
      byte[] bytes = definition.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  public Optional<DbObject> object(ObjectId id) {
    return Indexed.find(objects, id);
  }

  /**
   * The same as a check reads it. No role is asked: whatever can be done may be done; and nothing
   * is known of rows or of what sequences gave out.
   */
  public Database database() {
    return new CatalogRelations(this).database();
  }

  /**
   * What another catalog has otherwise, a line each; what differs between any two databases that
   * were made alike is passed over: owners, privileges, versions of extensions, sizes.
   */
  public List<String> differences(Catalog other) {
    return differences(other, UnaryOperator.identity());
  }

  /**
   * The same, where PostgreSQL has several spellings of one text.
   *
   * @param spelling makes one of them
   */
  public List<String> differences(Catalog other, UnaryOperator<String> spelling) {
    Map<ObjectId, DbObject> here = comparable(this);
    Map<ObjectId, DbObject> there = comparable(other);
    List<String> differences = new ArrayList<>();
    here.forEach(
        (id, object) -> {
          DbObject counterpart = there.remove(id);
          if (counterpart == null) {
            differences.add(id + " is missing");
          } else {
            differences.addAll(differences(object, counterpart, spelling));
          }
        });
    there.keySet().forEach(id -> differences.add(id + " is extra"));
    return differences;
  }

  private static Map<ObjectId, DbObject> comparable(Catalog catalog) {
    Map<ObjectId, DbObject> objects = new TreeMap<>();
    for (DbObject object : catalog.objects) {
      objects.put(
          object.id(), object.without(Fact.OWNER, Fact.ACL, Fact.VERSION, Fact.ROWS, Fact.BYTES));
    }
    return objects;
  }

  private static List<String> differences(
      DbObject one, DbObject other, UnaryOperator<String> spelling) {
    List<String> differences = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      if (!spelled(one, fact, spelling).equals(spelled(other, fact, spelling))) {
        differences.add(
            "%s: %s is %s, and %s"
                .formatted(one.id(), fact.label(), one.all(fact), other.all(fact)));
      }
    }
    return differences;
  }

  private static List<String> spelled(DbObject object, Fact fact, UnaryOperator<String> spelling) {
    return object.all(fact).stream().map(spelling).toList();
  }
}
