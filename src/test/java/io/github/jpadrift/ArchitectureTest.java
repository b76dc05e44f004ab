package io.github.jpadrift;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the design: which package may know which, and where each library is at home. */
class ArchitectureTest {

  private static final String ROOT = "io.github.jpadrift";

  private static final JavaClasses TOOL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What each package may import of ours; a package that is not named here may not exist. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("api", Set.of()),
              Map.entry("schema", Set.of()),
              Map.entry("timing", Set.of()),
              Map.entry("rehearsal", Set.of()),
              Map.entry("failure", Set.of()),
              Map.entry("scan", Set.of("cache", "failure", "timing")),
              Map.entry("mapping", Set.of("schema", "failure", "process")),
              Map.entry("mapping.hibernate", Set.of("mapping", "schema", "failure", "timing")),
              Map.entry("mapping.process", Set.of("mapping", "process", "timing")),
              Map.entry("process", Set.of("cache", "failure", "timing")),
              Map.entry("migration", Set.of("process", "schema", "failure")),
              Map.entry("migration.watch", Set.of("migration", "schema")),
              Map.entry("migration.flyway", Set.of("migration", "migration.watch", "schema")),
              Map.entry("migration.liquibase", Set.of("migration", "migration.watch", "schema")),
              Map.entry(
                  "application",
                  Set.of(
                      "installation",
                      "scan",
                      "mapping",
                      "mapping.process",
                      "process",
                      "schema",
                      "finding",
                      "timing",
                      "failure")),
              Map.entry(
                  "application.print",
                  Set.of(
                      "application",
                      "installation",
                      "mapping",
                      "schema",
                      "remedy",
                      "finding",
                      "report",
                      "failure")),
              Map.entry(
                  "check",
                  Set.of(
                      "application",
                      "installation",
                      "scan",
                      "mapping",
                      "database",
                      "scratch",
                      "snapshot",
                      "migration",
                      "process",
                      "compare",
                      "environment",
                      "remedy",
                      "rule",
                      "rule.mapping",
                      "rule.environment",
                      "rule.migration",
                      "finding",
                      "source",
                      "report",
                      "schema",
                      "timing",
                      "failure")),
              Map.entry("database", Set.of("schema", "failure")),
              Map.entry("script", Set.of("failure")),
              Map.entry("cache", Set.of()),
              Map.entry("installation", Set.of("cache", "failure")),
              Map.entry("maven", Set.of()),
              Map.entry(
                  "scratch",
                  Set.of("script", "cache", "installation", "database", "schema", "failure")),
              Map.entry("snapshot", Set.of("database", "schema", "failure")),
              Map.entry("environment", Set.of("database", "finding", "schema")),
              Map.entry(
                  "rule.environment",
                  Set.of("rule", "environment", "database", "finding", "schema")),
              Map.entry("finding", Set.of("schema", "failure")),
              Map.entry("compare", Set.of("mapping", "database", "schema", "failure")),
              Map.entry("binding", Set.of("mapping", "database", "schema", "finding")),
              Map.entry("rule", Set.of("compare", "database", "finding", "failure")),
              Map.entry(
                  "remedy",
                  Set.of(
                      "mapping",
                      "database",
                      "compare",
                      "environment",
                      "binding",
                      "script",
                      "schema",
                      "finding",
                      "failure")),
              Map.entry(
                  "rule.mapping",
                  Set.of(
                      "rule",
                      "remedy",
                      "compare",
                      "binding",
                      "mapping",
                      "database",
                      "schema",
                      "finding")),
              Map.entry("rule.migration", Set.of("rule", "migration", "finding", "schema")),
              Map.entry("report", Set.of("finding", "schema", "failure")),
              Map.entry("source", Set.of("finding", "schema")),
              Map.entry("yaml", Set.of("failure")),
              Map.entry("baseline", Set.of("finding", "yaml", "failure")),
              Map.entry(
                  "",
                  Set.of(
                      "application",
                      "check",
                      "mapping",
                      "database",
                      "scratch",
                      "rule",
                      "rule.mapping",
                      "rule.environment",
                      "environment",
                      "remedy",
                      "failure",
                      "schema",
                      "rule.migration",
                      "finding",
                      "source")),
              Map.entry(
                  "junit",
                  Set.of(
                      "",
                      "installation",
                      "application",
                      "check",
                      "migration",
                      "mapping",
                      "scan",
                      "database",
                      "scratch",
                      "source",
                      "finding",
                      "baseline",
                      "report",
                      "schema",
                      "failure")),
              Map.entry(
                  "cli",
                  Set.of(
                      "",
                      "cache",
                      "installation",
                      "application",
                      "application.print",
                      "check",
                      "scan",
                      "mapping",
                      "migration",
                      "process",
                      "database",
                      "scratch",
                      "snapshot",
                      "environment",
                      "remedy",
                      "rule",
                      "rule.mapping",
                      "finding",
                      "baseline",
                      "source",
                      "report",
                      "yaml",
                      "schema",
                      "rehearsal",
                      "timing",
                      "failure"))));

  /** The home of each library; one that has two is told apart by what it reads or writes there. */
  private static final Map<String, Set<String>> HOMES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("io.github.classgraph..", Set.of("scan")),
              Map.entry("io.github.wasabithumb..", Set.of("scan")),
              Map.entry("org.yaml..", Set.of("scan", "yaml", "baseline")),
              Map.entry("org.hibernate..", Set.of("mapping.hibernate")),
              // which each Hibernate brings
              Map.entry("net.bytebuddy..", Set.of("mapping.hibernate")),
              Map.entry(
                  "org.postgresql..",
                  Set.of("database", "scratch", "script", "migration", "migration.watch")),
              Map.entry("org.flywaydb..", Set.of("migration.flyway")),
              Map.entry("liquibase..", Set.of("migration.liquibase")),
              Map.entry("org.apache.commons.compress..", Set.of("scratch")),
              Map.entry("org.tukaani..", Set.of("scratch")),
              Map.entry("com.fasterxml..", Set.of("report", "application.print", "snapshot")),
              Map.entry("com.github.javaparser..", Set.of("source")),
              Map.entry("picocli..", Set.of("cli")),
              Map.entry("org.commonmark..", Set.of("report", "cli")),
              Map.entry("org.apache.maven..", Set.of("maven")),
              Map.entry("org.junit..", Set.of("junit")),
              Map.entry("org.testcontainers..", Set.of("junit")),
              Map.entry("org.springframework..", Set.of("junit"))));

  @Test
  void it_looks_at_the_whole_tool() {
    Set<String> packages = new TreeSet<>();
    TOOL.forEach(type -> packages.add(relative(type.getPackageName())));

    assertThat(packages).isEqualTo(ARROWS.keySet());
  }

  @TestFactory
  Stream<DynamicTest> a_package_imports_only_what_its_arrows_allow() {
    return ARROWS.entrySet().stream()
        .map(
            arrow -> {
              String[] allowed =
                  Stream.concat(arrow.getValue().stream(), Stream.of(arrow.getKey(), "api"))
                      .map(ArchitectureTest::absolute)
                      .toArray(String[]::new);
              return rule(
                  absolute(arrow.getKey()),
                  noClasses()
                      .that()
                      .resideInAPackage(absolute(arrow.getKey()))
                      .should()
                      .dependOnClassesThat(
                          resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed)))));
            });
  }

  @TestFactory
  Stream<DynamicTest> a_library_has_one_home() {
    return HOMES.entrySet().stream()
        .map(
            home ->
                rule(
                    home.getKey(),
                    noClasses()
                        .that()
                        .resideOutsideOfPackages(
                            home.getValue().stream()
                                .map(ArchitectureTest::absolute)
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(home.getKey())
                        .allowEmptyShould(true)));
  }

  @Test
  void nothing_imports_jakarta_persistence() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .check(TOOL);
  }

  /** Java writes classes for annotations that are asked, anew in each run. */
  @Test
  void options_are_declared_without_annotations() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("picocli..")
                .and(DescribedPredicate.describe("are annotations", JavaClass::isAnnotation)))
        .check(TOOL);
  }

  @TestFactory
  Stream<DynamicTest> one_class_knows_what_a_test_suite_may_lack() {
    return Map.of(
            "org.testcontainers..",
            Set.of(".junit.Containers"),
            "org.springframework..",
            // one for tests that run with Spring, one for Spring, which finds it by name
            Set.of(".junit.SpringTest", ".junit.StartupChecks", ".junit.StartupChecks$SetAside"))
        .entrySet()
        .stream()
        .map(
            library ->
                rule(
                    library.getKey(),
                    noClasses()
                        .that(
                            DescribedPredicate.describe(
                                "are not " + library.getValue(),
                                type ->
                                    !library
                                        .getValue()
                                        .contains(type.getName().substring(ROOT.length()))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library.getKey())));
  }

  @Test
  void only_the_command_line_writes_to_standard_streams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(absolute("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(TOOL);
  }

  /** Whoever reads a stack trace or an import list must know which one is meant. */
  @Test
  void no_two_types_share_a_simple_name() {
    Map<String, Set<String>> byName = new TreeMap<>();
    TOOL.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .forEach(
            type ->
                byName
                    .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                    .add(type.getName()));

    assertThat(byName).hasSizeGreaterThan(100);
    assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  @Test
  void what_ends_a_run_is_one_kind_of_exception() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .should()
        .beAssignableTo(ROOT + ".failure.JpadriftException")
        .check(TOOL);
  }

  /**
   * What databases differ in that are made alike: rules that look at it say so ({@link
   * io.github.jpadrift.rule.Rule#isOfOneDatabase}), as the others are not asked of each.
   */
  @Test
  void what_is_of_one_database_alone_is_looked_at_by_few() {
    Set<String> own =
        Set.of(
            "DatabaseFacts.url",
            "DatabaseFacts.databaseName",
            "DbSequence.lastValue",
            "DbTable.estimatedRows",
            "TableSql.searchAlso");
    Set<String> found = new TreeSet<>();
    TOOL.stream()
        .filter(
            type ->
                Set.of("compare", "rule", "rule.mapping", "remedy", "binding")
                    .contains(relative(type.getPackageName())))
        .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
        .forEach(
            access -> {
              String target = access.getTargetOwner().getSimpleName() + '.' + access.getName();
              if (own.contains(target)) {
                found.add(access.getOriginOwner().getSimpleName() + " > " + target);
              }
            });

    assertThat(found)
        .containsExactly(
            "MissingTable > TableSql.searchAlso",
            "SequenceNearLimit > DbSequence.lastValue",
            "TableSql > DatabaseFacts.databaseName");
  }

  /** Only the driver reads one back, and nobody keeps one as a text. */
  @Test
  void a_password_is_known_to_the_code_that_connects() {
    classes()
        .that()
        .haveFullyQualifiedName(ROOT + ".database.Password")
        .should()
        .haveOnlyPrivateConstructors()
        .andShould()
        .notBeAssignableTo(java.io.Serializable.class)
        .andShould()
        .notBeRecords()
        .check(TOOL);
    Set<String> readers = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    for (JavaClass type : TOOL) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().getSimpleName().equals("Password"))
          .filter(call -> call.getName().equals("giveTo"))
          .forEach(call -> readers.add(type.getSimpleName()));
      type.getFields().stream()
          .filter(field -> field.getRawType().isEquivalentTo(String.class))
          .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
          .filter(
              field -> field.getName().toLowerCase(Locale.ROOT).matches(".*(passw(or)?d|secret)s?"))
          .forEach(field -> kept.add(field.getFullName()));
    }

    assertThat(readers).containsExactly("ConnectionOptions");
    assertThat(kept).isEmpty();
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(TOOL);
  }

  @Test
  void rules_are_final_hidden_and_touch_nothing_outside_the_comparison() {
    classes()
        .that()
        .implement(ROOT + ".rule.Rule")
        .should()
        .bePackagePrivate()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(TOOL);
    noClasses()
        .that()
        .resideInAnyPackage(
            absolute("rule"),
            absolute("rule.mapping"),
            absolute("rule.environment"),
            absolute("rule.migration"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "javax.sql..", "java.io..", "java.nio..", "java.net..")
                .and(not(equivalentTo(java.io.Serializable.class)))
                .and(not(resideInAPackage("java.nio.charset.."))))
        .check(TOOL);
  }

  /** What two rules share stands beside them: each can be read, moved and left out alone. */
  @Test
  void no_rule_knows_another() {
    Set<JavaClass> rules =
        TOOL.stream()
            .filter(type -> type.isAssignableTo(ROOT + ".rule.Rule") && !type.isInterface())
            .collect(Collectors.toSet());
    Set<String> known = new TreeSet<>();
    for (JavaClass type : TOOL) {
      JavaClass rule = outermost(type);
      if (rules.contains(rule)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> outermost(dependency.getTargetClass()))
            .filter(other -> rules.contains(other) && !other.equals(rule))
            .forEach(other -> known.add(rule.getSimpleName() + " knows " + other.getSimpleName()));
      }
    }

    assertThat(rules).hasSizeGreaterThan(30);
    assertThat(known).isEmpty();
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static DynamicTest rule(String name, ArchRule rule) {
    return DynamicTest.dynamicTest(name, () -> rule.check(TOOL));
  }

  private static String absolute(String relative) {
    return relative.isEmpty() ? ROOT : ROOT + '.' + relative;
  }

  private static String relative(String absolute) {
    return absolute.equals(ROOT) ? "" : absolute.substring(ROOT.length() + 1);
  }
}
