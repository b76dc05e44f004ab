package io.github.jpadrift.cli;

import static io.github.jpadrift.report.Golden.assertGolden;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseException;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.report.Verdicts;
import io.github.jpadrift.scratch.Scripts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class JpadriftTest {

  private static final Clock THEN =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07.890Z"), ZoneOffset.UTC);
  private static final String URL = "jdbc:postgresql://host/db";
  private static final Path PAGES = Path.of("src/main/resources/io/github/jpadrift/pages");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void clean_findings_and_incomplete_exit_with_0_1_and_2() {
    assertThat(check(new FixedEngine(Verdicts::clean), "--url", URL)).isZero();
    assertThat(check(new FixedEngine(Verdicts::drift), "--url", URL)).isEqualTo(1);
    assertThat(check(new FixedEngine(Verdicts::incomplete), "--url", URL)).isEqualTo(2);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void the_result_of_a_check_is_the_console_report() {
    check(new FixedEngine(Verdicts::clean), "--url", URL);
    assertThat(out.toString())
        .isEqualTo(
            """
               mapping  app.jar, 3 entities, 3 tables, read by Hibernate 6.6.42.Final
              database  jdbc:postgresql://host/db, PostgreSQL 17.11, 17 tables in public
                  made  2026-03-04 05:06:07 UTC, by jpadrift unpackaged
            Clean: mapping and database agree (6 rules, 2 assumptions: see --verbose), exit code 0
            """);
  }

  @Test
  void every_option_reaches_the_engine() {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    check(
        engine,
        ("--url jdbc:postgresql://host/db --user bob --classpath lib --classpath more/*"
                + " --persistence-unit main --include-package a,b --exclude-package c --naming jpa"
                + " --hibernate-property x=y --properties p.yml --profile prod,eu --schemas s1,s2"
                + " --default-schema s1"
                + " --fail-on low --severity missing-index=LOW --disable required-column"
                + " --allow-missing-table legacy_*,audit.*=leaving --allow-unmapped-table tmp?"
                + " --allow-failing-query Invoice.old*=unused"
                + " --show-unmapped --with-data --statement-timeout 500ms")
            .split(" "));
    assertThat(err.toString()).isEmpty();
    assertThat(engine.connections).containsExactly(new ConnectionOptions(URL, "bob", "pgpassword"));
    assertThat(engine.options)
        .singleElement()
        .satisfies(
            options -> {
              assertThat(options.mapping().scan().sources()).containsExactly(Path.of("app.jar"));
              assertThat(options.mapping().scan().classpath()).containsExactly("lib", "more/*");
              assertThat(options.mapping().scan().persistenceUnit()).isEqualTo("main");
              assertThat(options.mapping().scan().includePackages()).containsExactly("a", "b");
              assertThat(options.mapping().scan().excludePackages()).containsExactly("c");
              assertThat(options.mapping().naming()).isEqualTo("jpa");
              assertThat(options.mapping().hibernateProperties()).isEqualTo(Map.of("x", "y"));
              assertThat(options.mapping().scan().properties()).isEqualTo(Path.of("p.yml"));
              assertThat(options.mapping().scan().profiles()).containsExactly("prod", "eu");
              assertThat(options.schema().schemas()).containsExactly("s1", "s2");
              assertThat(options.mapping().defaultSchema()).isEqualTo("s1");
              assertThat(options.judging().failOn()).isEqualTo(Severity.LOW);
              assertThat(options.judging().severities())
                  .isEqualTo(Map.of("missing-index", new SeverityOverride(Severity.LOW, "")));
              assertThat(options.judging().disabled()).isEqualTo(Map.of("required-column", ""));
              assertThat(options.judging().allowedMissing())
                  .isEqualTo(Map.of("legacy_*", "", "audit.*", "leaving"));
              assertThat(options.judging().allowedUnmapped()).isEqualTo(Map.of("tmp?", ""));
              assertThat(options.judging().allowedFailing())
                  .isEqualTo(Map.of("Invoice.old*", "unused"));
              assertThat(options.judging().unmapped()).isTrue();
              assertThat(options.schema().rows()).isTrue();
              assertThat(options.schema().reading().statementTimeout())
                  .isEqualTo(Duration.ofMillis(500));
            });
  }

  @Test
  void scripts_are_loaded_in_order_into_the_chosen_postgresql() {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    check(engine, "--script", "b.sql", "a.sql", "--postgres", "14");
    assertThat(engine.scripts).containsExactly(Path.of("b.sql"), Path.of("a.sql"));
    assertThat(engine.majors).containsExactly(14);
  }

  @Test
  void scripts_get_a_superusers_rights_and_one_of_several_databases_only_when_asked() {
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::clean);
    check(engine, "--script", "a.sql");
    check(engine, "--script", "a.sql", "--script-superuser", "--script-database", "shop");
    assertThat(engine.loaded)
        .containsExactly(
            new Scripts(List.of(Path.of("a.sql")), 17),
            new Scripts(List.of(Path.of("a.sql")), 17, true, "shop"));
  }

  @Test
  void several_databases_are_runs_of_one_json_object_and_the_worst_decides() {
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::drift);
    int exitCode = check(engine, "--url", URL, "--url", URL + "2", "--format", "json");
    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"runs\": [\n    {\n      \"schemaVersion\": 1,")
        .endsWith("  ]\n}\n")
        .contains("\"outcome\": \"clean\"", "\"outcome\": \"findings\"");
  }

  @Test
  void a_database_that_cannot_be_read_keeps_no_other_from_being_reported() {
    FixedEngine engine =
        new FixedEngine(
            () -> {
              throw new DatabaseException("no database answers at host:5432");
            },
            Verdicts::clean);
    assertThat(check(engine, "--url", URL, "--url", URL + "2")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("jpadrift: no database answers at host:5432\n");
    assertThat(out.toString())
        .startsWith("── jdbc:postgresql://host/db2 ──")
        .endsWith(
            """
            agree (6 rules, 2 assumptions: see --verbose), exit code 0

            1 database, the worst: clean in jdbc:postgresql://host/db2, and some that could not be \
            read, exit code 2
            """);
  }

  @Test
  void reports_that_follow_one_another_have_headings_and_the_last_line_tells_the_worst() {
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::drift, Verdicts::clean);
    assertThat(
            check(
                engine,
                "--url",
                URL + "?password=s3cret",
                "--url",
                URL + "2?password=s3cret",
                "--script",
                "a.sql",
                "b.sql"))
        .isEqualTo(1);
    assertThat(out.toString().lines())
        .filteredOn(line -> line.startsWith("── jdbc:") || line.startsWith("── a.sql"))
        .extracting(line -> line.replace("─", "").strip())
        .containsExactly("jdbc:postgresql://host/db", "jdbc:postgresql://host/db2", "a.sql, b.sql");
    assertThat(out.toString())
        .endsWith(
            "\n3 databases, the worst: findings in jdbc:postgresql://host/db2, exit" + " code 1\n")
        .doesNotContain("s3cret");
    assertThat(err.toString()).containsOnlyOnce("everyone on this machine can see the password");
  }

  @Test
  void a_password_in_the_url_is_warned_of_and_shown_nowhere() {
    FixedEngine engine =
        new FixedEngine(
            () -> {
              throw new IllegalStateException(
                  "cannot open " + URL + "?password=s3cret&x=1 (s3cret)");
            });
    assertThat(check(engine, "--url", URL + "?password=s3cret&x=1", "--verbose")).isEqualTo(2);
    assertThat(err.toString())
        .doesNotContain("s3cret")
        .startsWith(
            """
            jpadrift: warning: everyone on this machine can see the password in --url (ps shows it); \
            PGPASSWORD, --password-env and ~/.pgpass keep it hidden
            jpadrift: reading the catalog
            jpadrift: unexpected java.lang.IllegalStateException: cannot open \
            jdbc:postgresql://host/db?password=***&x=1 (***)
            java.lang.IllegalStateException: cannot open jdbc:postgresql://host/db?password=***&x=1 (***)
            \tat io.github.jpadrift.cli\
            """);
  }

  @Test
  void a_password_in_a_mistyped_command_is_shown_nowhere() {
    assertThat(
            run(new FixedEngine(), "check", "a.jar", "--ulr", "jdbc:postgresql://bob:s3cret@h/db"))
        .isEqualTo(2);
    assertThat(err.toString()).doesNotContain("s3cret").contains("Unknown option");
  }

  /** The password of a key is none of the role's. */
  @Test
  void a_password_for_ssl_keeps_the_environments_for_the_role() {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    check(engine, "--url", URL + "?sslpassword=s3cret");
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions(URL + "?sslpassword=s3cret", "pguser", "pgpassword"));
  }

  @Test
  void passwords_come_from_the_environment() {
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::clean);
    check(engine, "--url", URL);
    check(engine, "--url", URL, "--password-env", "APP_PASSWORD");
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions(URL, "pguser", "pgpassword"),
            new ConnectionOptions(URL, "pguser", "apppassword"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void an_unset_password_variable_is_an_error() {
    assertThat(check(new FixedEngine(), "--url", URL, "--password-env", "NOPE")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("jpadrift: the environment variable NOPE of --password-env is not set\n");
  }

  @Test
  void nothing_to_check_against_is_an_error() {
    assertThat(check(new FixedEngine())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: there is nothing to check against: give --url JDBC-URL, --script FILE,"
                + " --migrations SOURCE or --snapshot FILE\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--disable", "--severity"})
  void an_unknown_rule_is_an_error_with_a_suggestion(String option) {
    String value = option.equals("--severity") ? "missing-colum=low" : "missing-colum";
    assertThat(check(new FixedEngine(), "--url", URL, option, value)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("jpadrift: there is no rule missing-colum; did you mean missing-column?\n");
  }

  @Test
  void a_severity_may_carry_its_reason_with_any_signs() {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    check(
        engine,
        "--url",
        URL,
        "--severity=missing-index=low:small tables, a=b: no harm",
        "--severity",
        "required-column=HIGH: the importer relies on it",
        "--severity=missing-column=high:");
    assertThat(err.toString()).isEmpty();
    assertThat(engine.options.get(0).judging().severities())
        .containsExactly(
            Map.entry(
                "missing-index", new SeverityOverride(Severity.LOW, "small tables, a=b: no harm")),
            Map.entry(
                "required-column",
                new SeverityOverride(Severity.HIGH, "the importer relies on it")),
            Map.entry("missing-column", new SeverityOverride(Severity.HIGH, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lo | 'lo' is no severity; did you mean low?",
        "hgih:so | 'hgih' is no severity; did you mean high?",
        "worst: a reason | 'worst' is no severity; there are critical, high, medium, low"
      })
  void no_severity_is_an_error_with_a_suggestion(String typed, String message) {
    assertThat(check(new FixedEngine(), "--url", URL, "--severity=missing-index=" + typed))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: Invalid value for option '--severity' (RULE=LEVEL): "
                + message
                + "\n'jpadrift check --help' lists what is possible\n");
  }

  @Test
  void a_rule_unlike_any_other_gets_no_suggestion() {
    assertThat(run(new FixedEngine(), "explain", "xyzzy")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("jpadrift: there is no rule xyzzy; 'jpadrift rules' lists them\n");
  }

  @Test
  void an_unsupported_postgresql_is_an_error() {
    assertThat(check(new FixedEngine(), "--script", "a.sql", "--postgres", "13")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("jpadrift: --postgres 13 is not one of 14 to 18\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "soon", "5h", "-1"})
  void a_timeout_that_is_no_time_is_an_error(String timeout) {
    assertThat(check(new FixedEngine(), "--url", URL, "--statement-timeout=" + timeout))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            jpadrift: Invalid value for option '--statement-timeout': '%s' is no time such as 500ms, 60s or 2m
            'jpadrift check --help' lists what is possible
            """
                .formatted(timeout));
  }

  @Test
  void a_mistyped_command_is_suggested() {
    assertThat(run(new FixedEngine(), "chek")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            jpadrift: Unmatched argument at index 0: 'chek'
            Did you mean: jpadrift check or jpadrift help?
            'jpadrift --help' lists what is possible
            """);
  }

  @Test
  void an_unforeseen_problem_is_one_line_and_exit_code_2() {
    FixedEngine engine =
        new FixedEngine(
            () -> {
              throw new IllegalStateException("boom\nClean: exit code 0");
            });
    assertThat(check(engine, "--url", URL)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: unexpected java.lang.IllegalStateException: boom\\nClean: exit code 0"
                + " (--verbose shows where)\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void output_goes_to_the_file_without_colours(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.txt");
    assertThat(check(new FixedEngine(Verdicts::drift), "--url", URL, "-o", file.toString()))
        .isEqualTo(1);
    assertThat(file).content().endsWith("Drift: 2 findings are high or worse, exit code 1\n");
    assertThat(folder.toFile().list()).containsExactly("report.txt");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_run_that_breaks_off_leaves_the_last_report_as_it_was(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("report.txt"), "the last one");
    FixedEngine engine =
        new FixedEngine(
            () -> {
              throw new DatabaseException("the connection was lost");
            });
    assertThat(check(engine, "--url", URL, "-o", file.toString())).isEqualTo(2);
    assertThat(file).hasContent("the last one");
    assertThat(folder.toFile().list()).containsExactly("report.txt");
  }

  @Test
  void an_unwritable_file_is_an_error_before_the_run(@TempDir Path folder) {
    Path missing = folder.resolve("missing");
    assertUnwritable(missing.resolve("report.txt"), "there is no folder " + missing);
    assertUnwritable(folder, "it is a folder");
    assertUnwritable(Path.of("/"), "it is a folder");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_folder_that_takes_no_files_is_an_error_before_the_run() {
    // not even root may create a file there, so this holds whoever runs the tests
    Path file = Path.of("/sys/report.txt");
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    assertThat(check(engine, "--url", URL, "--report", "html=" + file)).isEqualTo(2);
    assertThat(engine.options).isEmpty();
    assertThat(err.toString())
        .startsWith("jpadrift: cannot write /sys/report.txt: ")
        .hasLineCount(1);
  }

  @Test
  void two_results_in_one_file_are_an_error_before_the_run(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("report");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("."));
    for (String same :
        List.of(file.toString(), folder + "/../" + folder.getFileName() + "/report")) {
      assertUnwritable(Path.of(same), "two results would go there", "-o", file.toString());
    }
    assertUnwritable(link.resolve("report"), "two results would go there", "-o", file.toString());
    Files.createFile(file);
    assertUnwritable(link.resolve("report"), "two results would go there", "-o", file.toString());
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("report", "link");
  }

  private void assertUnwritable(Path file, String reason, String... options) {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    String[] all = Arrays.copyOf(options, options.length + 4);
    all[options.length] = "--url";
    all[options.length + 1] = URL;
    all[options.length + 2] = "--report";
    all[options.length + 3] = "json=" + file;
    assertThat(check(engine, all)).isEqualTo(2);
    assertThat(engine.options).isEmpty();
    assertThat(err.toString()).endsWith("jpadrift: cannot write " + file + ": " + reason + "\n");
  }

  /** Every byte that goes there is refused: the disk is full. */
  @Test
  void a_report_that_cannot_be_written_costs_no_other(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("drift.json");
    Path sarif = folder.resolve("drift.sarif");
    assertThat(
            check(
                new FixedEngine(Verdicts::drift),
                "--url",
                URL,
                "--report",
                "json=" + json,
                "--report",
                "html=/dev/full",
                "--report",
                "sarif=" + sarif))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("jpadrift: could not write all of /dev/full: No space left on device\n");
    assertThat(json).content().contains("\"outcome\": \"findings\"").endsWith("}\n");
    assertThat(sarif).content().endsWith("}\n");
    assertThat(out.toString()).contains("Drift: ");
  }

  @Test
  void half_a_character_in_a_name_costs_no_report(@TempDir Path folder) {
    List<String> arguments = new ArrayList<>(List.of("--url", URL));
    for (Format format : Format.values()) {
      arguments.add("--report");
      arguments.add(format.label() + "=" + folder.resolve(format.label()));
    }
    FixedEngine engine = new FixedEngine(() -> Verdicts.named("half\ud83d"));
    assertThat(check(engine, arguments.toArray(String[]::new))).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Format.values()).map(Format::label).toList());
    for (Format format : Format.values()) {
      assertThat(folder.resolve(format.label()))
          .content(StandardCharsets.UTF_8)
          .containsPattern("half(<[^>]*>)?\\\\+u[dD]83[dD]");
    }
  }

  @Test
  void what_the_run_reads_is_not_written(@TempDir Path folder) throws IOException {
    for (String option : List.of("--script", "--properties", "--classpath", "--baseline")) {
      Path input = Files.writeString(folder.resolve("input"), "kept");
      Path other = folder.resolve(".").resolve("input");
      FixedEngine engine = new FixedEngine(Verdicts::clean);
      List<String> arguments = new ArrayList<>(List.of(option, input.toString()));
      if (option.equals("--baseline")) {
        Files.writeString(input, "findings: []\n");
      }
      if (!option.equals("--script")) {
        arguments.addAll(List.of("--url", URL));
      }
      String before = Files.readString(input);
      arguments.addAll(List.of("--report", "html=" + other));
      assertThat(check(engine, arguments.toArray(String[]::new))).as(option).isEqualTo(2);
      assertThat(err.toString())
          .as(option)
          .endsWith("jpadrift: cannot write " + other + ": this run reads it\n");
      assertThat(engine.options).as("nothing was checked").isEmpty();
      assertThat(input).hasContent(before);
    }
    Path jar = Files.writeString(folder.resolve("app.jar"), "kept");
    assertThat(
            run(
                new FixedEngine(Verdicts::clean),
                "check",
                jar.toString(),
                "--url",
                URL,
                "-o",
                jar.toString()))
        .isEqualTo(2);
    assertThat(jar).hasContent("kept");
  }

  @Test
  void a_baseline_may_be_renewed_in_its_place(@TempDir Path folder) {
    Path baseline = folder.resolve("baseline.yml");
    String[] renewing = {"--url", URL, "--write-baseline", baseline.toString()};
    assertThat(check(new FixedEngine(Verdicts::drift), renewing)).isZero();
    assertThat(check(new FixedEngine(Verdicts::drift), renewing)).isEqualTo(0);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void standard_output_has_a_name_like_a_file() {
    check(new FixedEngine(Verdicts::clean), "--url", URL, "--report", "console=/dev/stdout");
    assertThat(out.toString()).contains("exit code 0\n", "assumed");
    assertThat(Path.of("/dev/stdout")).isSymbolicLink();
  }

  @Test
  void a_report_is_readable_for_whoever_the_umask_admits(@TempDir Path folder) throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), kept);
    Path fresh = folder.resolve("fresh.json");
    Path usual = Files.createFile(folder.resolve("usual"));
    check(
        new FixedEngine(Verdicts::clean),
        "--url",
        URL,
        "-o",
        link.toString(),
        "--report",
        "json=" + fresh);
    assertThat(Files.getPosixFilePermissions(fresh))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(link).isSymbolicLink();
    assertThat(kept).content().endsWith("exit code 0\n");
  }

  @Test
  void a_run_whose_output_is_lost_is_not_clean() {
    CommandLine command =
        Jpadrift.commandLine(
            new FixedEngine(Verdicts::clean), new Terminal(Screen.PLAIN, false), Map.of());
    command.setErr(new PrintWriter(err));
    command.setOut(
        new PrintWriter(
            new StringWriter() {
              @Override
              public void flush() {}
            }) {
          @Override
          public boolean checkError() {
            return true;
          }
        });
    assertThat(command.execute("check", "app.jar", "--url", URL)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: unexpected java.io.IOException: could not write all of the output to"
                + " standard output (--verbose shows where)\n");
  }

  @Test
  void every_report_of_a_run_says_when_it_was_made(@TempDir Path folder) {
    List<String> arguments = new ArrayList<>(List.of("check", "app.jar", "--url", URL));
    for (Format format : Format.values()) {
      arguments.add("--report");
      arguments.add(format.label() + "=" + folder.resolve(format.label()));
    }

    assertThat(run(new FixedEngine(Verdicts::drift), arguments.toArray(String[]::new))).isOne();

    assertThat(out.toString()).contains("made  2026-03-04 05:06:07 UTC");
    for (Format format : Format.values()) {
      assertThat(folder.resolve(format.label()))
          .content()
          .containsPattern("2026-03-04[T ]05:06:07");
    }
  }

  @Test
  void rules_are_listed_by_family() {
    assertThat(run(new FixedEngine(), "rules")).isZero();
    assertGolden(getClass(), "rules.txt", out.toString());
  }

  @Test
  void explaining_nothing_lists_the_rules_and_the_topics() {
    assertThat(run(new FixedEngine(), "rules")).isZero();
    String rules = out.toString();
    assertThat(run(new FixedEngine(), "explain")).isZero();
    assertThat(out.toString()).startsWith(rules + rules);
    assertGolden(getClass(), "topics.txt", out.toString().substring(2 * rules.length()));
  }

  @Test
  void every_topic_has_its_page_and_no_other_page_is_there() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Topic.values()).map(topic -> topic.label() + ".md").toList());
    }
    for (Topic topic : Topic.values()) {
      assertThat(run(new FixedEngine(), "explain", topic.label())).isZero();
    }
    assertThat(out.toString()).contains("In your own tests").contains("Before you migrate");
  }

  @Test
  void an_sql_report_named_as_a_migration_is_as_many_as_flyway_needs(@TempDir Path folder)
      throws IOException {
    check(
        new FixedEngine(Verdicts::drift),
        "--url",
        URL,
        "--report",
        "sql=" + folder.resolve("V42__align.sql"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("V42__align.sql", "V42.1__align.sql", "V42.1__align.sql.conf");
    }
    assertThat(folder.resolve("V42__align.sql"))
        .content()
        .contains("ADD COLUMN IF NOT EXISTS league_id bigint;")
        .doesNotContain("BEGIN;", "CONCURRENTLY");
    assertThat(folder.resolve("V42.1__align.sql")).content().contains("CONCURRENTLY");
  }

  @Test
  void findings_name_the_lines_of_the_given_sources(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model/src/main/java/com/acme/league/Series.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package com.acme.league;\nclass Series {\n  League league;\n}\n");

    check(new FixedEngine(Verdicts::drift), "--url", URL, "--sources", folder.toString());

    assertThat(out.toString())
        .contains("    source  Series.java:3\n")
        .doesNotContain("ExpertProfile.java");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void sources_that_are_not_there_are_a_warning() {
    assertThat(check(new FixedEngine(Verdicts::clean), "--url", URL, "--sources", "no/such"))
        .isZero();
    assertThat(err.toString())
        .isEqualTo("jpadrift: warning: there is no folder no/such of --sources\n");
  }

  @Test
  void a_mapping_is_told_to_people() {
    assertThat(run(new FixedEngine(), "mapping", "app.jar")).isEqualTo(2);
    assertGolden(getClass(), "mapping.txt", out.toString());
  }

  @Test
  void a_mapping_is_told_to_programs() {
    assertThat(run(new FixedEngine(), "mapping", "app.jar", "--format", "json")).isEqualTo(2);
    assertGolden(getClass(), "mapping.json", out.toString());
  }

  @Test
  void the_major_of_a_throw_away_server_beside_a_url_is_an_error() {
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    assertThat(check(engine, "--url", URL, "--postgres", "14")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: --postgres chooses the throw-away server of --script and --migrations; the one"
                + " at --url is what it is\n");
    assertThat(engine.options).isEmpty();
  }

  /** Not as the last of them says, which would forget the options that stood between. */
  @Test
  void what_is_said_twice_is_refused() {
    FixedEngine engine = new FixedEngine();
    assertThat(check(engine, "--user", "a", "--url", URL, "--user", "b")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            jpadrift: option '--user' (NAME) should be specified only once
            'jpadrift check --help' lists what is possible
            """);
    assertThat(engine.options).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void the_version_is_told_at_once_as_picocli_would(String asked) {
    assertThat(run(new FixedEngine(), asked)).isZero();

    assertThat(Jpadrift.answeredAtOnce(List.of(asked))).isEqualTo(out.toString().lines().toList());
    assertThat(Jpadrift.answeredAtOnce(List.of(asked, "--verbose"))).isEmpty();
    assertThat(Jpadrift.answeredAtOnce(List.of())).isEmpty();
  }

  @Test
  void help_and_version_are_commands_too() {
    assertThat(run(new FixedEngine(), "version")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "jpadrift unpackaged\ncommit unknown, Java "
                + System.getProperty("java.version")
                + "\n");
    assertThat(run(new FixedEngine(), "help", "explain")).isZero();
    assertThat(out.toString()).contains("Usage: jpadrift explain ");
    assertThat(run(new FixedEngine(), "help")).isZero();
    assertThat(out.toString()).contains("Usage: jpadrift [-hvV] COMMAND\n");
  }

  @Test
  void help_is_for_people() {
    for (List<String> command :
        List.of(List.<String>of(), List.of("check"), List.of("mapping"), List.of("demo"))) {
      run(new FixedEngine(), command.isEmpty() ? new String[] {"--help"} : with(command, "--help"));
    }
    assertGolden(getClass(), "help.txt", out.toString());
  }

  /** A run builds no command but the one that it was asked for. */
  @Test
  void a_command_alone_is_as_it_is_among_the_others() {
    CommandLine all = built(Jpadrift.SUBCOMMANDS);
    assertThat(all.getSubcommands().keySet()).containsExactlyElementsOf(Jpadrift.SUBCOMMANDS);
    for (String each : Jpadrift.SUBCOMMANDS) {
      CommandLine alone = built(Jpadrift.needed(each, "--verbose"));
      assertThat(usage(each, alone)).isEqualTo(usage(each, all));
    }
    assertThat(Jpadrift.needed("check", "compare")).hasSize(1);
    assertThat(Jpadrift.needed("--version")).isEmpty();
    assertThat(List.of(Jpadrift.needed(), Jpadrift.needed("chek"), Jpadrift.needed("-v", "check")))
        .as("what is not understood by itself is understood among all")
        .allMatch(Jpadrift.SUBCOMMANDS::equals);
    CommandLine compare = built(Jpadrift.needed("compare"));
    assertThat(CheckCommand.beside(compare.getCommandSpec()).options())
        .as("which a configuration file is read by")
        .hasSameSizeAs(CheckCommand.beside(all.getCommandSpec()).options());
  }

  private static String usage(String name, CommandLine among) {
    return requireNonNull(among.getSubcommands().get(name)).getUsageMessage();
  }

  private static CommandLine built(List<String> subcommands) {
    return Jpadrift.commandLine(
        new FixedEngine(),
        new Terminal(Screen.PLAIN, false),
        Map.of(),
        Clock.systemUTC(),
        subcommands);
  }

  @Test
  void no_command_prints_the_help() {
    assertThat(run(new FixedEngine())).isZero();
    assertThat(out.toString()).startsWith("Usage: jpadrift [-hvV] COMMAND\n");
  }

  private static String[] with(List<String> command, String option) {
    return new String[] {command.get(0), option};
  }

  private int check(Engine engine, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    arguments[1] = "app.jar";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return run(engine, arguments);
  }

  private int run(Engine engine, String... arguments) {
    CommandLine command =
        Jpadrift.commandLine(
            engine,
            new Terminal(Screen.PLAIN, false),
            Map.of("PGUSER", "pguser", "PGPASSWORD", "pgpassword", "APP_PASSWORD", "apppassword"),
            THEN);
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }
}
