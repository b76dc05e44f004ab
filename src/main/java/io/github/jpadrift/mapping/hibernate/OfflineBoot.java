package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappingRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.Nullable;

/** Starts just enough of Hibernate to build metadata, and keeps it from looking for a database. */
final class OfflineBoot {

  /** Settings by which Hibernate would find a database, a cache or a transaction manager. */
  private static final List<String> OUTSIDE_WORLD =
      List.of(
          "hibernate.connection.",
          "hibernate.hbm2ddl.",
          "hibernate.hikari",
          "hibernate.c3p0",
          "hibernate.agroal",
          "hibernate.cache.",
          "hibernate.transaction.",
          "hibernate.session_factory_name",
          "hibernate.dialect",
          "jakarta.persistence.jdbc.",
          "jakarta.persistence.jtaDataSource",
          "jakarta.persistence.nonJtaDataSource",
          "jakarta.persistence.schema-generation",
          "jakarta.persistence.database-");

  /** Settings by which the application takes part in what a session does. */
  private static final List<String> SESSIONS =
      List.of(
          "hibernate.session_factory.",
          "hibernate.session.events.",
          "hibernate.ejb.",
          "hibernate.event.",
          "hibernate.search.",
          "hibernate.multi_tenant",
          "hibernate.tenant_identifier_resolver",
          "hibernate.resource.beans.",
          "hibernate.generate_statistics",
          "hibernate.use_sql_comments",
          "hibernate.jta.");

  /** A session factory that starts nothing and checks nothing. */
  private static final Map<String, Object> WITHOUT_A_DATABASE =
      Map.of(
          "hibernate.query.startup_check", "false",
          "hibernate.jpa_callbacks.enabled", "false",
          "jakarta.persistence.validation.mode", "none",
          "hibernate.check_nullability", "false",
          "hibernate.jdbc.use_get_generated_keys", "true",
          "hibernate.bytecode.use_reflection_optimizer", "false",
          "hibernate.hbm2ddl.auto", "none");

  private final MappingRequest request;
  private final ClassLoader loader;
  private final Map<String, Object> settings;

  OfflineBoot(MappingRequest request) {
    this.request = request;
    loader = Thread.currentThread().getContextClassLoader();
    settings = Map.copyOf(offline());
  }

  @Nullable String defaultSchema() {
    return request.defaultSchema() != null
        ? request.defaultSchema()
        : request.properties().get("hibernate.default_schema");
  }

  ClassLoader loader() {
    return loader;
  }

  Map<String, Object> settings() {
    return settings;
  }

  /**
   * What Hibernate needs to read a mapping.
   *
   * @param recorder what a session factory over it is to talk to, null when none will be built
   */
  StandardServiceRegistry registry(@Nullable StatementRecorder recorder) {
    StandardServiceRegistryBuilder builder =
        new StandardServiceRegistryBuilder(
            new BootstrapServiceRegistryBuilder()
                .applyClassLoaderService(new OfflineClasses(loader))
                .build());
    // what the builder has found by itself in hibernate.properties
    builder.getSettings().keySet().removeIf(OfflineBoot::leadsOutside);
    builder.applySettings(settings);
    if (recorder != null) {
      builder.getSettings().keySet().removeIf(OfflineBoot::actsInSessions);
      builder.applySettings(WITHOUT_A_DATABASE);
      builder.applySetting("hibernate.connection.provider_class", recorder);
      builder.addService(BytecodeProvider.class, NoBytecode.provider());
    }
    return builder.build();
  }

  Metadata metadata(StandardServiceRegistry registry, MappableClasses mappable) {
    MetadataSources sources = new MetadataSources(registry);
    mappable.innocent().forEach(sources::addAnnotatedClass);
    mappable.packages().forEach(sources::addPackage);
    request.mappingFiles().forEach(sources::addResource);
    return sources.buildMetadata();
  }

  /** The same of some classes alone, and with what an XML mapping says of them. */
  Metadata metadata(StandardServiceRegistry registry, List<Class<?>> some, String xml) {
    MetadataSources sources = new MetadataSources(registry);
    some.forEach(sources::addAnnotatedClass);
    if (!xml.isEmpty()) {
      sources.addInputStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
    return sources.buildMetadata();
  }

  private Map<String, Object> offline() {
    Map<String, Object> settings = new HashMap<>();
    request
        .properties()
        .forEach(
            (name, value) -> {
              if (!leadsOutside(name)) {
                settings.put(name, value);
              }
            });
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    settings.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
    settings.put("jakarta.persistence.database-product-name", "PostgreSQL");
    settings.put(
        "jakarta.persistence.database-major-version",
        String.valueOf(request.postgresVersion() / 10_000));
    settings.put(
        "jakarta.persistence.database-minor-version",
        String.valueOf(request.postgresVersion() % 10_000));
    String dialect = request.properties().get("hibernate.dialect");
    if (dialect != null && isForPostgres(dialect)) {
      settings.put("hibernate.dialect", dialect);
    }
    if (Boolean.parseBoolean(request.properties().get("hibernate.auto_quote_keyword"))) {
      settings.put("hibernate.dialect_resolvers", KeyWordsOfServer.class.getName());
    }
    settings.put("hibernate.cache.use_second_level_cache", "false");
    settings.put("hibernate.cache.use_query_cache", "false");
    if (defaultSchema() != null) {
      settings.put("hibernate.default_schema", defaultSchema());
    }
    return settings;
  }

  private static boolean leadsOutside(String setting) {
    return OUTSIDE_WORLD.stream().anyMatch(setting::startsWith);
  }

  private static boolean actsInSessions(String setting) {
    return SESSIONS.stream().anyMatch(setting::startsWith);
  }

  /** An application's own dialect adds types; one for another database is for its tests. */
  private boolean isForPostgres(String dialect) {
    try {
      Class<?> type = Class.forName(dialect, false, loader);
      return PostgreSQLDialect.class.isAssignableFrom(type) && type != PostgreSQLDialect.class;
    } catch (ClassNotFoundException | LinkageError gone) {
      return false;
    }
  }
}
