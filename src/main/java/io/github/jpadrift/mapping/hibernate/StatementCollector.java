package io.github.jpadrift.mapping.hibernate;

import static java.util.Objects.requireNonNull;

import io.github.jpadrift.mapping.SentValue;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.mapping.StatementWish;
import java.lang.reflect.Modifier;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.id.IncrementGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SqlExpressible;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** Lets a session factory send, to nobody, every statement that it sends for its entities. */
final class StatementCollector {

  /** Hibernate's own filter by tenant, which its sessions set themselves. */
  private static final String BY_TENANT = "_tenantId";

  private final SessionFactoryImplementor factory;
  private final Metadata metadata;
  private final StatementRecorder recorder;
  private final RecordingSessions sessions;
  private final StandIns standIns;

  /** How values are bound, by what binds them: columns by the hundred share a few of these. */
  private final IdentityHashMap<JdbcMapping, SentValue> values = new IdentityHashMap<>();

  /** What is collected beside what the metadata says. */
  private final StatementWish wish;

  StatementCollector(
      RecordingSessions sessions,
      Metadata metadata,
      StatementRecorder recorder,
      StatementWish wish) {
    this.wish = wish;
    this.sessions = sessions;
    factory = sessions.factory();
    this.metadata = metadata;
    this.recorder = recorder;
    Map<Class<?>, EntityPersister> byClass = new HashMap<>();
    entities().forEach(entity -> byClass.put(entity.getMappedClass(), entity));
    standIns = new StandIns(byClass);
  }

  void collect() {
    List<CollectionPersister> collections = new ArrayList<>();
    factory.getMappingMetamodel().forEachCollectionDescriptor(collections::add);
    entities().forEach(this::entity);
    collections.forEach(this::collection);
    entities().forEach(this::filtered);
    collections.forEach(this::filtered);
    new NamedQueries(metadata, recorder, sessions).collect();
    if (!wish.repositories().isEmpty()) {
      new RepositoryQueries(recorder, sessions, Thread.currentThread().getContextClassLoader())
          .collect(wish.repositories());
    }
    new PanacheQueries(recorder, sessions, Thread.currentThread().getContextClassLoader())
        .collect(wish.panache());
  }

  private List<EntityPersister> entities() {
    List<EntityPersister> entities = new ArrayList<>();
    factory.getMappingMetamodel().forEachEntityDescriptor(entities::add);
    return entities;
  }

  // ---- entities

  private void entity(EntityPersister entity) {
    String name = entity.getEntityName();
    sessions.send(
        StatementSource.of(Kind.LOAD, name, null),
        session -> entity.load(id(entity), null, LockMode.NONE, session));
    if (entity.isVersioned()) {
      sessions.send(
          StatementSource.of(Kind.VERSION, name, null),
          session -> entity.getCurrentVersion(id(entity), session));
    }
    if (entity.hasNaturalIdentifier()) {
      sessions.send(
          StatementSource.of(Kind.NATURAL_ID, name, null), session -> naturalId(entity, session));
    }
    if (!entity.isInherited()) {
      generatedId(entity);
    }
    if (writes(entity)) {
      Object insert = Hidden.ask(entity, "getInsertCoordinator");
      Object update = Hidden.ask(entity, "getUpdateCoordinator");
      Object delete = Hidden.ask(entity, "getDeleteCoordinator");
      String all = "getStaticMutationOperationGroup";
      mutations(Kind.INSERT, name, insert, all, "getStaticInsertGroup");
      mutations(Kind.UPDATE, name, update, all, "getStaticUpdateGroup");
      mutations(Kind.UPDATE, name, update, "getVersionUpdateGroup");
      mutations(Kind.DELETE, name, delete, all, "getStaticDeleteGroup");
    }
  }

  private Object id(EntityPersister entity) {
    Object id = standIns.id(entity);
    if (id == null) {
      throw new IllegalArgumentException(
          "no id can be made of " + entity.getIdentifierType().getReturnedClass().getName());
    }
    return id;
  }

  /** What only reads has nothing to write, and an abstract class no row of its own. */
  private boolean writes(EntityPersister entity) {
    PersistentClass mapped = metadata.getEntityBinding(entity.getEntityName());
    Class<?> type = entity.getMappedClass();
    return entity.isMutable()
        && mapped != null
        && mapped.getRootClass().isMutable()
        && mapped.getTable().isPhysicalTable()
        && !VersionDependentModel.isView(mapped.getTable())
        && !(Modifier.isAbstract(type.getModifiers()) && !type.isInterface());
  }

  private void naturalId(EntityPersister entity, SharedSessionContractImplementor session) {
    int[] positions = requireNonNull(entity.getNaturalIdentifierProperties());
    Map<String, Object> values = new TreeMap<>();
    for (int position : positions) {
      Object value = standIns.of(entity.getPropertyTypes()[position]);
      if (value == null) {
        throw new IllegalArgumentException(
            "no value can be made for " + entity.getPropertyNames()[position]);
      }
      values.put(entity.getPropertyNames()[position], value);
    }
    var access = ((Session) session).byNaturalId(entity.getEntityName());
    values.forEach(access::using);
    access.load();
  }

  /**
   * What Hibernate's own generators ask for. One that keeps its values in a table asks for them on
   * a connection of its own, and goes on from the answer: that of a running application is left in
   * peace.
   */
  private void generatedId(EntityPersister entity) {
    Generator generator = entity.getGenerator();
    StatementSource source = StatementSource.of(Kind.GENERATED_ID, entity.getEntityName(), null);
    if (generator instanceof SequenceStyleGenerator sequence
        && (!sessions.areOfRunning() || sequence.getDatabaseStructure().isPhysicalSequence())) {
      sessions.send(
          source, session -> sequence.getDatabaseStructure().buildCallback(session).getNextValue());
    } else if (!sessions.areOfRunning()
        && generator instanceof BeforeExecutionGenerator before
        && (generator instanceof TableGenerator || generator instanceof IncrementGenerator)) {
      sessions.send(source, session -> before.generate(session, null, null, EventType.INSERT));
    }
  }

  // ---- writing

  private void mutations(
      Kind kind, String entity, @Nullable Object coordinator, String... getters) {
    if (coordinator == null) {
      return;
    }
    for (String getter : getters) {
      if (Hidden.has(coordinator, getter)) {
        Object group = Hidden.ask(coordinator, getter);
        if (group != null) {
          sessions.send(
              StatementSource.of(kind, entity, null),
              session -> group((MutationOperationGroup) group, session));
        }
        return;
      }
    }
  }

  private void group(MutationOperationGroup group, SharedSessionContractImplementor session) {
    for (int i = 0; i < group.getNumberOfOperations(); i++) {
      operation(group.getOperation(i), session);
    }
  }

  private void operation(
      @Nullable MutationOperation operation, SharedSessionContractImplementor session) {
    if (operation instanceof PreparableMutationOperation prepared) {
      statement(prepared.getSqlString(), prepared.getParameterBinders(), session);
    } else if (operation != null) {
      // of a table that may have no row: at run time it is an update, an insert or a delete
      List<Object> parts = Hidden.made(operation, "create", session);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("nobody knows what " + operation.getClass() + " sends");
      }
      for (Object part : parts) {
        if (part instanceof PreparableMutationOperation prepared) {
          statement(prepared.getSqlString(), prepared.getParameterBinders(), session);
        }
      }
    }
  }

  private void statement(
      String sql, List<JdbcParameterBinder> binders, SharedSessionContractImplementor session) {
    TreeMap<Integer, SentValue> sent = new TreeMap<>();
    for (JdbcParameterBinder binder : binders) {
      sent.put(
          sent.size() + 1,
          binder instanceof SqlExpressible typed && typed.getJdbcMapping() != null
              ? values.computeIfAbsent(typed.getJdbcMapping(), type -> value(type, session))
              : SentValue.UNKNOWN);
    }
    recorder.note(sql, sent);
  }

  /** How a value is bound; NULL where the value would be made by the application's code. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private SentValue value(JdbcMapping mapping, SharedSessionContractImplementor session) {
    List<SentValue> bound = new ArrayList<>();
    PreparedStatement statement =
        RecordingConnection.proxy(
            PreparedStatement.class,
            (self, method, arguments) -> {
              if (RecordingConnection.isSetter(method.getName(), arguments)) {
                bound.add(RecordingConnection.value(method.getName(), arguments));
              }
              return method.getName().equals("getConnection") ? recorder.getConnection() : null;
            });
    ValueBinder binder = mapping.getJdbcType().getBinder(mapping.getJdbcJavaType());
    Object value = StandIns.relational(mapping);
    try {
      binder.bind(statement, value, 1, (WrapperOptions) session);
    } catch (Exception | LinkageError refused) {
      // what a type makes of this value is not what it makes of its own
      return SentValue.UNKNOWN;
    }
    return bound.isEmpty() ? SentValue.UNKNOWN : bound.get(0);
  }

  // ---- collections

  private void collection(CollectionPersister collection) {
    EntityPersister owner = collection.getOwnerEntityPersister();
    String entity = owner.getEntityName();
    String attribute = attribute(collection);
    sessions.send(
        StatementSource.of(Kind.COLLECTION_LOAD, entity, attribute),
        session -> collection.initialize(key(collection), session));
    Object rows =
        collection.isInverse() || !writes(owner)
            ? null
            : Hidden.ask(collection, "getRowMutationOperations");
    if (rows == null) {
      return;
    }
    row("Insert", Kind.COLLECTION_INSERT, rows, entity, attribute);
    row("Update", Kind.COLLECTION_UPDATE, rows, entity, attribute);
    row("Delete", Kind.COLLECTION_DELETE, rows, entity, attribute);
    sessions.send(
        StatementSource.of(Kind.COLLECTION_DELETE, entity, attribute),
        session -> {
          collection.remove(key(collection), session);
          session.getJdbcCoordinator().executeBatch();
        });
  }

  private void row(String what, Kind kind, Object rows, String entity, String attribute) {
    if (Boolean.TRUE.equals(Hidden.ask(rows, "has" + what + "Row"))) {
      Object operation = Hidden.ask(rows, "get" + what + "RowOperation");
      sessions.send(
          StatementSource.of(kind, entity, attribute),
          session -> operation((MutationOperation) operation, session));
    }
  }

  private static String attribute(CollectionPersister collection) {
    return collection
        .getRole()
        .substring(collection.getOwnerEntityPersister().getEntityName().length() + 1);
  }

  @SuppressWarnings("removal")
  private Object key(CollectionPersister collection) {
    Type type = collection.getKeyType();
    EntityPersister owner = collection.getOwnerEntityPersister();
    Object key =
        type.getReturnedClass() == owner.getIdentifierType().getReturnedClass()
            ? standIns.id(owner)
            : standIns.of(type);
    if (key == null) {
      throw new IllegalArgumentException(
          "no key can be made of " + type.getReturnedClass().getName());
    }
    return key;
  }

  // ---- filters

  private void filtered(EntityPersister entity) {
    PersistentClass mapped = metadata.getEntityBinding(entity.getEntityName());
    for (String filter : names(mapped == null ? List.of() : mapped.getFilters())) {
      sessions.send(
          StatementSource.of(Kind.FILTER, entity.getEntityName(), filter),
          session -> {
            enable(filter, (Session) session);
            ((Session) session)
                .createQuery("from " + entity.getEntityName(), Object.class)
                .getResultList();
          });
    }
  }

  private void filtered(CollectionPersister collection) {
    var mapped = metadata.getCollectionBinding(collection.getRole());
    if (mapped == null) {
      return;
    }
    List<Object> filters = new ArrayList<>(mapped.getFilters());
    filters.addAll(mapped.getManyToManyFilters());
    for (String filter : names(filters)) {
      sessions.send(
          StatementSource.of(
              Kind.FILTER,
              collection.getOwnerEntityPersister().getEntityName(),
              attribute(collection)),
          session -> {
            enable(filter, (Session) session);
            collection.initialize(key(collection), session);
          });
    }
  }

  private static List<String> names(Collection<?> filters) {
    return filters.stream()
        .map(filter -> VersionDependentModel.ask(filter, "getName").orElseThrow().toString())
        .filter(name -> !name.equals(BY_TENANT))
        .distinct()
        .toList();
  }

  private void enable(String filter, Session session) {
    var enabled = session.enableFilter(filter);
    var definition = factory.getFilterDefinition(filter);
    for (String parameter : definition.getParameterNames()) {
      JdbcMapping type = definition.getParameterJdbcMapping(parameter);
      enabled.setParameter(parameter, type == null ? "1" : standIns.of((Type) type));
    }
  }
}
