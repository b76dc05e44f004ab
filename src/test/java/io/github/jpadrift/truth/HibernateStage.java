package io.github.jpadrift.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Immutable;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/** Linked against whatever Hibernate is in the loader that it is defined in. */
public final class HibernateStage implements Stage {

  private final List<String> classes;
  private final DataSource dataSource;
  private final Started hibernate;
  private final HibernateEntities entities = new HibernateEntities();
  private final Map<String, Class<?>> types = new TreeMap<>();
  private final Map<Deed, Seen> seen = new EnumMap<>(Deed.class);
  private final List<RuntimeException> failures = new ArrayList<>();
  private long lastId;

  public HibernateStage(List<String> classes, String url, Map<String, Object> settings) {
    this.classes = List.copyOf(classes);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    dataSource = source;
    hibernate = boot(settings);
    for (var type : hibernate.factory().getMetamodel().getEntities()) {
      types.put(type.getJavaType().getSimpleName(), type.getJavaType());
    }
  }

  private record Started(StandardServiceRegistry registry, SessionFactory factory)
      implements AutoCloseable {
    @Override
    public void close() {
      factory.close();
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  private Started boot(Map<String, Object> settings) {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyClassLoader(HibernateStage.class.getClassLoader())
                    .build())
            .applySettings(
                settings.containsKey(AvailableSettings.JAKARTA_JDBC_URL)
                    ? Map.of()
                    : Map.of(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource))
            .applySettings(settings)
            .build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      classes.forEach(sources::addAnnotatedClassName);
      return new Started(registry, sources.buildMetadata().buildSessionFactory());
    } catch (RuntimeException refused) {
      StandardServiceRegistryBuilder.destroy(registry);
      throw refused;
    }
  }

  @Override
  public Map<Deed, Seen> observe(Consumer<Stage> act) {
    seen.clear();
    failures.clear();
    lastId = Long.MIN_VALUE;
    act.accept(this);
    return new EnumMap<>(seen);
  }

  @Override
  public List<RuntimeException> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    hibernate.close();
  }

  @Override
  public Object make(String entity, Object... attributes) {
    return entities.make(type(entity), pairs(attributes));
  }

  @Override
  public Object id(Object entity) {
    return entities.id(entity);
  }

  @Override
  public Object get(Object entity, String attribute) {
    return entities.get(entity, attribute);
  }

  @Override
  public Object given(String entity, Object... attributes) {
    Object made = make(entity, attributes);
    inTransaction(session -> persist(session, made));
    return made;
  }

  @Override
  public void sql(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new IllegalStateException(sql, refused);
    }
  }

  @Override
  public void write(String entity, Object... attributes) {
    Object made = make(entity, attributes);
    attempt(Deed.WRITE, session -> persist(session, made));
  }

  @Override
  public void update(String entity, Object... attributes) {
    change(given(entity), attributes);
  }

  @Override
  public void change(Object entity, Object... attributes) {
    attempt(
        Deed.WRITE,
        session -> {
          Object managed = session.merge(entity);
          entities.fill(managed, pairs(attributes));
          session.flush();
          return true;
        });
  }

  @Override
  public void keep(String entity, Object... attributes) {
    Object made = make(entity, attributes);
    attempt(
        Deed.WRITE,
        session -> {
          persist(session, made);
          session.clear();
          Object loaded = session.find(made.getClass(), entities.id(made));
          return entities.has(loaded, pairs(attributes));
        });
  }

  @Override
  public void writeSeen(String select, String text, String entity, Object... attributes) {
    Object made = make(entity, attributes);
    attempt(
        Deed.WRITE,
        session -> {
          persist(session, made);
          return session
              .createNativeQuery(select, String.class)
              .setParameter("id", entities.id(made))
              .getSingleResult()
              .equals(text);
        });
  }

  @Override
  public void writeNext(String entity) {
    Object made = make(entity);
    attempt(
        Deed.WRITE,
        session -> {
          persist(session, made);
          long id = ((Number) entities.id(made)).longValue();
          boolean follows = id > lastId;
          lastId = id;
          return follows;
        });
  }

  @Override
  public void remove(String entity, Object id) {
    attempt(
        Deed.WRITE,
        session -> {
          session.remove(session.find(type(entity), id));
          session.flush();
          return true;
        });
  }

  @Override
  public void read(String entity, Object id) {
    read(entity, id, new Object[0]);
  }

  @Override
  public void read(String entity, Object id, Object... attributes) {
    attempt(
        Deed.READ,
        session -> {
          Object loaded = session.find(type(entity), id);
          return attributes.length == 0 || entities.has(loaded, pairs(attributes));
        });
  }

  @Override
  public void readAll(String entity, String... references) {
    attempt(
        Deed.READ,
        session -> {
          boolean all = true;
          for (Object loaded : all(session, entity)) {
            for (String reference : references) {
              Object referred = entities.find(loaded, reference);
              Hibernate.initialize(referred);
              all &= referred != null;
            }
          }
          return all;
        });
  }

  @Override
  public void updateAll(String entity, Object... attributes) {
    attempt(
        Deed.WRITE,
        session -> {
          all(session, entity).forEach(loaded -> entities.fill(loaded, pairs(attributes)));
          session.flush();
          return true;
        });
  }

  private List<?> all(Session session, String entity) {
    return session.createSelectionQuery("from " + entity, type(entity)).list();
  }

  @Override
  public void query(int rows, String hql, Map<String, Object> parameters) {
    attempt(
        Deed.QUERY,
        session -> {
          var query = session.createSelectionQuery(hql, Object.class);
          parameters.forEach(query::setParameter);
          return query.getResultList().size() == rows;
        });
  }

  @Override
  public void execute(String hql) {
    attempt(
        Deed.WRITE,
        session -> {
          session.createMutationQuery(hql).executeUpdate();
          return true;
        });
  }

  @Override
  public void start(Map<String, Object> settings) {
    try (Started other = boot(settings)) {
      add(Deed.START, other.factory().isOpen() ? Seen.WORKED : Seen.CHANGED);
    } catch (RuntimeException refused) {
      add(Deed.START, Seen.failed(serverError(refused)));
    }
  }

  private void attempt(Deed deed, Function<Session, Boolean> work) {
    try {
      add(deed, inTransaction(work) ? Seen.WORKED : Seen.CHANGED);
    } catch (RuntimeException failure) {
      failures.add(failure);
      add(deed, Seen.failed(serverError(failure)));
    }
  }

  private void add(Deed deed, Seen outcome) {
    seen.merge(deed, outcome, Seen::and);
  }

  private <T> T inTransaction(Function<Session, T> work) {
    return hibernate.factory().fromTransaction(session -> work.apply(session));
  }

  private boolean persist(Session session, Object entity) {
    entities.references(entity).forEach(reference -> persistNew(session, reference));
    session.persist(entity);
    entities.members(entity).forEach(member -> persistNew(session, member));
    session.flush();
    return true;
  }

  private void persistNew(Session session, Object entity) {
    Object id = session.getSessionFactory().getPersistenceUnitUtil().getIdentifier(entity);
    if (!session.contains(entity) && (id == null || session.find(entity.getClass(), id) == null)) {
      entities.references(entity).forEach(reference -> persistNew(session, reference));
      session.persist(entity);
    }
  }

  private Class<?> type(String entity) {
    Class<?> type = types.get(entity);
    if (type == null) {
      throw new IllegalArgumentException(entity + " is none of " + types.keySet());
    }
    return type;
  }

  private static Map<String, Object> pairs(Object... attributes) {
    Map<String, Object> pairs = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      pairs.put((String) attributes[i], attributes[i + 1]);
    }
    return pairs;
  }

  @Override
  public void liveWith(String entity) {
    Class<?> type = type(entity);
    if (type.isAnnotationPresent(Immutable.class)) {
      attempt(
          Deed.READ,
          session -> !session.createSelectionQuery("from " + entity, type).list().isEmpty());
      return;
    }
    Map<String, Object> first = entities.all(type);
    Map<String, Object> second = entities.all(type);
    Object made = entities.make(type, first);
    attempt(Deed.WRITE, session -> persist(session, made));
    attempt(Deed.READ, session -> entities.has(session.find(type, id(made)), first));
    entities
        .comparable(type, first)
        .forEach(
            (attribute, value) ->
                attempt(Deed.QUERY, session -> finds(session, made, attribute, value)));
    attempt(
        Deed.WRITE,
        session -> {
          Object managed = session.find(type, id(made));
          entities.fill(managed, second);
          entities.references(managed).forEach(reference -> persistNew(session, reference));
          entities.members(managed).forEach(member -> persistNew(session, member));
          session.flush();
          session.clear();
          return entities.has(session.find(type, id(made)), second);
        });
    attempt(
        Deed.WRITE,
        session -> {
          Object passing = entities.make(type, Map.of());
          persist(session, passing);
          session.remove(passing);
          session.flush();
          return session.find(type, id(passing)) == null;
        });
  }

  private boolean finds(Session session, Object made, String attribute, Object value) {
    return session
        .createSelectionQuery(
            "from %s e where e.%s = :value".formatted(made.getClass().getSimpleName(), attribute),
            Object.class)
        .setParameter("value", value)
        .getResultStream()
        .anyMatch(found -> id(found).equals(id(made)));
  }

  /** The server's SQLSTATE, empty when the driver or Hibernate refused by itself. */
  private static Optional<String> serverError(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refusal && refusal.getServerErrorMessage() != null) {
        return Optional.ofNullable(refusal.getSQLState());
      }
    }
    return Optional.empty();
  }
}
