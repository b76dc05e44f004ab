package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import java.util.Optional;

/** A column as one attribute uses it: what can be said of it there, and by which annotation. */
record AttributeColumn(MappedTable table, MappedColumn column, ColumnUse use) {

  static AttributeColumn of(ColumnMatch match, ColumnUse use) {
    return new AttributeColumn(match.table().mapped(), match.mapped(), use);
  }

  /** The name of the attribute; what has none is named after its entity. */
  String name() {
    return use.origin().lastName();
  }

  /**
   * The annotation that says so much of the value's size; empty where another attribute, an id that
   * is referred to, or Hibernate itself decides it.
   */
  Optional<String> sized(String said) {
    return switch (use.role()) {
      case BASIC, VERSION, TENANT, ELEMENT -> Optional.of("@Column(" + said + ')');
      case ID -> isReference() ? Optional.empty() : Optional.of("@Column(" + said + ')');
      case MAP_KEY -> isReference() ? Optional.empty() : Optional.of("@MapKeyColumn(" + said + ')');
      case REFERENCE, OWNER_KEY, DISCRIMINATOR, ORDER, SOFT_DELETE, TECHNICAL -> Optional.empty();
    };
  }

  /**
   * The annotation that says whether the column may be null or is written; empty where the mapping
   * has no say in that.
   */
  Optional<String> ruled(String said) {
    return switch (use.role()) {
      case BASIC, TENANT, ELEMENT -> Optional.of("@Column(" + said + ')');
      case REFERENCE -> Optional.of(NameAnnotations.ruled(table, column, said));
      case OWNER_KEY ->
          table.role() == MappedTable.Role.ENTITY
              ? Optional.of(NameAnnotations.ruled(table, column, said))
              : Optional.empty();
      case ID, VERSION, DISCRIMINATOR, ORDER, MAP_KEY, SOFT_DELETE, TECHNICAL -> Optional.empty();
    };
  }

  /** The annotation of a to-one attribute; empty for what is none, or of a kind of its own. */
  Optional<String> toOne() {
    boolean isAny =
        table.columns().stream()
            .flatMap(other -> other.uses().stream())
            .anyMatch(
                other -> other.role() == Role.DISCRIMINATOR && other.origin().equals(use.origin()));
    if (use.role() != Role.REFERENCE || table.role() == MappedTable.Role.JOIN || isAny) {
      return Optional.empty();
    }
    boolean isOne =
        table.uniqueKeys().stream()
            .anyMatch(
                key ->
                    key.declared() == MappedUniqueKey.Declared.ONE_TO_ONE
                        && key.columns().contains(column.name()));
    return Optional.of(isOne ? "@OneToOne" : "@ManyToOne");
  }

  /** Whether it refers to a row of another table, whatever it is else. */
  boolean isReference() {
    return key().isPresent();
  }

  Optional<MappedForeignKey> key() {
    return NameAnnotations.key(table, column);
  }

  boolean isInEmbeddable() {
    String path = use.origin().attribute();
    return path != null && path.indexOf('.') >= 0;
  }

  /** Whether the whole id lies in it, and belongs to nobody else. */
  boolean isWholeId() {
    return use.role() == Role.ID && table.primaryKey().size() == 1 && !isReference();
  }

  /** Whether its value is made by the database or a generator, and not by the application. */
  boolean isGenerated() {
    return use.source() != ValueSource.APPLICATION;
  }

  /** Whether the attribute is more than one column, as a moment with its offset is. */
  boolean isPartOfValue() {
    return table.columns().stream()
        .filter(other -> !other.name().equals(column.name()))
        .flatMap(other -> other.uses().stream())
        .anyMatch(other -> other.role() == use.role() && other.origin().equals(use.origin()));
  }
}
