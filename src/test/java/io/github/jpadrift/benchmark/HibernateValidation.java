package io.github.jpadrift.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.DelayedDropRegistryNotAvailableImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * What a team has without jpadrift: Hibernate's own metadata boot and schema validation, as one
 * program. Arguments: {@code create|validate}, JDBC URL, file with one class name a line.
 */
public final class HibernateValidation {

  private HibernateValidation() {}

  /** Exits with an exception when validation fails: then there is nothing to compare with. */
  public static void main(String[] arguments) throws Exception {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder()
            .applySetting("jakarta.persistence.jdbc.url", arguments[1])
            .build();
    MetadataSources sources = new MetadataSources(registry);
    Files.readAllLines(Path.of(arguments[2])).forEach(sources::addAnnotatedClassName);
    Metadata metadata = sources.buildMetadata();
    String action = arguments[0].equals("create") ? "create-only" : "validate";
    SchemaManagementToolCoordinator.process(
        metadata,
        registry,
        Map.of("hibernate.hbm2ddl.auto", action),
        DelayedDropRegistryNotAvailableImpl.INSTANCE);
    StandardServiceRegistryBuilder.destroy(registry);
  }
}
