package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.Mapping.Unreadable;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingReader;
import io.github.jpadrift.mapping.MappingRequest;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** Reads the mapping with the Hibernate of its own class loader, without a database. */
public final class HibernateMappingReader implements MappingReader {

  /** Created by name in the application's class loader. */
  public HibernateMappingReader() {}

  @Override
  public Mapping read(MappingRequest request) {
    List<Unreadable> unreadable = new ArrayList<>();
    OfflineBoot boot = new OfflineBoot(request);
    StandardServiceRegistry registry = boot.registry();
    try {
      Metadata metadata = boot.metadata(registry, request.classes());
      return new MappingConversion(metadata, boot.defaultSchema()).mapping(false, unreadable);
    } catch (HibernateException refused) {
      throw new MappingException(
          "Hibernate cannot read the mapping: " + refused.getMessage(), refused);
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  /** Converts metadata that the application has built itself, as a test's session factory has. */
  public Mapping read(Metadata metadata) {
    return new MappingConversion(metadata, null).mapping(false, List.of());
  }
}
