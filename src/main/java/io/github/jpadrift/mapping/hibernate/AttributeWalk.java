package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.Generators.Generation;
import io.github.jpadrift.mapping.hibernate.ValueContext.Writing;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Backref;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexBackref;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Goes from an attribute, through embeddables as deep as they are, to its values. */
final class AttributeWalk {

  /** How many users of a generator are named. */
  private static final int NAMED = 3;

  /** A generator that could not be created, and whose ids it is for. */
  private record Refused(String why, Set<Origin> users) {}

  /** An identifier's generator and the column that it feeds. */
  record GeneratedColumn(
      Generation generation, TableDraft draft, Identifier column, Origin origin) {}

  private final Metadata metadata;
  private final PhysicalNames names;
  private final ColumnWalk columns;
  private final Generators generators;
  private final List<GeneratedColumn> fed = new ArrayList<>();
  private final Map<String, Refused> refused = new TreeMap<>();

  AttributeWalk(Metadata metadata, PhysicalNames names, ColumnWalk columns) {
    this.metadata = metadata;
    this.names = names;
    this.columns = columns;
    generators = new Generators(metadata);
  }

  /** A property of an entity or of an embeddable. */
  void property(Property property, ValueContext place) {
    Value value = property.getValue();
    if (property instanceof IndexBackref || property instanceof Backref) {
      backReference(property, place);
      return;
    }
    if (property.isSynthetic() || value instanceof Collection || value instanceof OneToOne) {
      return;
    }
    ValueContext own = place.written(place.writing().of(property));
    Origin origin = place.origin(property.getName());
    if (value instanceof Component component && component.getAggregateColumn() != null) {
      columns.aggregate(own, component.getAggregateColumn(), origin);
    } else if (value instanceof Component component) {
      parts(component, own.inside(property.getName(), embeddable(component)));
    } else if (value instanceof Any any) {
      columns.any(own, any, origin);
    } else if (value instanceof ToOne) {
      columns.reference(own.as(Role.REFERENCE), value, origin, columns.target(value));
    } else if (value instanceof SimpleValue simple) {
      Generation generation = generation(property, simple, own, origin);
      columns.basic(own, property, simple, origin, generation);
      if (own.role() == Role.ID) {
        for (Column column : ColumnWalk.columnsOf(simple)) {
          fed.add(new GeneratedColumn(generation, own.draft(), PhysicalNames.of(column), origin));
        }
      }
    }
  }

  /** The identifiers of a collection's rows, which have a generator of their own. */
  void rowIds(IdentifierCollection collection, TableDraft draft, Origin origin) {
    if (!(collection.getIdentifier() instanceof SimpleValue id)) {
      return;
    }
    try {
      Generation generation = generators.ofId(id, collection.getOwner().getRootClass(), null);
      for (Column column : ColumnWalk.columnsOf(id)) {
        fed.add(new GeneratedColumn(generation, draft, PhysicalNames.of(column), origin));
      }
    } catch (RuntimeException | LinkageError refused) {
      refuse(Optional.empty(), origin, refused);
    }
  }

  /** The properties of an embeddable. */
  void parts(Component component, ValueContext inside) {
    component.getProperties().forEach(part -> property(part, inside));
  }

  /** The embeddable's class, null for a dynamic map. */
  static @Nullable Class<?> embeddable(Component component) {
    return component.isDynamic() || component.getComponentClassName() == null
        ? null
        : component.getComponentClass();
  }

  /** A generator may be the application's own, with needs that only its running can meet. */
  private Generation generation(
      Property property, SimpleValue value, ValueContext place, Origin origin) {
    try {
      return place.role() == Role.ID
          ? generators.ofId(value, place.owner().getRootClass(), property)
          : generators.of(property, place.owner());
    } catch (RuntimeException | LinkageError refused) {
      Optional<DeclaredGenerator> declared = DeclaredGenerator.of(property, place.holder());
      Optional<Generation> inherited =
          declared.flatMap(own -> inherited(own, property, place.owner(), refused));
      if (inherited.isEmpty()) {
        refuse(declared, origin, refused);
      }
      return inherited.orElse(Generation.NONE);
    }
  }

  private Optional<Generation> inherited(
      DeclaredGenerator declared, Property property, PersistentClass owner, Throwable refused) {
    try {
      return generators.inherited(declared, property, owner);
    } catch (RuntimeException | LinkageError alsoRefused) {
      refused.addSuppressed(alsoRefused);
      return Optional.empty();
    }
  }

  /** Of one class it is told once, whoever uses it: the columns are compared all the same. */
  private void refuse(Optional<DeclaredGenerator> declared, Origin origin, Throwable refused) {
    if (declared.isEmpty()) {
      columns.unreadable(origin, refused, "its generator cannot be created: ");
    } else {
      this.refused
          .computeIfAbsent(
              declared.get().type().getName(),
              name -> new Refused(ColumnWalk.why(refused), new TreeSet<>()))
          .users()
          .add(origin);
    }
  }

  /** Generators that cannot be created without the application, each once. */
  List<Gap> unreadable() {
    List<Gap> gaps = new ArrayList<>();
    refused.forEach(
        (name, generator) ->
            gaps.add(
                new Gap(
                    "generator " + name,
                    "it cannot be created without the application (%s), so from which sequence %s"
                            .formatted(generator.why(), listed(generator.users()))
                        + " is fed is not known")));
    return gaps;
  }

  private static String listed(Set<Origin> users) {
    List<String> names = users.stream().map(Origin::toString).toList();
    return names.size() <= NAMED
        ? String.join(", ", names)
        : "%s and %d more"
            .formatted(String.join(", ", names.subList(0, NAMED)), names.size() - NAMED);
  }

  /** What a one-to-many with a join column leaves in the rows of its elements. */
  private void backReference(Property property, ValueContext place) {
    Collection collection =
        metadata.getCollectionBinding(
            property instanceof Backref backref
                ? backref.getCollectionRole()
                : ((IndexBackref) property).getCollectionRole());
    if (collection == null || !(property.getValue() instanceof SimpleValue value)) {
      return;
    }
    ValueContext row =
        new ValueContext(
            place.draft(),
            collection.getOwner(),
            place.declaring(),
            null,
            "",
            Role.ORDER,
            new Writing(true, true, true, false, place.writing().own()));
    Origin origin = CollectionWalk.origin(collection);
    if (property instanceof Backref) {
      columns.reference(row.as(Role.OWNER_KEY), value, origin, collection.getOwner());
    } else {
      columns.plain(row, value, origin);
    }
  }

  /** Who keeps the identifiers of whom in this table. */
  Origin generatorOf(Table table) {
    return fed.stream()
        .filter(each -> Generators.usesTable(each.generation().generator(), table))
        .map(GeneratedColumn::origin)
        .sorted()
        .findFirst()
        .orElseGet(() -> new Origin(table.getName(), null));
  }

  /** Sequences that only entities without a table ({@code @Subselect}) name: nobody calls them. */
  Set<TableName> idleSequences() {
    Set<TableName> idle = new HashSet<>();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      if (entity instanceof RootClass root
          && root.getTable().isSubselect()
          && root.getIdentifier() instanceof SimpleValue id
          && root.hasIdentifierProperty()) {
        Property property = root.getIdentifierProperty();
        try {
          if (generators.ofId(id, root, property).generator()
              instanceof SequenceStyleGenerator generator) {
            idle.add(names.of(generator.getDatabaseStructure().getPhysicalName()));
          }
        } catch (RuntimeException | LinkageError refused) {
          refuse(
              DeclaredGenerator.of(property, root.getMappedClass()),
              new Origin(root.getEntityName(), property.getName()),
              refused);
        }
      }
    }
    return idle;
  }

  /** Sequences by name with everything that they feed. */
  Map<TableName, List<GeneratedColumn>> sequences() {
    Map<TableName, List<GeneratedColumn>> sequences = new LinkedHashMap<>();
    for (GeneratedColumn each : fed) {
      if (each.generation().source() == ValueSource.SEQUENCE
          && each.generation().generator() instanceof SequenceStyleGenerator generator) {
        sequences
            .computeIfAbsent(
                names.of(generator.getDatabaseStructure().getPhysicalName()),
                name -> new ArrayList<>())
            .add(each);
      }
    }
    return sequences;
  }
}
