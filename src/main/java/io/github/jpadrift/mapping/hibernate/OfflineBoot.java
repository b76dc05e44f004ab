package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappingRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
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

  private final MappingRequest request;
  private final ClassLoader loader;

  OfflineBoot(MappingRequest request) {
    this.request = request;
    loader = Thread.currentThread().getContextClassLoader();
  }

  @Nullable String defaultSchema() {
    return request.defaultSchema() != null
        ? request.defaultSchema()
        : request.properties().get("hibernate.default_schema");
  }

  StandardServiceRegistry registry() {
    return new StandardServiceRegistryBuilder(
            new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build())
        .applySettings(settings())
        .build();
  }

  Metadata metadata(StandardServiceRegistry registry, List<String> classes) {
    MetadataSources sources = new MetadataSources(registry);
    classes.forEach(sources::addAnnotatedClassName);
    request.packages().forEach(sources::addPackage);
    request.mappingFiles().forEach(sources::addResource);
    return sources.buildMetadata();
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    request
        .properties()
        .forEach(
            (name, value) -> {
              if (OUTSIDE_WORLD.stream().noneMatch(name::startsWith)) {
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
    settings.put("hibernate.dialect", PostgreSQLDialect.class.getName());
    settings.put("hibernate.cache.use_second_level_cache", "false");
    settings.put("hibernate.cache.use_query_cache", "false");
    if (defaultSchema() != null) {
      settings.put("hibernate.default_schema", defaultSchema());
    }
    return settings;
  }
}
