package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a relation that PostgreSQL does not find may be instead.
 *
 * @param relation the one that was probably meant
 */
record MisplacedRelation(How how, Optional<DbTable> relation, boolean inSearchPath) {

  /** What is wrong with the name. */
  enum How {
    /** The same name in a schema where PostgreSQL does not look. */
    IN_SCHEMA,
    /** The same name in other case or quotes. */
    IN_CASE,
    /** What the name would mean without the quotes that its dot brings. */
    IN_DOT,
    /** A name that few letters tell from it. */
    NEAR,
    NOWHERE
  }

  static MisplacedRelation of(TableName wanted, Comparison comparison) {
    Optional<DbTable> dotted = dotted(wanted, comparison);
    if (dotted.isPresent()) {
      return new MisplacedRelation(How.IN_DOT, dotted, false);
    }
    UnmappedRelations relations = UnmappedRelations.of(comparison);
    Set<Identifier> looked = looked(wanted, comparison);
    Optional<DbTable> sameCase = relations.inOtherCase(wanted.name(), looked);
    if (sameCase.isPresent()) {
      return new MisplacedRelation(How.IN_CASE, sameCase, wanted.schema() == null);
    }
    Optional<DbTable> otherSchema = relations.anywhere(wanted.name());
    if (otherSchema.isPresent()) {
      return new MisplacedRelation(How.IN_SCHEMA, otherSchema, false);
    }
    Optional<DbTable> near = relations.nearest(wanted.name(), looked);
    return near.isPresent()
        ? new MisplacedRelation(How.NEAR, near, wanted.schema() == null)
        : new MisplacedRelation(How.NOWHERE, near, false);
  }

  /** {@code in search path public, billing}; empty for a name that carries its schema. */
  static String where(TableName wanted, Comparison comparison) {
    return wanted.schema() == null
        ? " in search path " + FindingLocations.listed(comparison.database().facts().searchPath())
        : "";
  }

  /** What a message adds. */
  String remark() {
    return switch (how) {
      case IN_SCHEMA -> " but does as " + name();
      case IN_DOT ->
          " but %s in schema %s does: Hibernate quotes a name with a dot, which names no schema"
              .formatted(name().name(), schema());
      case IN_CASE -> " but does as %s, in other case".formatted(name());
      case NEAR -> " (did you mean %s?)".formatted(name());
      case NOWHERE -> "";
    };
  }

  /** Whether it is the wanted relation itself, with all that hangs on it. */
  boolean isSame() {
    return how == How.IN_SCHEMA || how == How.IN_CASE || how == How.IN_DOT;
  }

  /** Whether it bears the very name there. */
  boolean isIn(Identifier schema) {
    return how == How.IN_SCHEMA && schema.equals(name().schema());
  }

  TableName name() {
    return relation.orElseThrow().name();
  }

  Identifier schema() {
    return Stream.ofNullable(name().schema()).findFirst().orElseThrow();
  }

  /** The name that an annotation needs: without the schema where PostgreSQL looks there anyway. */
  TableName asMapped(TableName found) {
    return inSearchPath ? new TableName(null, found.name()) : found;
  }

  private static Optional<DbTable> dotted(TableName wanted, Comparison comparison) {
    String name = wanted.name().value();
    int dot = name.indexOf('.');
    return wanted.schema() != null || dot <= 0 || dot == name.length() - 1
        ? Optional.empty()
        : comparison
            .database()
            .table(TableName.of(name.substring(0, dot), name.substring(dot + 1)));
  }

  /** The schemas in which PostgreSQL looks for a name. */
  static Set<Identifier> looked(TableName wanted, Comparison comparison) {
    Identifier schema = wanted.schema();
    return schema != null ? Set.of(schema) : Set.copyOf(comparison.database().facts().searchPath());
  }
}
