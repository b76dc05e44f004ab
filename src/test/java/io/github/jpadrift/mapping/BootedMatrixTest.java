package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                  MappingText.of(booted(application, loader.classes(), database.url(), Map.of()))))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "V6_2 | hibernate.auto_quote_keyword | *USER* id *Value* offset *order* variadic",
        "V6_6 | hibernate.auto_quote_keyword | *USER* id *OFFSET* *Value* *order* *variadic*",
        "V7_4 | hibernate.auto_quote_keyword | *USER* id *OFFSET* *Value* *order* *variadic*",
        "V7_4 | hibernate.globally_quoted_identifiers | *USER* *id* *OFFSET* *Value* *order* *variadic*",
        "V7_4 | hibernate.show_sql | user id offset order value variadic"
      })
  void the_same_names_are_quoted(
      HibernateVersion version, String setting, String names, @TempDir Path target)
      throws Exception {
    TestApplication application =
        TestApplication.of(
            List.of(
                """
                package acme;
                import jakarta.persistence.*;
                @Entity(name = "USER")
                public class User {
                  @Id Long id;
                  @Column(name = "OFFSET") Integer begin;
                  Integer order;
                  Integer variadic;
                  Integer Value;
                }
                """),
            version.jars("org.postgresql:postgresql:42.7.14"),
            target);
    Map<String, String> settings = Map.of(setting, "true");
    try (ScratchDatabase database = TestDatabases.create();
        ApplicationLoader loader = application.loader()) {
      Mapping offline = loader.reader().read(application.request(settings, null));

      assertThat(quoted(booted(application, loader.classes(), database.url(), settings)))
          .isEqualTo(names);
      assertThat(quoted(offline)).isEqualTo(names);
    }
  }

  private static String quoted(Mapping mapping) {
    MappedTable table = mapping.tables().get(0);
    return Stream.concat(
            Stream.of(starred(table.name().name(), table.quoted())),
            table.columns().stream().map(column -> starred(column.name(), column.quoted())))
        .collect(Collectors.joining(" "));
  }

  private static String starred(Identifier name, boolean quoted) {
    return quoted ? "*" + name + "*" : name.value();
  }

  /** Boots Hibernate as an application does, in the application's own loader. */
  private static Mapping booted(
      TestApplication application, ClassLoader loader, String url, Map<String, String> settings)
      throws ReflectiveOperationException, IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass("org.hibernate.cfg.Configuration");
      Object configuration = type.getDeclaredConstructor().newInstance();
      Map<String, String> all = new HashMap<>(settings);
      all.put("hibernate.connection.url", url);
      for (Map.Entry<String, String> setting : all.entrySet()) {
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
