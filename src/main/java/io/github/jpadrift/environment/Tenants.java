package io.github.jpadrift.environment;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.CatalogPart;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of one database that shall be alike, one for each tenant. However many there are, only
 * those are held that differ: first each is told by its digest, then one of each digest is read.
 */
public final class Tenants {

  /** What every tenant's schema is called in a comparison, so that equal ones are equal. */
  private static final Identifier TENANT = new Identifier("tenant");

  /** Of each tenant that was read. */
  private final Map<Identifier, String> digests = new TreeMap<>();

  /** Takes in some tenants, each of which lies in the part with all that it has. */
  public void add(CatalogPart part, Set<Identifier> schemas) {
    Map<Identifier, String> some = new HashMap<>();
    bySchema(part.objects(), schemas)
        .forEach(
            (schema, objects) -> {
              SchemaNames names = new SchemaNames(called(schema));
              some.put(
                  schema,
                  Digests.of(
                      objects.stream()
                          .map(names::object)
                          .sorted(Comparator.naturalOrder())
                          .toList()));
            });
    synchronized (digests) {
      digests.putAll(some);
    }
  }

  /** The first by name of all that are alike, and all that are like it. */
  public Map<Identifier, List<Identifier>> alike() {
    Map<String, List<Identifier>> byDigest = new LinkedHashMap<>();
    digests.forEach(
        (schema, digest) ->
            byDigest.computeIfAbsent(digest, fresh -> new ArrayList<>()).add(schema));
    Map<Identifier, List<Identifier>> alike = new LinkedHashMap<>();
    byDigest.values().forEach(equal -> alike.put(equal.get(0), equal));
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
    bySchema(first.objects(), alike.keySet())
        .forEach(
            (schema, objects) -> {
              objects.addAll(common);
              Environment side =
                  Environment.of(
                      schema.value(),
                      new Catalog(
                          first.facts(),
                          List.of(known.getOrDefault(schema, new DbSchema(schema, true))),
                          objects,
                          List.of(),
                          new TreeMap<>()),
                      called(schema));
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
