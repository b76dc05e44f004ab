package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.report.Verdicts;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class ConfigurationTest {

  private final Path folder;
  private final Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ConfigurationTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("jpadrift.yml");
  }

  @Test
  void every_option_has_its_key_and_every_key_its_option() {
    CommandSpec check = CheckCommand.beside(commandLine(new FixedEngine()).getCommandSpec());
    List<String> keys = ConfigurationKey.of(check).stream().map(ConfigurationKey::name).toList();

    List<String> options =
        check.options().stream()
            .map(option -> option.longestName().substring(2))
            .filter(option -> !List.of("help", "version", "config").contains(option))
            .toList();

    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    assertThat(keys.get(0)).isEqualTo("applications");
    assertThat(keys.subList(1, keys.size())).containsExactlyInAnyOrderElementsOf(options);
  }

  @Test
  void every_key_means_what_its_option_means() throws IOException {
    CommandSpec check = CheckCommand.beside(commandLine(new FixedEngine()).getCommandSpec());
    Files.writeString(file, everyKey(check));
    List<String> arguments = new ArrayList<>(List.of("check", folder + "/x"));
    for (ConfigurationKey key : ConfigurationKey.of(check)) {
      if (!key.name().equals("applications")) {
        arguments.add("--" + key.name() + onCommandLine(key));
      }
    }

    CommandSpec said = parsed(arguments);
    CommandSpec written = parsed(List.of("check"));
    Configuration.find(file, written).applyTo(written);

    for (ConfigurationKey key : ConfigurationKey.of(said)) {
      ArgSpec twin = twin(key, written);
      assertThat(twin.<Object>getValue())
          .as(key.name())
          .isNotNull()
          .isEqualTo(key.argument().getValue());
      assertThat(twin.<Object>getValue())
          .as("the default of " + key.name())
          .isNotEqualTo(twin(key, parsed(List.of("check"))).getValue());
    }
  }

  /** A file that says something about everything. */
  static String everyKey(CommandSpec check) {
    return ConfigurationKey.of(check).stream()
        .map(
            key ->
                switch (key.shape()) {
                  case FLAG -> "%s: true\n".formatted(key.name());
                  case VALUE -> "%s: %s\n".formatted(key.name(), sample(key, 0));
                  case LIST -> "%s:\n  - %s\n".formatted(key.name(), sample(key, 0));
                  case MAP, REASONED, RATED ->
                      "%s:\n  %s: %s\n".formatted(key.name(), sample(key, 0), sample(key, 1));
                })
        .collect(Collectors.joining());
  }

  private String onCommandLine(ConfigurationKey key) {
    return switch (key.shape()) {
      case FLAG -> "";
      case VALUE, LIST -> "=" + absolute(key, 0, sample(key, 0));
      case MAP, REASONED, RATED -> "=" + sample(key, 0) + "=" + absolute(key, 1, sample(key, 1));
    };
  }

  /** A value that is not the default. */
  private static String sample(ConfigurationKey key, int index) {
    List<String> words = key.words(index);
    if (!words.isEmpty()) {
      return words.get(words.size() - 1);
    }
    Class<?> type = key.type(index);
    return type == Duration.class ? "500ms" : type == long.class ? "512m" : "x";
  }

  /** The command line sees paths from the working directory, the file from its own. */
  private String absolute(ConfigurationKey key, int index, String value) {
    boolean path =
        Set.of(Path.class, ClassPathEntries.class, MigrationSource.class).contains(key.type(index));
    return path ? folder + "/" + value : value;
  }

  private static ArgSpec twin(ConfigurationKey key, CommandSpec command) {
    return ConfigurationKey.of(command).stream()
        .filter(other -> other.name().equals(key.name()))
        .findFirst()
        .orElseThrow()
        .argument();
  }

  private CommandSpec parsed(List<String> arguments) {
    CommandLine command = commandLine(new FixedEngine());
    command.parseArgs(arguments.toArray(String[]::new));
    return CheckCommand.beside(command.getCommandSpec());
  }

  @Test
  void a_file_alone_is_enough() throws IOException {
    write(
        """
        applications: [app.jar, /opt/more.jar]
        classpath: target/lib/*
        url: jdbc:postgresql://host/db
        password-env: APP_PASSWORD
        fail-on: medium
        severity:
          missing-index: low
          missing-column:
            level: high
            reason: "the importer: relies on it"
        disable:
          required-column: Hibernate fills them
        allow-missing-table:
          - legacy_*
        statement-timeout: 5s
        report:
          json: drift.json
        """);
    FixedEngine engine = new FixedEngine(Verdicts::clean);

    assertThat(run(engine, "check", "--config", file.toString())).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions("jdbc:postgresql://host/db", "pguser", "apppassword"));
    CheckOptions options = engine.options.get(0);
    assertThat(options.mapping().scan().sources())
        .containsExactly(folder.resolve("app.jar"), Path.of("/opt/more.jar"));
    assertThat(options.mapping().scan().classpath()).containsExactly(folder + "/target/lib/*");
    assertThat(options.judging().failOn()).isEqualTo(Severity.MEDIUM);
    assertThat(options.judging().severities())
        .containsExactly(
            Map.entry("missing-index", new SeverityOverride(Severity.LOW, "")),
            Map.entry(
                "missing-column",
                new SeverityOverride(Severity.HIGH, "the importer: relies on it")));
    assertThat(options.judging().disabled())
        .isEqualTo(Map.of("required-column", "Hibernate fills them"));
    assertThat(options.judging().allowedMissing()).isEqualTo(Map.of("legacy_*", ""));
    assertThat(options.schema().reading().statementTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(folder.resolve("drift.json"))
        .content()
        .contains("\"the configuration is " + file + "\"");
  }

  @Test
  void the_command_line_wins() throws IOException {
    write(
        """
        applications: app.jar
        url: [jdbc:postgresql://a/a, jdbc:postgresql://b/b]
        fail-on: low
        show-unmapped: true
        verbose: false
        severity:
          missing-index: {level: low, reason: small tables}
          missing-column: {level: low, reason: not yet}
        """);
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    run(
        engine,
        "-v",
        "check",
        "other.jar",
        "--config=" + file,
        "--url=jdbc:postgresql://c/c",
        "--fail-on=critical",
        "--severity=missing-column=high",
        "--severity=required-column=high",
        "--show-unmapped=false");
    CheckOptions options = engine.options.get(0);
    assertThat(options.mapping().scan().sources()).containsExactly(Path.of("other.jar"));
    assertThat(engine.connections)
        .extracting(connection -> connection.url().toString())
        .containsExactly("jdbc:postgresql://c/c");
    assertThat(options.judging().failOn()).isEqualTo(Severity.CRITICAL);
    assertThat(options.judging().unmapped()).isFalse();
    assertThat(options.judging().severities())
        .isEqualTo(
            Map.of(
                "missing-index", new SeverityOverride(Severity.LOW, "small tables"),
                "missing-column", new SeverityOverride(Severity.HIGH, ""),
                "required-column", new SeverityOverride(Severity.HIGH, "")));
    assertThat(err.toString()).isEqualTo("jpadrift: reading the catalog\n");
  }

  private static final String TARGETS =
      """
      applications: app.jar
      user: reader
      schemas: [common]
      targets:
        staging:
          url: jdbc:postgresql://staging/app
        production:
          url: jdbc:postgresql://production/app
          user: auditor
          password-env: APP_PASSWORD
          schemas: [sales]
        migrations:
          script: [one.sql, two.sql]
          postgres: 15
      """;

  @Test
  void targets_have_names_and_share_what_the_file_says_for_all() throws IOException {
    write(TARGETS);
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::clean, Verdicts::clean);
    assertThat(run(engine, "check", "--config=" + file, "-v")).isZero();
    assertThat(out.toString())
        .contains("the target is staging", "the target is production", "the target is migrations");
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions("jdbc:postgresql://staging/app", "reader", "pgpassword"),
            new ConnectionOptions("jdbc:postgresql://production/app", "auditor", "apppassword"));
    assertThat(engine.scripts)
        .containsExactly(folder.resolve("one.sql"), folder.resolve("two.sql"));
    assertThat(engine.majors).containsExactly(15);
    assertThat(engine.options)
        .extracting(options -> options.schema().schemas())
        .containsExactly(List.of("common"), List.of("sales"), List.of("common"));
  }

  @Test
  void a_target_whose_password_is_not_there_keeps_no_other_from_being_checked() throws IOException {
    write(TARGETS.replace("APP_PASSWORD", "NOT_SET"));
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::clean);
    assertThat(run(engine, "check", "--config=" + file)).isEqualTo(2);
    assertThat(engine.options).hasSize(2);
    assertThat(err.toString())
        .isEqualTo("jpadrift: the environment variable NOT_SET of --password-env is not set\n");
  }

  @Test
  void targets_are_chosen_by_name_and_the_command_line_wins_over_each() throws IOException {
    write(TARGETS);
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    run(engine, "check", "--config=" + file, "--target=production", "--user=me");
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions("jdbc:postgresql://production/app", "me", "apppassword"));
  }

  @Test
  void the_file_says_which_targets_are_usual() throws IOException {
    write(TARGETS + "target: staging\n");
    FixedEngine engine = new FixedEngine(Verdicts::clean, Verdicts::clean, Verdicts::clean);
    run(engine, "check", "--config=" + file);
    run(engine, "check", "--config=" + file, "--target=migrations");
    run(engine, "check", "--config=" + file, "--url=jdbc:postgresql://here/app");
    assertThat(engine.connections)
        .extracting(connection -> connection.url().toString())
        .containsExactly("jdbc:postgresql://staging/app", "jdbc:postgresql://here/app");
    assertThat(engine.majors).containsExactly(15);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_database_on_the_command_line_takes_the_place_of_all_targets() throws IOException {
    write(TARGETS);
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    run(engine, "check", "--config=" + file, "--url=jdbc:postgresql://here/app");
    assertThat(engine.connections)
        .containsExactly(
            new ConnectionOptions("jdbc:postgresql://here/app", "reader", "pgpassword"));
    assertThat(engine.scripts).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "--target prodution | there is no target prodution; did you mean production?",
        "--target x         | there is no target x; there are staging, production, migrations",
        "--target staging --url jdbc:postgresql://h/d | --target chooses from jpadrift.yml; leave"
            + " it out, or --url, --script, --migrations and --snapshot"
      })
  void a_target_that_cannot_be_chosen_is_an_error(String options, String message)
      throws IOException {
    write(TARGETS);
    assertThat(run(new FixedEngine(), ("check --config=" + file + " " + options).split(" ")))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo("jpadrift: " + message + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "fail_on: low | unknown key \"fail_on\" in FILE line 2; did you mean fail-on?",
        "password: x | unknown key \"password\" in FILE line 2; did you mean password-env?",
        "fail-on: [low] | fail-on in FILE line 2 must be a single value",
        "fail-on: | fail-on in FILE line 2 must be a single value",
        "fail-on: hgih | fail-on in FILE line 2: there is no \"hgih\"; did you mean high?",
        "fail-on: worst | fail-on in FILE line 2 must be one of critical, high, medium, low, not"
            + " \"worst\"",
        "show-unmapped: yes | show-unmapped in FILE line 2 must be true or false, not \"yes\"",
        "postgres: 13 | postgres in FILE line 2 must be one of 14, 15, 16, 17, 18, not \"13\"",
        "statement-timeout: soon | statement-timeout in FILE line 2: 'soon' is no time such as"
            + " 500ms, 60s or 2m",
        "applications: \"a\\0b\" | applications in FILE line 2 must be a path, not \"a\\u0000b\"",
        "severity: low | severity in FILE line 2 must hold keys with values",
        "severity: {missing-colum: low} | severity in FILE line 2: there is no \"missing-colum\";"
            + " did you mean missing-column?",
        "severity: {missing-column: lo} | severity in FILE line 2: there is no \"lo\"; did you mean"
            + " low?",
        "severity: {missing-column: [low]} | severity in FILE line 2 must be a single value",
        "severity: {missing-column: low:so} | severity in FILE line 2 must be one of critical, high,"
            + " medium, low, not \"low:so\"",
        "severity: {missing-column: {level: lo}} | severity in FILE line 2: there is no \"lo\"; did"
            + " you mean low?",
        "severity: {missing-column: {reason: x}} | severity.missing-column in FILE line 2 must have"
            + " a level",
        "severity: {missing-column: {level: low, reasn: x}} | unknown key \"reasn\" in FILE line 2;"
            + " did you mean reason?",
        "severity: {missing-column: {level: low, reason: [x]}} | severity in FILE line 2 must be a"
            + " single value",
        "disable: [xyzzy, missing-column] | disable in FILE line 2 must be one of RULES, not"
            + " \"xyzzy\"",
        "disable: {missing-column: [a]} | disable in FILE line 2 must be a single value",
        "report: {htm: a} | report in FILE line 2: there is no \"htm\"; did you mean html?",
        "url: jdbc:postgresql://h/d?password=s3cret | url in FILE line 2 holds a password; name the"
            + " environment variable that holds it in password-env",
        "targets: x | targets in FILE line 2 must hold target names, each with its url, script, migrations or snapshot",
        "targets: {a: {user: x}} | targets.a in FILE line 2 must have a url, a script, migrations or a snapshot",
        "targets: {a: } | targets.a in FILE line 2 must have a url, a script, migrations or a snapshot",
        "targets: {a: {ulr: x}} | unknown key \"ulr\" in FILE line 2; did you mean url?",
        "targets: {a: {target: b}} | unknown key \"target\" in FILE line 2; known: url, script,"
            + " migrations, snapshot, user, password-env, migrations-root, migration-property,"
            + " java-migrations, postgres, schemas, statement-timeout, timeout, trust-owner,"
            + " postgres-binaries, script-superuser, script-database, app-role, baseline",
        "{url: x, targets: {a: {url: x}}} | url in FILE line 2 must move into one of the targets,"
            + " as there are some",
        "[a] | FILE must hold keys such as applications and url",
        "{a: 1, a: 2} | FILE, line 2: key a is given twice"
      })
  void what_is_wrong_is_named_with_its_key_and_line(String yaml, String message)
      throws IOException {
    write("# one line before\n" + yaml + "\n");
    FixedEngine engine = new FixedEngine(Verdicts::clean);
    assertThat(run(engine, "check", "app.jar", "--config=" + file)).isEqualTo(2);
    assertThat(engine.options).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: "
                + message
                    .replace("FILE", file.toString())
                    .replace("RULES", String.join(", ", new Candidates.Rules()))
                + "\n");
  }

  @Test
  void a_file_that_is_not_there_is_an_error() {
    assertThat(run(new FixedEngine(), "check", "--config=" + file)).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("jpadrift: there is no configuration file " + file + "\n");
  }

  @Test
  void an_empty_file_says_nothing() throws IOException {
    write("# nothing yet\nseverity:\n");
    assertThat(run(new FixedEngine(), "check", "--config=" + file)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: there is no application: give its jar, WAR or folder of classes, or"
                + " applications in jpadrift.yml\n");
  }

  @Test
  void the_mapping_of_the_same_applications_is_shown_in_its_own_format() throws IOException {
    write("applications: app.jar\nnaming: jpa\nformat: html\noutput: drift.html\n");
    FixedEngine engine = new FixedEngine();
    run(engine, "mapping", "--config=" + file);
    assertThat(engine.options.get(0).mapping().scan().sources())
        .containsExactly(folder.resolve("app.jar"));
    assertThat(engine.options.get(0).mapping().naming()).isEqualTo("jpa");
    assertThat(folder.resolve("drift.html")).doesNotExist();
  }

  @Test
  void the_baseline_beside_the_file_is_found_and_named() throws IOException {
    write("applications: app.jar\nurl: jdbc:postgresql://host/db\n");
    Path baseline = folder.resolve("jpadrift-baseline.yml");
    run(
        new FixedEngine(Verdicts::drift),
        "check",
        "--config=" + file,
        "--write-baseline=" + baseline);
    out.getBuffer().setLength(0);

    assertThat(run(new FixedEngine(Verdicts::drift), "check", "--config=" + file, "-v")).isZero();
    assertThat(out.toString()).contains("the baseline is ").contains("suppressed");

    out.getBuffer().setLength(0);
    String[] without = {"check", "--config=" + file, "--no-baseline", "-v"};
    assertThat(run(new FixedEngine(Verdicts::drift), without)).isEqualTo(1);
    assertThat(out.toString()).doesNotContain("the baseline is");
  }

  @Test
  void a_target_may_have_a_baseline_of_its_own() throws IOException {
    write(
        """
        applications: app.jar
        targets:
          staging:
            url: jdbc:postgresql://staging/db
          production:
            url: jdbc:postgresql://host/db
            baseline: production.yml
        """);
    String[] renewing = {
      "check",
      "--config=" + file,
      "--target=production",
      "--no-baseline",
      "--write-baseline=" + folder.resolve("production.yml")
    };
    run(new FixedEngine(Verdicts::drift), renewing);
    out.getBuffer().setLength(0);

    String[] both = {"check", "--config=" + file, "-v"};
    assertThat(run(new FixedEngine(Verdicts::clean, Verdicts::drift), both)).isZero();
    assertThat(out.toString())
        .contains("the baseline is " + folder.resolve("production.yml"))
        .doesNotContain("stale");
    out.getBuffer().setLength(0);
    assertThat(run(new FixedEngine(Verdicts::drift, Verdicts::drift), both)).isEqualTo(1);
    out.getBuffer().setLength(0);
    String[] one = {"check", "--config=" + file, "--target=staging", "-v"};
    assertThat(run(new FixedEngine(Verdicts::clean), one)).isZero();
    assertThat(out.toString()).doesNotContain("stale").doesNotContain("the baseline is");
    String[] without = {"check", "--config=" + file, "--target=production", "--no-baseline"};
    assertThat(run(new FixedEngine(Verdicts::drift), without)).isEqualTo(1);
  }

  @Test
  void an_entry_is_stale_only_for_the_targets_that_it_belongs_to() throws IOException {
    write(
        """
        applications: app.jar
        targets:
          staging:
            url: jdbc:postgresql://staging/db
          production:
            url: jdbc:postgresql://host/db
        """);
    Path shared = folder.resolve("jpadrift-baseline.yml");
    String config = "--config=" + file;
    run(
        new FixedEngine(Verdicts::clean, Verdicts::drift),
        "check",
        config,
        "--write-baseline=" + shared);
    assertThat(shared).content().contains("targets:\n").contains("- production\n");
    assertThat(shared).content().doesNotContain("staging");

    assertThat(told(new FixedEngine(Verdicts::clean), "check", config, "--target=staging", "-v"))
        .contains("the baseline is " + shared)
        .doesNotContain("stale");
    assertThat(told(new FixedEngine(Verdicts::clean), "check", config, "--target=production", "-v"))
        .contains("is stale");
    assertThat(told(new FixedEngine(Verdicts::clean, Verdicts::clean), "check", config, "-v"))
        .contains("is stale");
    String before = Files.readString(shared);
    told(
        new FixedEngine(Verdicts::clean),
        "check",
        config,
        "--target=staging",
        "--write-baseline=" + shared);
    assertThat(shared).content().isEqualTo(before);

    Files.writeString(shared, before.replaceAll(" +targets:\n +- production\n", ""));
    assertThat(told(new FixedEngine(Verdicts::clean), "check", config, "--target=production", "-v"))
        .doesNotContain("stale");
    String[] oneFails = {"check", config, "-v"};
    FixedEngine engine =
        new FixedEngine(
            Verdicts::clean,
            () -> {
              throw new UsageException("production is down");
            });
    assertThat(told(engine, oneFails)).contains("the baseline is").doesNotContain("stale");
  }

  private String told(FixedEngine engine, String... arguments) {
    out.getBuffer().setLength(0);
    run(engine, arguments);
    return out.toString();
  }

  @Test
  void a_baseline_that_is_not_there_is_an_error() {
    Path baseline = folder.resolve("none.yml");
    String[] arguments = {
      "check", "a.jar", "--url=jdbc:postgresql://h/d", "--baseline=" + baseline
    };
    assertThat(run(new FixedEngine(), arguments)).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("jpadrift: there is no baseline " + baseline + "\n");
  }

  @Test
  void it_is_found_in_the_working_directory() throws Exception {
    write("fail_on: low\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> new File(entry).getAbsolutePath())
                    .collect(Collectors.joining(File.pathSeparator)),
                Jpadrift.class.getName(),
                "check",
                "app.jar")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "jpadrift: unknown key \"fail_on\" in jpadrift.yml line 1; did you mean fail-on?\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  private int run(Engine engine, String... arguments) {
    CommandLine command = commandLine(engine);
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private static CommandLine commandLine(Engine engine) {
    return Jpadrift.commandLine(
        engine,
        new Terminal(Screen.PLAIN, false),
        Map.of("PGUSER", "pguser", "PGPASSWORD", "pgpassword", "APP_PASSWORD", "apppassword"));
  }
}
