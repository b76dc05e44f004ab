package io.github.jpadrift.drift;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Lets Hibernate create the schema of mapped classes as an application that starts with {@code
 * hbm2ddl.auto=create-only} does: with the whole session factory, so that Bean Validation has its
 * say. Linked against whatever Hibernate is in the loader that it is loaded below.
 */
public final class HibernateDdl implements BiConsumer<List<String>, Map<String, Object>> {

  @Override
  public void accept(List<String> classes, Map<String, Object> settings) {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyClassLoader(HibernateDdl.class.getClassLoader())
                    .build())
            .applySettings(settings)
            .build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      classes.forEach(sources::addAnnotatedClassName);
      sources.buildMetadata().buildSessionFactory().close();
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }
}
