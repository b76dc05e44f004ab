package io.github.jpadrift.remedy;

import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;

/** How the mapping stops promising a constraint that the database does not keep. */
public final class ConstraintAnnotations {

  private ConstraintAnnotations() {}

  /** How it says that a reference of the table needs no foreign key. */
  public static String unconstrained(MappedTable owner, MappedForeignKey key) {
    String none = "@ForeignKey(ConstraintMode.NO_CONSTRAINT)";
    return switch (owner.role()) {
      case ENTITY, AUDIT, GENERATOR ->
          owner.primaryKey().equals(key.columns())
              ? joined("@JoinColumn", key, none) + " on the association with @MapsId"
              : joined("@JoinColumn", key, none);
      case JOINED_SUBCLASS -> joined("@PrimaryKeyJoinColumn", key, none);
      case SECONDARY -> "@SecondaryTable(foreignKey = " + none + ')';
      case JOIN -> "@JoinTable(foreignKey = %s, inverseForeignKey = %s)".formatted(none, none);
      case COLLECTION -> "@CollectionTable(foreignKey = " + none + ')';
    };
  }

  /** Of a key of several columns all must be named to say something of the key. */
  private static String joined(String annotation, MappedForeignKey key, String none) {
    if (key.columns().size() == 1) {
      return annotation + "(foreignKey = " + none + ')';
    }
    return "%ss(value = {%s}, foreignKey = %s)"
        .formatted(
            annotation, String.join(", ", NameAnnotations.columns(annotation, key, "")), none);
  }

  /** Which annotation must go for values to repeat. */
  public static String without(MappedUniqueKey key) {
    return "without "
        + switch (key.declared()) {
          case COLUMN -> "@Column(unique = true)";
          case TABLE ->
              "@UniqueConstraint(columnNames = %s)"
                  .formatted(TableAnnotations.columnNames(key.columns()));
          case NATURAL_ID -> "@NaturalId";
          case ONE_TO_ONE -> "@OneToOne, as @ManyToOne";
        };
  }
}
