package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A session factory that runs, on every supported Hibernate, has the mapping that the same
 * Hibernate reads without a database.
 */
class BootedMatrixTest {

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void a_running_factory_has_the_mapping_that_is_read_offline(
      HibernateVersion version, @TempDir Path target) throws Exception {
    TestApplication application =
        TestApplication.ofFixture("zoo", version.jars("org.postgresql:postgresql:42.7.14"), target);
    try (ScratchDatabase database = TestDatabases.create();
        ApplicationLoader loader = application.loader()) {
      Mapping offline = loader.reader().read(application.request(Map.of(), null));

      assertThat(
              HibernateMatrixTest.differences(
                  MappingText.of(offline),
                  MappingText.of(booted(application, loader.classes(), database.url()))))
          .isEmpty();
    }
  }

  /** Boots Hibernate as an application does, in the application's own loader. */
  private static Mapping booted(TestApplication application, ClassLoader loader, String url)
      throws ReflectiveOperationException, IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass("org.hibernate.cfg.Configuration");
      Object configuration = type.getDeclaredConstructor().newInstance();
      for (Map.Entry<String, String> setting : Map.of("hibernate.connection.url", url).entrySet()) {
        type.getMethod("setProperty", String.class, String.class)
            .invoke(configuration, setting.getKey(), setting.getValue());
      }
      for (String name : application.mapped()) {
        type.getMethod("addAnnotatedClass", Class.class)
            .invoke(configuration, loader.loadClass(name));
      }
      try (AutoCloseable factory =
          (AutoCloseable) type.getMethod("buildSessionFactory").invoke(configuration)) {
        BootedFactory running =
            (BootedFactory)
                loader
                    .loadClass("io.github.jpadrift.mapping.hibernate.BootedSessionFactory")
                    .getMethod("of", Object.class)
                    .invoke(null, factory);
        return running.mapping();
      } catch (ReflectiveOperationException | RuntimeException told) {
        throw told;
      } catch (Exception closing) {
        throw new IllegalStateException(closing);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
