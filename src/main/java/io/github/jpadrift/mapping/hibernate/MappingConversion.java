package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedTable.Hierarchy;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.MappedUniqueKey.Declared;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.AttributeWalk.GeneratedColumn;
import io.github.jpadrift.mapping.hibernate.TableDraft.Reference;
import io.github.jpadrift.mapping.hibernate.TableDraft.Use;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Turns Hibernate's metadata into the mapping. */
final class MappingConversion {

  /** The checks that Hibernate derives from an enum or discriminators. */
  private static final Pattern VALUE_LIST =
      Pattern.compile(
          "(?is)\\s*\\S+\\s+(?:in\\s*\\(.*\\)|between\\s+-?\\d+\\s+and\\s+-?\\d+)"
              + "(?:\\s+or\\s+\\S+\\s+is\\s+null)?\\s*");

  private final Metadata metadata;
  private final PhysicalNames names;
  private final TypeReader types;
  private final MappingWalk walk;

  MappingConversion(Metadata metadata, @Nullable String defaultSchema) {
    this.metadata = metadata;
    names = new PhysicalNames(metadata.getDatabase(), defaultSchema);
    types = new TypeReader(metadata);
    walk = new MappingWalk(metadata, names, types);
  }

  Mapping mapping(boolean beanValidation, List<Gap> unreadable) {
    KotlinNullability.apply(metadata);
    walk.walk();
    List<Gap> all = new ArrayList<>(unreadable);
    all.addAll(walk.unreadable());
    List<MappedTable> tables =
        walk.drafts().stream()
            .map(this::table)
            .sorted(Comparator.comparing(MappedTable::name))
            .toList();
    return new Mapping(
        facts(beanValidation), entities(), tables, sequences(), ownTypes(tables), all);
  }

  private MappingFacts facts(boolean beanValidation) {
    return new MappingFacts(
        org.hibernate.Version.getVersionString(),
        metadata.getDatabase().getPhysicalNamingStrategy().getClass().getName(),
        ((MetadataImplementor) metadata)
            .getMetadataBuildingOptions()
            .getImplicitNamingStrategy()
            .getClass()
            .getName(),
        walk.drafts().stream().anyMatch(draft -> draft.role == MappedTable.Role.AUDIT),
        beanValidation,
        incrementMismatch());
  }

  private String incrementMismatch() {
    Object setting =
        ((MetadataImplementor) metadata)
            .getMetadataBuildingOptions()
            .getServiceRegistry()
            .requireService(ConfigurationService.class)
            .getSettings()
            .get("hibernate.id.sequence.increment_size_mismatch_strategy");
    return setting == null ? "exception" : setting.toString().toLowerCase(Locale.ROOT);
  }

  private List<MappedEntity> entities() {
    return metadata.getEntityBindings().stream()
        .map(
            entity ->
                new MappedEntity(
                    MappingWalk.entity(entity),
                    MappingWalk.entity(entity.getRootClass()),
                    entity.getTable().isPhysicalTable() ? names.of(entity.getTable()) : null,
                    !entity.getRootClass().isMutable()
                        || VersionDependentModel.isView(entity.getTable())))
        .sorted(Comparator.comparing(MappedEntity::name))
        .toList();
  }

  // ---- tables

  private MappedTable table(TableDraft draft) {
    Table table = draft.table;
    List<Identifier> primaryKey =
        table.getPrimaryKey() == null
            ? List.of()
            : PhysicalNames.of(table.getPrimaryKey().getColumns());
    List<MappedColumn> columns = columns(draft, primaryKey);
    List<Hierarchy> hierarchies =
        new TreeMap<>(draft.hierarchies)
            .entrySet().stream()
                .map(
                    each ->
                        new Hierarchy(
                            each.getKey(),
                            draft.hierarchies.size() == 1 || each.getValue().isEmpty()
                                ? primaryKey
                                : each.getValue()))
                .toList();
    return new MappedTable(
        draft.name,
        draft.table.isQuoted(),
        draft.role,
        draft.origin,
        draft.entities.stream().sorted().toList(),
        draft.readOnly,
        columns,
        primaryKey,
        foreignKeys(draft),
        uniqueKeys(draft, primaryKey),
        indexes(draft),
        checks(draft),
        hierarchies);
  }

  private List<MappedColumn> columns(TableDraft draft, List<Identifier> primaryKey) {
    Map<Identifier, Column> own = new HashMap<>();
    draft.table.getColumns().forEach(column -> own.put(PhysicalNames.of(column), column));
    Set<Identifier> key = Set.copyOf(primaryKey);
    List<Identifier> order =
        new ArrayList<>(primaryKey.stream().filter(draft.columns::containsKey).toList());
    draft.columns.keySet().stream()
        .filter(name -> !key.contains(name))
        .sorted()
        .forEach(order::add);
    return order.stream()
        .map(name -> column(draft, name, own.get(name), key.contains(name)))
        .toList();
  }

  private MappedColumn column(
      TableDraft draft, Identifier name, @Nullable Column ofTable, boolean key) {
    List<Use> uses = draft.columns.getOrDefault(name, List.of());
    Column column = ofTable != null ? ofTable : uses.get(0).column();
    ColumnUse first = uses.get(0).use();
    SqlType type = types.declared(column);
    boolean technical = draft.role == MappedTable.Role.GENERATOR;
    String definition = technical ? null : types.definition(column);
    return new MappedColumn(
        name,
        column.isQuoted(),
        type,
        definition,
        key || !column.isNullable() || TypeReader.saysNotNull(definition),
        types.chosen(column, type, definition, first.role() == Role.DISCRIMINATOR),
        column.getDefaultValue(),
        column.getGeneratedAs(),
        first.role() == Role.SOFT_DELETE ? TypeReader.notDeleted(column) : null,
        uses.stream().map(Use::use).sorted(Comparator.comparing(ColumnUse::role)).toList(),
        omittedBy(draft, uses),
        longNames(uses),
        uses.stream()
            .anyMatch(
                use ->
                    use.column().getValue() instanceof SimpleValue value
                        && value.isPartitionKey()));
  }

  private static List<String> longNames(List<Use> uses) {
    List<String> names = uses.stream().map(use -> use.column().getName()).distinct().toList();
    return names.stream().allMatch(Identifier::isKept) ? List.of() : names;
  }

  private static List<String> omittedBy(TableDraft draft, List<Use> uses) {
    if (draft.writers.size() < 2) {
      return List.of();
    }
    Set<PersistentClass> declaring = new HashSet<>();
    uses.forEach(
        use -> {
          if (use.declaring() != null) {
            declaring.add(use.declaring());
          }
        });
    return draft.writers.stream()
        .filter(writer -> !declares(writer, declaring))
        .map(MappingWalk::entity)
        .sorted()
        .toList();
  }

  private static boolean declares(PersistentClass writer, Set<PersistentClass> declaring) {
    for (PersistentClass each = writer; each != null; each = each.getSuperclass()) {
      if (declaring.contains(each)) {
        return true;
      }
    }
    return false;
  }

  // ---- constraints

  @SuppressWarnings("deprecation")
  private List<MappedForeignKey> foreignKeys(TableDraft draft) {
    List<MappedForeignKey> keys = new ArrayList<>();
    Set<List<Identifier>> seen = new HashSet<>();
    for (Object each : draft.table.getForeignKeys().values()) {
      ForeignKey key = (ForeignKey) each;
      Table target = key.getReferencedTable();
      List<Identifier> columns = PhysicalNames.of(key.getColumns());
      seen.add(columns);
      if (target == null || !target.isPhysicalTable()) {
        continue;
      }
      Reference reference = draft.references.get(columns);
      keys.add(
          new MappedForeignKey(
              PhysicalNames.ofConstraint(key.getName()),
              columns,
              names.of(target),
              PhysicalNames.of(
                  key.isReferenceToPrimaryKey()
                      ? target.getPrimaryKey().getColumns()
                      : key.getReferencedColumns()),
              key.isCreationEnabled() && key.isPhysicalConstraint(),
              onDelete(key),
              reference == null ? origin(draft, columns) : reference.origin()));
    }
    draft.references.forEach(
        (columns, reference) -> {
          PersistentClass target = reference.target();
          if (!columns.isEmpty()
              && target != null
              && target.getTable().isPhysicalTable()
              && seen.add(columns)) {
            List<Identifier> targets = PhysicalNames.of(target.getKey().getColumns());
            if (targets.size() == columns.size()) {
              keys.add(
                  new MappedForeignKey(
                      new Identifier("fk_" + draft.name.name() + '_' + columns.get(0)),
                      columns,
                      names.of(target.getTable()),
                      targets,
                      false,
                      OnDelete.UNSTATED,
                      reference.origin()));
            }
          }
        });
    keys.sort(Comparator.comparing(key -> key.columns().toString()));
    return keys;
  }

  private static OnDelete onDelete(ForeignKey key) {
    return key.getOnDeleteAction() == null
        ? OnDelete.UNSTATED
        : OnDelete.valueOf(key.getOnDeleteAction().name());
  }

  private List<MappedUniqueKey> uniqueKeys(TableDraft draft, List<Identifier> primaryKey) {
    Map<Set<Identifier>, MappedUniqueKey> keys = new LinkedHashMap<>();
    for (Object each : draft.table.getUniqueKeys().values()) {
      UniqueKey key = (UniqueKey) each;
      List<Identifier> columns = PhysicalNames.of(key.getColumns());
      keys.putIfAbsent(
          Set.copyOf(columns),
          uniqueKey(
              draft,
              PhysicalNames.ofConstraint(key.getName()),
              columns,
              isOfASet(draft, columns) ? Declared.SET : Declared.TABLE));
    }
    for (Column column : draft.table.getColumns()) {
      if (column.isUnique()) {
        Identifier name = PhysicalNames.of(column);
        keys.putIfAbsent(
            Set.of(name),
            uniqueKey(
                draft,
                new Identifier("uk_" + draft.name.name() + '_' + name),
                List.of(name),
                declared(draft, name)));
      }
    }
    keys.remove(Set.copyOf(primaryKey));
    return keys.values().stream()
        .sorted(Comparator.comparing(key -> key.columns().toString()))
        .toList();
  }

  /** Whether Hibernate derives the key from a set, which it has done since 7.4. */
  private static boolean isOfASet(TableDraft draft, List<Identifier> columns) {
    return draft.collections.stream()
        .filter(org.hibernate.mapping.Set.class::isInstance)
        .anyMatch(
            set -> {
              List<Identifier> row =
                  new ArrayList<>(PhysicalNames.of(ColumnWalk.columnsOf(set.getKey())));
              row.addAll(PhysicalNames.of(ColumnWalk.columnsOf(set.getElement())));
              AttributeAnnotations code = annotations(set);
              return Set.copyOf(row).equals(Set.copyOf(columns))
                  && !code.lists("jakarta.persistence.CollectionTable", "uniqueConstraints")
                  && !code.lists("jakarta.persistence.JoinTable", "uniqueConstraints");
            });
  }

  private static AttributeAnnotations annotations(Collection collection) {
    return AttributeAnnotations.of(
        collection.getOwner().hasPojoRepresentation()
            ? collection.getOwner().getMappedClass()
            : null,
        CollectionWalk.origin(collection).attribute());
  }

  /** What makes a single column unique by itself. */
  private static Declared declared(TableDraft draft, Identifier column) {
    boolean ofMany =
        draft.collections.stream()
            .filter(
                each ->
                    PhysicalNames.of(ColumnWalk.columnsOf(each.getElement()))
                        .equals(List.of(column)))
            .anyMatch(each -> annotations(each).has("jakarta.persistence.OneToMany"));
    if (ofMany) {
      return Declared.ONE_TO_MANY;
    }
    return draft.references.containsKey(List.of(column)) ? Declared.JOIN_COLUMN : Declared.COLUMN;
  }

  /**
   * A key with what declares it.
   *
   * @param otherwise what declares it, unless it is a natural id or the key of a one-to-one
   */
  private static MappedUniqueKey uniqueKey(
      TableDraft draft, Identifier name, List<Identifier> columns, Declared otherwise) {
    Reference reference = draft.references.get(columns);
    Declared declared =
        draft.naturalId.containsAll(columns)
            ? Declared.NATURAL_ID
            : reference != null && reference.logicalOneToOne() ? Declared.ONE_TO_ONE : otherwise;
    return new MappedUniqueKey(
        name, columns, declared, columns.size() == 1 ? origin(draft, columns) : draft.origin);
  }

  private List<MappedIndex> indexes(TableDraft draft) {
    return draft.table.getIndexes().values().stream()
        .map(Index.class::cast)
        .map(index -> index(draft, index))
        .sorted(Comparator.comparing(MappedIndex::name))
        .toList();
  }

  private static MappedIndex index(TableDraft draft, Index index) {
    List<Identifier> columns = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    boolean expression = false;
    Map<?, ?> order = VersionDependentModel.orders(index);
    for (Selectable part : VersionDependentModel.parts(index)) {
      String text;
      if (part instanceof Column column && draft.columns.containsKey(PhysicalNames.of(column))) {
        columns.add(PhysicalNames.of(column));
        text = PhysicalNames.of(column).sql();
      } else {
        // Hibernate takes an expression for a formula or for a column of that name
        expression = true;
        text = part.getText();
      }
      Object direction = order.get(part);
      parts.add(direction == null ? text : text + ' ' + direction);
    }
    return new MappedIndex(
        PhysicalNames.ofConstraint(index.getName()),
        columns,
        String.join(", ", parts),
        expression,
        columns.size() == 1 ? origin(draft, columns) : draft.origin);
  }

  private List<MappedCheck> checks(TableDraft draft) {
    List<MappedCheck> checks = new ArrayList<>();
    for (Object each : draft.table.getChecks()) {
      CheckConstraint check = (CheckConstraint) each;
      checks.add(check(draft, check, null));
    }
    for (Column column : draft.table.getColumns()) {
      for (Object each : column.getCheckConstraints()) {
        checks.add(check(draft, (CheckConstraint) each, column));
      }
    }
    checks.sort(
        Comparator.comparing((MappedCheck check) -> check.columns().toString())
            .thenComparing(MappedCheck::expression));
    return checks;
  }

  private static MappedCheck check(
      TableDraft draft, CheckConstraint check, @Nullable Column column) {
    List<Identifier> columns = column == null ? List.of() : List.of(PhysicalNames.of(column));
    Optional<String> values =
        column == null || check.getName() != null
            ? Optional.empty()
            : ValueCheck.sql(
                check.getConstraint(),
                PhysicalNames.spelling(column),
                columns.get(0),
                draft.columns.getOrDefault(columns.get(0), List.of()).stream()
                    .flatMap(use -> use.use().values().stream())
                    .toList());
    return new MappedCheck(
        check.getName(),
        values.orElse(check.getConstraint()),
        columns,
        values.isPresent()
            || (check.getName() == null
                && column != null
                && VALUE_LIST.matcher(check.getConstraint()).matches()),
        columns.isEmpty() ? draft.origin : origin(draft, columns));
  }

  private static Origin origin(TableDraft draft, List<Identifier> columns) {
    List<Use> uses = draft.columns.get(columns.get(0));
    return uses == null ? draft.origin : uses.get(0).use().origin();
  }

  // ---- sequences and types

  private List<MappedSequence> sequences() {
    Map<TableName, List<GeneratedColumn>> fed = walk.sequences();
    Set<TableName> idle = walk.idleSequences();
    List<MappedSequence> sequences = new ArrayList<>();
    for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
      for (Sequence sequence : namespace.getSequences()) {
        TableName name = names.of(sequence.getName());
        List<GeneratedColumn> users = fed.getOrDefault(name, List.of());
        if (users.isEmpty() && idle.contains(name)) {
          continue;
        }
        sequences.add(
            new MappedSequence(
                name,
                sequence.getIncrementSize(),
                sequence.getInitialValue(),
                users.stream().anyMatch(MappingConversion::pooled),
                ids(users),
                users.stream()
                    .map(each -> new MappedSequence.Feed(each.draft().name, each.column()))
                    .distinct()
                    .toList(),
                users.stream()
                    .map(GeneratedColumn::origin)
                    .sorted()
                    .findFirst()
                    .orElseGet(() -> new Origin(name.toString(), null))));
      }
    }
    sequences.sort(Comparator.comparing(MappedSequence::name));
    return sequences;
  }

  private static boolean pooled(GeneratedColumn fed) {
    Optimizer optimizer = optimizer(fed);
    return optimizer != null
        && optimizer.applyIncrementSizeToSourceValues()
        && optimizer.getIncrementSize() > 1;
  }

  /** Generators that share a sequence and disagree about it compute ids that nobody can foresee. */
  private static MappedSequence.Ids ids(List<GeneratedColumn> users) {
    List<MappedSequence.Ids> kinds = users.stream().map(MappingConversion::ids).distinct().toList();
    return kinds.size() == 1 ? kinds.get(0) : MappedSequence.Ids.COMPUTED;
  }

  private static MappedSequence.Ids ids(GeneratedColumn fed) {
    Optimizer optimizer = optimizer(fed);
    return switch (optimizer == null ? "" : optimizer.getClass().getSimpleName()) {
      case "", "NoopOptimizer" -> MappedSequence.Ids.VALUE;
      case "PooledOptimizer" -> MappedSequence.Ids.BLOCK_UP_TO_VALUE;
      case "PooledLoOptimizer", "PooledLoThreadLocalOptimizer" ->
          MappedSequence.Ids.BLOCK_FROM_VALUE;
      default -> MappedSequence.Ids.COMPUTED;
    };
  }

  private static @Nullable Optimizer optimizer(GeneratedColumn fed) {
    return fed.generation().generator() instanceof SequenceStyleGenerator generator
        ? generator.getOptimizer()
        : null;
  }

  private List<MappedType> ownTypes(List<MappedTable> tables) {
    Map<Identifier, MappedType> own = new TreeMap<>();
    Map<Identifier, List<MappedType.Attribute>> composites =
        new CompositeTypes(metadata, types).attributes();
    for (MappedTable table : tables) {
      for (MappedColumn column : table.columns()) {
        for (ColumnUse use : column.uses()) {
          String jdbc = use.bound().jdbcType().replace("ARRAY OF ", "");
          if (jdbc.startsWith("NAMED_") || jdbc.equals("STRUCT")) {
            Identifier name = new Identifier(use.type().name());
            own.putIfAbsent(
                name,
                new MappedType(
                    name, use.values(), composites.getOrDefault(name, List.of()), use.origin()));
          }
        }
      }
    }
    // what they are made of is used by no column
    composites.forEach(
        (name, attributes) ->
            own.putIfAbsent(
                name,
                new MappedType(name, List.of(), attributes, new Origin(name.toString(), null))));
    return List.copyOf(own.values());
  }
}
