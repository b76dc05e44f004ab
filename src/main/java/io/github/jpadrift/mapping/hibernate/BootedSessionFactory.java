package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.StatementWish;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;

/** A session factory of the Hibernate that this class is linked against. */
public final class BootedSessionFactory implements BootedFactory {

  private static final String DEFAULT_SCHEMA = "hibernate.default_schema";

  /** As Hibernate 6 and later name it, and what a factory without a unit may have. */
  private static final List<String> NAMES =
      List.of("hibernate.persistenceUnitName", "hibernate.session_factory_name");

  private static final String HBM2DDL = "hibernate.hbm2ddl.auto";

  /** Hibernate's own setting, and what JPA calls it, which wins (SchemaToolingSettings). */
  private static final List<String> WRITING =
      List.of(
          "jakarta.persistence.schema-generation.database.action",
          "javax.persistence.schema-generation.database.action",
          HBM2DDL);

  private static final String CREATE_SOURCE = "jakarta.persistence.schema-generation.create-source";

  private static final Set<String> HARMLESS = Set.of("", "none", "validate", "drop", "truncate");

  private final SessionFactoryImplementor factory;

  private BootedSessionFactory(SessionFactoryImplementor factory) {
    this.factory = factory;
  }

  /** Called by name from {@link BootedFactory#of}. */
  public static BootedFactory of(Object factory) {
    if (!(factory instanceof SessionFactory hibernates)) {
      throw new MappingException(
          "%s is no session factory of Hibernate %s, which jpadrift is linked with here"
              .formatted(factory.getClass().getName(), org.hibernate.Version.getVersionString()));
    }
    if (hibernates.isClosed()) {
      throw new MappingException("the session factory is closed");
    }
    return new BootedSessionFactory(hibernates.unwrap(SessionFactoryImplementor.class));
  }

  @Override
  public String id() {
    return factory.getUuid();
  }

  @Override
  public String name() {
    return NAMES.stream()
        .map(factory.getProperties()::get)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElse("session factory");
  }

  private Metadata metadata() {
    return MetadataKeeper.metadata(factory)
        .orElseThrow(
            () ->
                new MappingException(
                    "the session factory was built without jpadrift looking on: its class"
                        + " loader does not find jpadrift's"
                        + " META-INF/services/org.hibernate.integrator.spi.Integrator"));
  }

  @Override
  public boolean tellsStatements() {
    // whose connections and which tenant's, only the application knows; a test that runs on another
    // database sends what is not meant for PostgreSQL
    return !factory.getSessionFactoryOptions().isMultiTenancyEnabled()
        && metadata().getDatabase().getDialect() instanceof PostgreSQLDialect;
  }

  @Override
  public MappedStatements statements(List<String> repositories) {
    Metadata metadata = metadata();
    if (!tellsStatements()) {
      return MappedStatements.NONE;
    }
    StatementRecorder recorder = new StatementRecorder();
    new StatementCollector(
            RecordingSessions.ofRunning(factory, recorder),
            metadata,
            recorder,
            new StatementWish(repositories))
        .collect();
    return recorder.statements();
  }

  @Override
  public Mapping mapping() {
    Metadata metadata = metadata();
    Map<String, Object> settings = factory.getProperties();
    return new MappingConversion(metadata, text(settings.get(DEFAULT_SCHEMA)))
        .mapping(BeanValidation.takesPart(settings, loader(metadata)), List.of());
  }

  @Override
  public ClassLoader classes() {
    return loader(metadata());
  }

  @Override
  public DataSource dataSource() {
    ConnectionProvider provider = factory.getServiceRegistry().getService(ConnectionProvider.class);
    if (provider == null) {
      throw new MappingException(
          "session factory %s has several tenants: name the data source to check against"
              .formatted(name()));
    }
    return provider.isUnwrappableAs(DataSource.class)
        ? provider.unwrap(DataSource.class)
        : FactoryDataSource.of(provider);
  }

  @Override
  public @Nullable String writesSchema() {
    Map<String, Object> settings = factory.getProperties();
    for (String key : WRITING) {
      String action = text(settings.get(key));
      boolean fromScripts =
          !key.equals(HBM2DDL) && "script".equals(text(settings.get(CREATE_SOURCE)));
      if (action != null
          && !fromScripts
          && !HARMLESS.contains(action.trim().toLowerCase(Locale.ROOT))) {
        return key + " = " + action;
      }
    }
    return null;
  }

  @Override
  public Set<String> setAside() {
    String names = text(factory.getProperties().get(SET_ASIDE));
    return names == null ? Set.of() : Set.copyOf(Arrays.asList(names.split(",")));
  }

  @Override
  public @Nullable String validationError() {
    try {
      factory.getSchemaManager().validateMappedObjects();
      return null;
    } catch (SchemaManagementException invalid) {
      return String.valueOf(invalid.getMessage());
    }
  }

  private static ClassLoader loader(Metadata metadata) {
    return Stream.concat(
            metadata.getEntityBindings().stream()
                .map(entity -> entity.getMappedClass())
                .filter(Objects::nonNull)
                .map(Class::getClassLoader),
            Stream.of(BootedSessionFactory.class.getClassLoader()))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable String text(@Nullable Object setting) {
    return setting == null ? null : setting.toString();
  }
}
