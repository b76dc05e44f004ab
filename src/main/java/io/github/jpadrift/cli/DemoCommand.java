package io.github.jpadrift.cli;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code jpadrift demo}: what jpadrift tells of the sample application. */
final class DemoCommand extends Subcommand {

  static final String NAME = "demo";

  static final int POSTGRES = 17;

  /** From the built sample to what it was built from, which is there in a clone. */
  private static final String SOURCES = "../../../sample-entities/src/main/java";

  /** The product of the sample that Flyway migrates, and the one that Liquibase does. */
  private static final String FLYWAY = "credential";

  private static final String LIQUIBASE = "pricing";

  /** What is shown. */
  enum Shown {
    CHECK,
    AUDIT,
    AUDIT_LIQUIBASE;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Argument<Shown> shown =
      value(
          Shown.class,
          Shown.CHECK,
          parameter("WHAT")
              .arity("0..1")
              .completionCandidates(new Candidates.Shown())
              .description(
                  "check: the mapping against the schemas. audit: what four pending migrations of"
                      + " Flyway will do. audit-liquibase: the same for change sets of Liquibase."
                      + " Default: check."));

  private final Run.Printing printing = under("The result", new Run.Printing());

  DemoCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description(
            "Checks the sample application that comes with jpadrift against its drifted schema, in"
                + " a throw-away PostgreSQL; or audits the migrations that wait for it there; or"
                + " compares its databases with each other.")
        .exitCodeList(
            meanings(
                "0:nothing at or above high",
                "1:findings, as there are here",
                "2:incomplete (something could not be checked), or unusable input"))
        .footer(
            "  jpadrift demo",
            "  jpadrift demo --verbose",
            "  jpadrift demo compare",
            "  jpadrift demo audit");
    spec().addSubcommand(DemoCompareCommand.NAME, new DemoCompareCommand(jpadrift).commandLine());
  }

  @Override
  public Integer call() throws IOException {
    Path sample = sample();
    if (shown.value() != Shown.CHECK) {
      return audit(sample);
    }
    List<Path> scripts = scripts(sample.resolve("schema"));
    CheckOptions options =
        CheckOptions.forApplications(List.of(sample.resolve("sample-entities.jar")));
    jpadrift.note(
        "checking the sample application ("
            + sample
            + ") against the "
            + scripts.size()
            + " schemas it meets in production, in a throw-away PostgreSQL "
            + POSTGRES);
    return printing.make(
        List.of(
            new Run(
                () -> new Engine.Scripted(options, new Scripts(scripts, POSTGRES)), null, null)),
        sources(sample),
        Configuration.none(),
        jpadrift);
  }

  /** Production is made of scripts, and told to be as large as it is. */
  private int audit(Path sample) throws IOException {
    boolean flyway = shown.value() == Shown.AUDIT;
    String product = flyway ? FLYWAY : LIQUIBASE;
    Path schema = sample.resolve("schema").resolve(product);
    List<Path> scripts =
        Stream.of("production.sql", "history.sql")
            .map(schema::resolve)
            .filter(Files::exists)
            .toList();
    jpadrift.note(
        "auditing the pending migrations of the sample application's %s against production as %s"
                .formatted(product, schema)
            + " makes it, in a throw-away PostgreSQL "
            + POSTGRES);
    try (ScratchDatabase production = ScratchServer.embedded(POSTGRES).create()) {
      production.load(scripts);
      Path jar = sample.resolve("sample-entities.jar");
      CheckOptions options = CheckOptions.of(mapping(jar, product));
      AuditOptions audit =
          new AuditOptions(
              options,
              true,
              new ConnectionOptions(ConnectionUrl.of(production.url()), null, null),
              new Migrations(
                  jar,
                  flyway ? MigrationTool.FLYWAY : MigrationTool.LIQUIBASE,
                  null,
                  flyway
                      ? Map.of()
                      : Map.of(
                          "changeLogFile",
                          "db/%s/changelog.sql".formatted(product),
                          "liquibaseSchemaName",
                          product),
                  false,
                  POSTGRES,
                  options.mapping()),
              mapping(sample.resolve("sample-entities-running.jar"), product),
              null,
              schema.resolve("sizes.json"),
              AuditOptions.TOLERATED);
      return printing.make(
          List.of(new Run(() -> new Engine.Audited(options, audit), null, null)),
          sources(sample),
          Configuration.none(),
          jpadrift);
    }
  }

  private static MappingOptions mapping(Path jar, String product) {
    return MappingOptions.of(
        ScanOptions.of(jar)
            .withSelection(new Selection(List.of("com.acme.platform." + product), List.of())));
  }

  private static SourceTree sources(Path sample) {
    return SourceTree.in(List.of(sample.resolve(SOURCES)), Run.WORKING_DIRECTORY);
  }

  private static List<Path> scripts(Path schema) throws IOException {
    try (Stream<Path> files = Files.walk(schema)) {
      return files.filter(file -> file.endsWith("production.sql")).sorted().toList();
    }
  }

  /** The sample lies beside the libraries of an installed jpadrift. */
  static Path sample() {
    return Installation.folder("sample")
        .orElseThrow(
            () ->
                new UsageException(
                    "the sample application is not there; run ./jpadrift demo in a clone of"
                        + " jpadrift, which builds it"));
  }
}
