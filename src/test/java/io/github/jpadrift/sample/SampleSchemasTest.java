package io.github.jpadrift.sample;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.Compiled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entities, the scripts and the expected findings of sample-entities tell one story. */
class SampleSchemasTest {

  private static final Path SOURCES = Path.of("sample-entities/src/main/java");
  private static final Path SCHEMAS = Path.of("sample-entities/src/main/resources/schema");
  private static final Path EXPECTED =
      Path.of("src/test/resources/io/github/jpadrift/sample/expected-findings.txt");
  private static final Pattern CREATE_TABLE =
      Pattern.compile("^create table \"?(\\w+)\"?", Pattern.MULTILINE);
  private static final Pattern EXPECTED_FINDING =
      Pattern.compile(
          "(?<severity>critical|high|medium|low) (?<rule>[a-z-]+)"
              + " (?:null/(?<query>[\\w.]+)|"
              + "(?<table>\\w+\\.\\w+)(?:\\.(?<column>\\w+)|/(?<object>[\\w,]+))?)"
              + " (?<entity>\\w+)(?:\\.(?<attribute>[\\w.]+))?");

  private static URLClassLoader application;
  private static StandardServiceRegistry registry;
  private static Map<String, PersistentClass> entities;

  @BeforeAll
  static void read_the_mapping(@TempDir Path classes) throws IOException {
    Compiled.into(classes, Compiled.sourcesIn(SOURCES), Compiled.ownClassPath());
    application = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder().applyClassLoader(application).build())
            .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
            .applySetting("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .build();
    MetadataSources sources = new MetadataSources(registry);
    classNames(classes).forEach(sources::addAnnotatedClassName);
    Metadata metadata = sources.buildMetadata();
    entities = new TreeMap<>();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      entities.put(entity.getJpaEntityName(), entity);
    }
  }

  @AfterAll
  static void close() throws IOException {
    StandardServiceRegistryBuilder.destroy(registry);
    application.close();
  }

  @Test
  void every_mapped_table_is_in_production_or_expected_to_be_missing() throws IOException {
    Set<String> mapped =
        entities.values().stream()
            .map(entity -> name(entity.getTable()))
            .collect(toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>();
    for (var finding : expectedFindings()) {
      if (finding.rule().equals("missing-table")) {
        missing.add(finding.table());
      }
    }

    assertThat(missing).isNotEmpty().isSubsetOf(mapped);
    mapped.removeAll(tablesInProduction());
    assertThat(mapped).isEqualTo(missing);
  }

  @Test
  void every_expected_finding_is_about_something_that_the_application_declares()
      throws IOException {
    for (var finding : expectedFindings()) {
      assertThat(entities).as(finding.line()).containsKey(finding.entity());
      PersistentClass entity = entities.get(finding.entity());
      if (finding.query() != null) {
        assertThat(entity.getMappedClass().getAnnotations())
            .as(finding.line())
            .anyMatch(annotation -> annotation.toString().contains('"' + finding.query() + '"'));
        continue;
      }
      assertThat(finding.table()).as(finding.line()).isEqualTo(name(entity.getTable()));
      if (finding.attribute() != null) {
        List<String> columns =
            entity.getRecursiveProperty(finding.attribute()).getSelectables().stream()
                .map(Selectable::getText)
                .toList();
        assertThat(columns).as(finding.line()).isNotEmpty();
        if (finding.column() != null) {
          assertThat(columns).as(finding.line()).containsExactly(finding.column());
        }
      }
    }
  }

  @Test
  void no_finding_is_expected_twice() throws IOException {
    assertThat(expectedFindings()).isNotEmpty().doesNotHaveDuplicates();
  }

  private record ExpectedFinding(
      String line,
      String rule,
      String table,
      String query,
      String column,
      String entity,
      String attribute) {}

  /** Everything above {@code silent:}. */
  private static List<ExpectedFinding> expectedFindings() throws IOException {
    List<ExpectedFinding> findings = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      if (line.equals("silent:")) {
        return findings;
      }
      if (line.isBlank() || line.startsWith("#") || line.endsWith(":")) {
        continue;
      }
      var finding = EXPECTED_FINDING.matcher(line);
      assertThat(finding.matches()).as(line).isTrue();
      findings.add(
          new ExpectedFinding(
              line,
              finding.group("rule"),
              finding.group("table"),
              finding.group("query"),
              finding.group("column"),
              finding.group("entity"),
              finding.group("attribute")));
    }
    throw new AssertionError("No section silent: in " + EXPECTED);
  }

  private static Set<String> tablesInProduction() throws IOException {
    Set<String> tables = new TreeSet<>();
    try (Stream<Path> cases = Files.list(SCHEMAS)) {
      for (Path schema : cases.toList()) {
        var created = CREATE_TABLE.matcher(Files.readString(schema.resolve("production.sql")));
        while (created.find()) {
          tables.add(schema.getFileName() + "." + created.group(1));
        }
      }
    }
    return tables;
  }

  private static String name(Table table) {
    return table.getSchema() + "." + table.getName();
  }

  private static List<String> classNames(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .toList();
    }
  }
}
