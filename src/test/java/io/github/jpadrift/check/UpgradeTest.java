package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.installation.InstallationException;
import io.github.jpadrift.installation.NamedHibernate;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next Hibernate would add, on the schema that is there. */
class UpgradeTest {

  private static final List<String> SOURCES =
      List.of(
          """
          import jakarta.persistence.*;
          import java.util.*;
          @Entity public class Owner {
            @Id public Long id;
            @Column(nullable = false) public String name;
            @ElementCollection public Set<String> tags = new HashSet<>();
          }
          """);

  private static final String SCHEMA =
      """
      create table owner (id bigint primary key, name varchar(255));
      create table owner_tags (owner_id bigint not null references owner, tags varchar(255));
      create index on owner_tags (owner_id);
      """;

  private static TestApplication application;
  private static ScratchDatabase database;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    application = TestApplication.of(SOURCES, HibernateVersion.V6_6.jars(), folder);
    database = TestDatabases.create();
    database.run(SCHEMA);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Verdict verdict(@Nullable String hibernate, boolean outside) {
    return verdict(application, database, hibernate, outside);
  }

  private static Verdict verdict(
      TestApplication application,
      ScratchDatabase database,
      @Nullable String hibernate,
      boolean outside) {
    CheckOptions options =
        CheckOptions.forApplications(
            List.of(application.classes()),
            application.libraries().stream().map(Path::toString).toList());
    options = options.withMapping(options.mapping().withHibernate(hibernate));
    return MappingCheck.of(outside ? options : options.inThisJvm())
        .against(database.dataSource())
        .evaluate();
  }

  private static List<String> messages(Verdict verdict) {
    return verdict.findings().stream().map(Finding::message).toList();
  }

  @Test
  void only_what_the_other_version_adds_is_told() {
    Verdict now = verdict(null, false);
    assertThat(messages(now))
        .containsExactly(
            "Owner.name is required in the mapping but column public.owner.name accepts NULL");
    for (String version : List.of("7.4", "7.4.6", "7.4.6.Final")) {
      Verdict then = verdict(version, version.equals("7.4"));
      assertThat(then.application().hibernate()).startsWith("7.4.");
      assertThat(messages(then))
          .containsExactly(
              "after the upgrade: Hibernate's own DDL keeps Owner.tags unique by (owner_id, tags)"
                  + " but columns public.owner_tags(owner_id, tags) may hold duplicates");
      assertThat(then.gaps()).isEmpty();
      assertThat(then.assumed())
          .contains(
              "told is only what Hibernate %s adds to what Hibernate 6.6.56.Final of the application does; 1 finding of both is not repeated"
                  .formatted(then.application().hibernate()));
    }
  }

  @Test
  void the_same_version_adds_nothing() {
    assertThat(verdict("6.6.56.Final", false).findings()).isEmpty();
  }

  @Test
  void a_version_that_is_not_to_be_had_is_one_line() {
    for (String unknown : List.of("9.9", "9.9.9.Final")) {
      assertThatThrownBy(() -> verdict(unknown, false))
          .isInstanceOf(InstallationException.class)
          .message()
          .contains("9.9")
          .doesNotContain("\n");
    }
    assertThatThrownBy(() -> verdict("newest", false))
        .isInstanceOf(InstallationException.class)
        .hasMessage("no version of Hibernate is called newest; name one as 7.4 or 7.4.6.Final");
  }

  @Test
  void the_command_line_says_so_in_one_line() {
    CommandRun run =
        CommandRun.of(
            "check",
            application.classes().toString(),
            "--classpath",
            application.libraries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            "--url",
            database.url(),
            "--hibernate",
            "9.9");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> !line.contains("the password in --url")))
        .singleElement()
        .asString()
        .contains("there is no Hibernate 9.9, neither in ");
  }

  private static final List<String> AUDITED =
      List.of(
          """
          import jakarta.persistence.*;
          @Entity @org.hibernate.envers.Audited public class Owner {
            @Id public Long id;
            @ElementCollection public java.util.Set<String> tags = new java.util.HashSet<>();
          }
          """);

  /** Both read the history, and say the same of it. */
  @Test
  void a_module_of_hibernate_comes_in_the_same_version(@TempDir Path folder) throws IOException {
    TestApplication audited =
        TestApplication.of(
            AUDITED,
            HibernateVersion.resolve("org.hibernate.orm:hibernate-envers:6.6.42.Final"),
            folder);
    assertThat(NamedHibernate.of("7.2.4").inPlaceOfItsOwn(audited.libraries()))
        .extracting(jar -> jar.getFileName().toString())
        .contains("hibernate-core-7.2.4.Final.jar", "hibernate-envers-7.2.4.Final.jar")
        .noneMatch(jar -> jar.contains("6.6.42"));
    try (ScratchDatabase empty = TestDatabases.create()) {
      assertThat(verdict(audited, empty, null, false).findings())
          .extracting(finding -> finding.location().place())
          .contains("owner_aud", "owner_tags_aud", "revinfo");
      Verdict then = verdict(audited, empty, "7.2.4", false);

      assertThat(then.application().hibernate()).isEqualTo("7.2.4.Final");
      assertThat(messages(then)).isEmpty();
      assertThat(then.gaps()).isEmpty();
    }
  }

  @Test
  void a_module_that_is_not_to_be_had_is_one_sentence(@TempDir Path folder) throws IOException {
    Path module = Files.createFile(folder.resolve("hibernate-nowhere-6.6.56.Final.jar"));
    List<Path> libraries =
        Stream.concat(application.libraries().stream(), Stream.of(module)).toList();

    assertThatThrownBy(() -> NamedHibernate.of("7.4").inPlaceOfItsOwn(libraries))
        .isInstanceOf(InstallationException.class)
        .message()
        .startsWith("hibernate-nowhere-7.4.")
        .doesNotContain("\n");
  }
}
