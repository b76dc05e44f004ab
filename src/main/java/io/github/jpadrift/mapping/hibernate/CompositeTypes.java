package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.schema.Identifier;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Column;

/**
 * The composite types of {@code @Struct}s as Hibernate's DDL would make them. Their class is
 * another one before 6.4.
 */
final class CompositeTypes {

  private final Metadata metadata;
  private final TypeReader types;

  CompositeTypes(Metadata metadata, TypeReader types) {
    this.metadata = metadata;
    this.types = types;
  }

  /** What each consists of, those that others are made of first. */
  Map<Identifier, List<MappedType.Attribute>> attributes() {
    Map<Identifier, List<MappedType.Attribute>> composites = new LinkedHashMap<>();
    for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
      for (Object type : namespace.getDependencyOrderedUserDefinedTypes()) {
        Optional<Object> columns = VersionDependentModel.ask(type, "getColumns");
        Optional<Object> name = VersionDependentModel.ask(type, "getName");
        if (columns.isPresent() && name.isPresent()) {
          composites.put(
              new Identifier(name.get().toString()),
              inOrder(type, (Collection<?>) columns.get()).stream()
                  .map(Column.class::cast)
                  .map(
                      column ->
                          new MappedType.Attribute(
                              PhysicalNames.of(column), types.declared(column)))
                  .toList());
        }
      }
    }
    return composites;
  }

  /** Hibernate puts them in order when it makes the session factory. */
  private Collection<?> inOrder(Object type, Collection<?> columns) {
    Object strategy =
        ((MetadataImplementor) metadata).getMetadataBuildingOptions().getColumnOrderingStrategy();
    Method order =
        Arrays.stream(strategy.getClass().getMethods())
            .filter(method -> method.getName().equals("orderUserDefinedTypeColumns"))
            .findFirst()
            .orElseThrow();
    return VersionDependentModel.call(strategy, order, type, metadata)
            instanceof Collection<?> sorted
        ? sorted
        : columns;
  }
}
