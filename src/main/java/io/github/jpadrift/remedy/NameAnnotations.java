package io.github.jpadrift.remedy;

import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedTable.Role;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What gives a column its name in the mapping, which depends on what it is to its attribute. */
public final class NameAnnotations {

  private NameAnnotations() {}

  /** The annotation that calls the column so; empty where Hibernate leaves no choice. */
  public static Optional<String> column(MappedTable table, MappedColumn column, Identifier name) {
    return spelled(table, column, TableAnnotations.named(name));
  }

  /**
   * What must be said besides, so that the name stays as it is; empty where nothing must. Until
   * Hibernate 7 the strategy that Spring Boot chooses makes quoted names lower case, too.
   */
  public static String kept(Identifier name, MappingFacts facts) {
    boolean isLowered =
        facts.hibernate().startsWith("6.")
            && facts.physicalNaming().endsWith(".CamelCaseToUnderscoresNamingStrategy")
            && !name.value().equals(name.value().toLowerCase(Locale.ROOT));
    return isLowered
        ? ", under PhysicalNamingStrategyStandardImpl: CamelCaseToUnderscoresNamingStrategy makes"
            + " quoted names lower case, too"
        : "";
  }

  /** The annotation that makes Hibernate put quotes around the column's own name. */
  public static Optional<String> quoted(MappedTable table, MappedColumn column) {
    return spelled(table, column, inQuotes(column.name()));
  }

  /** The annotation that makes Hibernate put quotes around the table's own name. */
  public static String quoted(MappedTable table) {
    return TableAnnotations.table(table.role(), inQuotes(table.name().name()), "");
  }

  private static String inQuotes(Identifier name) {
    return TableAnnotations.quoted('"' + name.value().replace("\"", "\"\"") + '"');
  }

  private static Optional<String> spelled(MappedTable table, MappedColumn column, String name) {
    Origin origin = column.origin();
    if (table.role() == Role.AUDIT) {
      return Optional.empty();
    }
    return switch (column.use().role()) {
      case ID -> Optional.of(id(table, column, name));
      case BASIC, VERSION, TENANT, ELEMENT -> Optional.of(plain(origin, "@Column", name));
      case DISCRIMINATOR -> Optional.of("@DiscriminatorColumn(name = %s)".formatted(name));
      case REFERENCE -> Optional.of(reference(table, column, name));
      case OWNER_KEY -> owner(table, column, name);
      case ORDER -> Optional.of("@OrderColumn(name = %s)".formatted(name));
      case MAP_KEY ->
          Optional.of(
              key(table, column).isPresent()
                  ? joined("@MapKeyJoinColumn", table, column, name)
                  : plain(origin, "@MapKeyColumn", name));
      case SOFT_DELETE -> Optional.of("@SoftDelete(columnName = %s)".formatted(name));
      case TECHNICAL ->
          table.role() == Role.GENERATOR
              ? Optional.of(
                  "@TableGenerator(%s = %s)"
                      .formatted(
                          table.primaryKey().contains(column.name())
                              ? "pkColumnName"
                              : "valueColumnName",
                          name))
              : Optional.empty();
    };
  }

  /** Of an id that is another entity's ({@code @MapsId}) the association has the name. */
  private static String id(MappedTable table, MappedColumn column, String name) {
    return key(table, column).isPresent()
        ? joined("@JoinColumn", table, column, name) + " on the association with @MapsId"
        : plain(column.origin(), "@Column", name);
  }

  /** The annotation that says something of a reference besides its name. */
  static String ruled(MappedTable table, MappedColumn column, String said) {
    Optional<MappedForeignKey> key = key(table, column);
    List<String> all = new ArrayList<>();
    if (key.isPresent() && (key.get().columns().size() > 1 || table.role() == Role.JOIN)) {
      all.addAll(columns("@JoinColumn", key.get(), ", " + said));
    } else {
      all.add("@JoinColumn(" + said + ')');
    }
    String list = all.size() == 1 ? all.get(0) : '{' + String.join(", ", all) + '}';
    return table.role() == Role.JOIN
        ? "@JoinTable(inverseJoinColumns = " + list + ')'
        : all.size() == 1 ? list : "@JoinColumns(" + list + ')';
  }

  /** The columns of a reference by their names, and what is said of each besides. */
  static List<String> columns(String annotation, MappedForeignKey key, String said) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      all.add(
          "%s(name = %s, referencedColumnName = %s%s)"
              .formatted(
                  annotation,
                  TableAnnotations.named(key.columns().get(i)),
                  TableAnnotations.named(key.targetColumns().get(i)),
                  said));
    }
    return all;
  }

  /** An embeddable may be embedded elsewhere, too: there the name is not to change. */
  private static String plain(Origin origin, String annotation, String name) {
    String path = origin.attribute();
    int dot = path == null ? -1 : path.indexOf('.');
    return path == null || dot < 0
        ? "%s(name = %s)".formatted(annotation, name)
        : "@AttributeOverride(name = %s, column = @Column(name = %s)) on %s"
            .formatted(
                TableAnnotations.quoted(path.substring(dot + 1)), name, path.substring(0, dot));
  }

  private static String reference(MappedTable table, MappedColumn column, String name) {
    String joined = joined("@JoinColumn", table, column, name);
    String path = column.origin().attribute();
    int dot = path == null ? -1 : path.indexOf('.');
    if (path != null && dot >= 0) {
      return "@AssociationOverride(name = %s, joinColumns = %s) on %s"
          .formatted(
              TableAnnotations.quoted(path.substring(dot + 1)),
              list(table, column, name, "@JoinColumn"),
              path.substring(0, dot));
    }
    return table.role() == Role.JOIN
        ? "@JoinTable(inverseJoinColumns = %s)".formatted(list(table, column, name, "@JoinColumn"))
        : joined;
  }

  private static Optional<String> owner(MappedTable table, MappedColumn column, String name) {
    return switch (table.role()) {
      case COLLECTION ->
          Optional.of(
              "@CollectionTable(joinColumns = %s)"
                  .formatted(list(table, column, name, "@JoinColumn")));
      case JOIN ->
          Optional.of(
              "@JoinTable(joinColumns = %s)".formatted(list(table, column, name, "@JoinColumn")));
      case SECONDARY ->
          Optional.of(
              "@SecondaryTable(name = %s, pkJoinColumns = %s)"
                  .formatted(
                      TableAnnotations.named(table.name().name()),
                      list(table, column, name, "@PrimaryKeyJoinColumn")));
      case JOINED_SUBCLASS -> Optional.of(joined("@PrimaryKeyJoinColumn", table, column, name));
      case ENTITY -> Optional.of(joined("@JoinColumn", table, column, name));
      case AUDIT, GENERATOR -> Optional.empty();
    };
  }

  private static String joined(
      String annotation, MappedTable table, MappedColumn column, String name) {
    List<String> all = each(table, column, name, annotation);
    return all.size() == 1 ? all.get(0) : "%ss({%s})".formatted(annotation, String.join(", ", all));
  }

  private static String list(
      MappedTable table, MappedColumn column, String name, String annotation) {
    List<String> all = each(table, column, name, annotation);
    return all.size() == 1 ? all.get(0) : '{' + String.join(", ", all) + '}';
  }

  /** Of a key of several columns all must be named once one is. */
  private static List<String> each(
      MappedTable table, MappedColumn column, String name, String annotation) {
    Optional<MappedForeignKey> key = key(table, column).filter(found -> found.columns().size() > 1);
    if (key.isEmpty()) {
      return List.of("%s(name = %s)".formatted(annotation, name));
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < key.get().columns().size(); i++) {
      Identifier one = key.get().columns().get(i);
      all.add(
          "%s(name = %s, referencedColumnName = %s)"
              .formatted(
                  annotation,
                  one.equals(column.name()) ? name : TableAnnotations.named(one),
                  TableAnnotations.named(key.get().targetColumns().get(i))));
    }
    return all;
  }

  static Optional<MappedForeignKey> key(MappedTable table, MappedColumn column) {
    return table.foreignKeys().stream()
        .filter(key -> key.columns().contains(column.name()))
        .findFirst();
  }
}
