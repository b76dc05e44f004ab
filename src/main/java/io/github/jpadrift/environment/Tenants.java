package io.github.jpadrift.environment;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SchemaSum;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of one database that shall be alike, one for each tenant. However many there are, only
 * those are held that differ: first each is told by its digest, then one of each digest is read.
 */
public final class Tenants {

  /** What every tenant's schema is called in a comparison, so that equal ones are equal. */
  private static final Identifier TENANT = new Identifier("tenant");

  /** Every object that some tenant has, as all tenants would say it. */
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  private final AtomicInteger last = new AtomicInteger();

  /** Of each tenant the numbers of what it has. */
  private final Map<Identifier, List<Integer>> held = new TreeMap<>();

  /** The tenants of these schemas; of whom nothing is taken in has nothing. */
  public Tenants(Collection<Identifier> schemas) {
    schemas.forEach(schema -> held.put(schema, new ArrayList<>()));
  }

  /** Takes in all that they have. */
  public void add(Catalog catalog) {
    bySchema(catalog.objects(), held.keySet())
        .forEach(
            (schema, objects) -> {
              SchemaNames names = new SchemaNames(called(schema));
              objects.forEach(object -> hold(schema, names.said(object)));
            });
  }

  /** Takes in some of what one of them has. */
  public void add(SchemaSum sum) {
    if (held.containsKey(sum.schema())) {
      hold(sum.schema(), new SchemaNames(called(sum.schema())).said(sum));
    }
  }

  /** Takes it that a tenant is like no other, as nobody could look. */
  public void apart(Identifier schema) {
    hold(schema, schema.value());
  }

  private void hold(Identifier schema, String said) {
    Integer number = number(said);
    List<Integer> own = Objects.requireNonNull(held.get(schema));
    synchronized (own) {
      own.add(number);
    }
  }

  private Integer number(String said) {
    Integer known = numbers.get(said);
    return known != null ? known : numbers.computeIfAbsent(said, fresh -> last.incrementAndGet());
  }

  /**
   * The first by name of all that are told to be alike, and all that are told to be like it. Who is
   * told apart may be equal yet: sums are of words that may be other ones for the same.
   */
  public Map<Identifier, List<Identifier>> alike() {
    Map<List<Integer>, List<Identifier>> byContents = new LinkedHashMap<>();
    held.forEach(
        (schema, own) ->
            byContents
                .computeIfAbsent(own.stream().sorted().toList(), fresh -> new ArrayList<>())
                .add(schema));
    Map<Identifier, List<Identifier>> alike = new LinkedHashMap<>();
    byContents.values().forEach(equal -> alike.put(equal.get(0), equal));
    return alike;
  }

  /**
   * A side for each tenant, in the order of their names.
   *
   * @param first the catalog of the first of all that are alike, at least
   */
  public List<Environment> sides(Catalog first) {
    Map<Identifier, List<Identifier>> alike = alike();
    Map<Identifier, DbSchema> known = new HashMap<>();
    first.schemas().forEach(schema -> known.put(schema.name(), schema));
    List<DbObject> common =
        first.objects().stream().filter(object -> schema(object) == null).toList();
    Map<Identifier, Environment> sides = new TreeMap<>();
    Map<String, Environment> byDigest = new HashMap<>();
    bySchema(first.objects(), alike.keySet())
        .forEach(
            (schema, objects) -> {
              objects.addAll(common);
              Environment read =
                  Environment.of(
                      schema.value(),
                      new Catalog(
                          first.facts(),
                          List.of(known.getOrDefault(schema, new DbSchema(schema, true))),
                          objects,
                          List.of(),
                          new TreeMap<>()),
                      called(schema));
              Environment side = byDigest.computeIfAbsent(read.digest(), fresh -> read);
              for (Identifier twin : Objects.requireNonNull(alike.get(schema))) {
                sides.put(twin, side.twin(twin.value(), Map.of(TENANT, twin)));
              }
            });
    return List.copyOf(sides.values());
  }

  private static Map<Identifier, Identifier> called(Identifier tenant) {
    return tenant.equals(TENANT) ? Map.of() : Map.of(tenant, TENANT);
  }

  private static Map<Identifier, List<DbObject>> bySchema(
      List<DbObject> objects, Set<Identifier> schemas) {
    Map<Identifier, List<DbObject>> bySchema = new TreeMap<>();
    schemas.forEach(schema -> bySchema.put(schema, new ArrayList<>()));
    for (DbObject object : objects) {
      Identifier schema = schema(object);
      List<DbObject> own = schema == null ? null : bySchema.get(schema);
      if (own != null) {
        own.add(object);
      }
    }
    return bySchema;
  }

  /** The schema in which an object lies, or that it is; null for what lies in none. */
  private static @Nullable Identifier schema(DbObject object) {
    ObjectId id = object.id();
    return id.kind() == Kind.SCHEMA ? new Identifier(id.name()) : id.schema();
  }
}
