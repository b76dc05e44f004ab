package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.scan.ScanOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the database of a test. */
final class TestDatabase {

  private static final String DATA_SOURCE = DataSource.class.getName();
  private static final String TESTCONTAINERS_URL = "jdbc:tc:";
  private static final String TESTCONTAINERS =
      "org/testcontainers/jdbc/ContainerDatabaseDriver.class";

  private final ExtensionContext context;
  private final CheckMapping asked;
  private final @Nullable DataSource given;
  private final AnnotationTexts texts;

  /**
   * @param given by the test itself, null when it is to be looked for
   */
  TestDatabase(ExtensionContext context, CheckMapping asked, @Nullable DataSource given) {
    this.context = context;
    this.asked = asked;
    this.given = given;
    this.texts = new AnnotationTexts(context);
  }

  /** The check against the database that the test or its annotation names; else as it is. */
  MappingCheck chosen(MappingCheck check) {
    if (given != null) {
      return check.against(given);
    }
    List<String> choices =
        Stream.of(
                asked.dataSource().isEmpty() ? null : "dataSource",
                asked.url().isEmpty() ? null : "url",
                asked.scripts().length == 0 ? null : "scripts",
                asked.migrations().isEmpty() ? null : "migrations")
            .filter(Objects::nonNull)
            .toList();
    if (choices.size() > 1) {
      throw new ExtensionConfigurationException(
          "@CheckMapping names several databases, by %s: keep one of them"
              .formatted(String.join(" and ", choices)));
    }
    if (!asked.dataSource().isEmpty()) {
      return named(check, asked.dataSource());
    }
    if (!asked.url().isEmpty()) {
      return located(check, texts.filled(asked.url()));
    }
    if (!asked.migrations().isEmpty()) {
      return migrated(check, texts.filled(asked.migrations()));
    }
    return asked.scripts().length == 0 ? check : loaded(check);
  }

  /** The check against the database that is named, else the one that can be found. */
  MappingCheck chosenOrFound(MappingCheck check) {
    MappingCheck chosen = chosen(check);
    return chosen == check ? found(check) : chosen;
  }

  private MappingCheck named(MappingCheck check, String name) {
    List<TestField> fields =
        TestField.of(context).stream().filter(TestDatabase::leadsToDatabase).toList();
    Map<String, DataSource> beans =
        TestSetup.isSpring(context) ? SpringTest.beans(context, DataSource.class) : Map.of();
    Optional<TestField> field =
        fields.stream().filter(each -> each.field().getName().equals(name)).findFirst();
    if (field.isPresent()) {
      return against(check, field.get());
    }
    DataSource bean = beans.get(name);
    if (bean == null) {
      throw new ExtensionConfigurationException(
          "dataSource = \"%s\" of @CheckMapping names no data source; there %s"
              .formatted(
                  name,
                  fields.isEmpty() && beans.isEmpty()
                      ? "is none"
                      : "are "
                          + String.join(
                              ", ",
                              Stream.concat(
                                      fields.stream().map(each -> each.field().getName()),
                                      beans.keySet().stream())
                                  .sorted()
                                  .toList())));
    }
    return check.against(bean);
  }

  private MappingCheck located(MappingCheck check, String url) {
    if (url.startsWith(TESTCONTAINERS_URL)
        && getClass().getClassLoader().getResource(TESTCONTAINERS) == null) {
      throw new ExtensionConfigurationException(
          "a url jdbc:tc:… is Testcontainers': add org.testcontainers:testcontainers-postgresql to"
              + " the class path of the test");
    }
    return url.startsWith(TESTCONTAINERS_URL)
        ? check.against(ComparisonCache.of(context).container(url))
        : check.against(
            new ConnectionOptions(
                url, texts.filledOrNull(asked.user()), texts.filledOrNull(asked.password())));
  }

  private MappingCheck migrated(MappingCheck check, String source) {
    List<String> libraries =
        ComparisonCache.of(context)
            .classPath(context.getRequiredTestClass().getClassLoader())
            .stream()
            .map(Path::toString)
            .toList();
    return check.against(
        SchemaSource.migrations(
            new Migrations(
                Path.of(MigrationTool.behind(source)),
                MigrationTool.before(source),
                null,
                Map.of(),
                true,
                asked.postgres(),
                MappingOptions.of(ScanOptions.of().withSources(List.of(), libraries)))));
  }

  private MappingCheck loaded(MappingCheck check) {
    return check.against(
        Stream.of(asked.scripts()).flatMap(script -> named(texts.filled(script)).stream()).toList(),
        asked.postgres());
  }

  private List<Path> named(String script) {
    return new ScriptFiles(context.getRequiredTestClass().getClassLoader()).named(script);
  }

  private MappingCheck found(MappingCheck check) {
    if (TestSetup.isSpring(context)) {
      Map<String, DataSource> beans = SpringTest.beans(context, DataSource.class);
      DataSource only = SpringTest.only(context, DataSource.class);
      if (only != null) {
        return check.against(only);
      }
      if (!beans.isEmpty()) {
        throw several("beans", beans.keySet().stream().toList());
      }
    }
    List<TestField> fields = TestField.of(context);
    for (String type : List.of(Containers.TYPE, DATA_SOURCE)) {
      List<TestField> candidates = fields.stream().filter(field -> field.is(type)).toList();
      if (candidates.size() > 1) {
        throw several("fields", candidates.stream().map(TestField::toString).toList());
      }
      if (!candidates.isEmpty()) {
        return against(check, candidates.get(0));
      }
    }
    throw new ExtensionConfigurationException(
        "no database to check against: give the test a field with a JdbcDatabaseContainer or a"
            + " DataSource, or @CheckMapping a url or scripts");
  }

  private static ExtensionConfigurationException several(String what, List<String> names) {
    return new ExtensionConfigurationException(
        "several databases to check against, the %s %s: choose one with dataSource = \"…\" in"
                .formatted(what, names.stream().sorted().collect(Collectors.joining(", ")))
            + " @CheckMapping");
  }

  private static boolean leadsToDatabase(TestField field) {
    return field.is(Containers.TYPE) || field.is(DATA_SOURCE);
  }

  private static MappingCheck against(MappingCheck check, TestField field) {
    return field.is(Containers.TYPE)
        ? check.against(Containers.connection(field))
        : check.against((DataSource) field.held());
  }
}
