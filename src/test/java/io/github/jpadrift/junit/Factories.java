package io.github.jpadrift.junit;

import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Session factories as an application starts them, each with a database. */
final class Factories {

  private Factories() {}

  static SessionFactory boot(
      ScratchDatabase database, Map<String, String> settings, Class<?>... entities) {
    Configuration configuration =
        new Configuration().setProperty("hibernate.connection.url", database.url());
    settings.forEach(configuration::setProperty);
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    return configuration.buildSessionFactory();
  }
}
