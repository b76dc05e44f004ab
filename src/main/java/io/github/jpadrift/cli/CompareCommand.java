package io.github.jpadrift.cli;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.schema.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code jpadrift compare}: database against database. */
final class CompareCommand extends Subcommand {

  static final String NAME = "compare";

  private final Argument<List<String>> sources =
      list(
          String.class,
          parameter("[NAME=]SOURCE")
              .hideParamSyntax(true)
              .arity("1..*")
              .description(
                  "A JDBC URL, a target of jpadrift.yml or a pattern of targets (tenant-*), SQL"
                      + " files (a.sql,b.sql), a snapshot (FILE.json), or migrations (a jar, a"
                      + " folder, or with flyway: or liquibase: before it). NAME is what reports"
                      + " call it."));

  private final Argument<List<String>> elsewhere =
      list(
          String.class,
          option("--url", "--script", "--migrations", "--snapshot", "--target")
              .hidden(true)
              .description("What REFERENCE and OTHER stand for."));

  private final SideArguments database = under("The databases", new SideArguments());

  private final ComparisonArguments comparison = under("The comparison", new ComparisonArguments());

  private final ApplicationArguments application =
      under("The application", new ApplicationArguments());

  private final Judgement judgement = under("The judgement", new Judgement());

  private final ComparisonPrinting printing = under("The result", new ComparisonPrinting());

  /** How strictly differences are judged, and which are known. */
  static final class Judgement extends StrictnessArguments {

    final Argument<Path> baseline =
        optional(
            Path.class,
            option("--baseline")
                .paramLabel("FILE")
                .description("Known differences, which are counted and not reported."));

    JudgingOptions options() {
      return new JudgingOptions(
          failOn.value(), severities.value(), disabled.value(), Map.of(), Map.of(), false);
    }
  }

  /** What is compared. */
  static final class ComparisonArguments extends Arguments {

    final Argument<List<String>> also =
        names(
            option("--also")
                .paramLabel("KIND,…")
                .description(
                    "What else is told: owner, privilege, comment, column-order, name, partition,"
                        + " statistics, storage. Else it is counted."));

    final Argument<Map<String, String>> renamed =
        map(
            String.class,
            String.class,
            option("--map")
                .paramLabel("FROM=TO")
                .description(
                    "A schema that has another name on one side: FROM there is TO on the others."
                        + " May be given several times."));

    final Argument<String> tenants =
        optional(
            String.class,
            option("--tenants")
                .paramLabel("PATTERN")
                .description(
                    "Compare the schemas of one database with each other: every schema like PATTERN"
                        + " (tenant_*) is a side."));

    final Argument<String> reference =
        optional(
            String.class,
            option("--reference")
                .paramLabel("NAME")
                .description(
                    "With --tenants, the schema that is as it should be. Default: any of the"
                        + " largest group of equal ones."));
  }

  private final Argument<List<Path>> applications =
      list(
          Path.class,
          option("--app")
              .paramLabel("APP…")
              .arity("1..*")
              .hideParamSyntax(true)
              .description(
                  "Jars, WARs or folders of classes of the application: with which side its mapping"
                      + " agrees, and what breaks on the others, then decides how bad a difference"
                      + " is."));

  CompareCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .customSynopsis(
            "jpadrift compare REFERENCE OTHER… [OPTIONS]",
            "       jpadrift compare DATABASE --tenants PATTERN [OPTIONS]")
        .description(
            "Compares databases with the first of them, which is as it should be: what the others"
                + " lack, have besides or have otherwise, what it does, and the SQL that aligns"
                + " them. Reads only: no database is ever changed.")
        .exitCodeList(
            meanings(
                "0:nothing at or above --fail-on differs",
                "1:differences",
                "2:incomplete (something could not be read), or unusable input"))
        .footer(
            "  jpadrift compare staging production",
            "  jpadrift compare schema.sql jdbc:postgresql://db/app",
            "  jpadrift compare old=before.json new=after.json --format markdown",
            "  jpadrift compare reference 'tenant-*' --format json -o drift.json");
  }

  @Override
  public Integer call() throws IOException {
    // whatever a message names, it names no password
    sources.value().forEach(jpadrift.secrets()::addFrom);
    if (!elsewhere.value().isEmpty()) {
      throw new UsageException(
          "%s says again what is compared: leave it out, or write it as REFERENCE or OTHER"
              .formatted(Targets.refused(spec())));
    }
    Configuration configuration = Configuration.find(application.configuration.orNull(), spec());
    boolean failsOn = Configuration.isGiven(spec().findOption("--fail-on"), spec());
    configuration.applyTo(spec());
    if (!failsOn) {
      // what the file says is said of checks
      judgement.failOn.set(Severity.MEDIUM);
    }
    judgement.requireKnown(jpadrift.engine());
    Set<Aside> also =
        comparison.also.value().stream()
            .map(CompareCommand::aside)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Path> inputs = new ArrayList<>(application.inputs(applications.value(), configuration));
    List<Engine.ComparedSide> sides = sides(configuration, inputs);
    requireSensible(sides);
    if (sides.size() < 2 && comparison.tenants.orNull() == null) {
      throw new UsageException("there is nothing to compare with " + sources.value().get(0));
    }
    ComparisonOptions options =
        new ComparisonOptions(
            database.options(false).reading(),
            database.schemas.value().stream().map(Identifier::new).collect(Collectors.toSet()),
            also,
            judgement.options(),
            applications.value().isEmpty()
                ? null
                : new CheckOptions(
                    application.options(applications.value()),
                    database.options(false),
                    judgement.options()));
    return printing.print(
        List.of(
            new ComparisonPrinting.Asked(
                null, progress -> accepted(compare(sides, options, progress)))),
        inputs,
        jpadrift);
  }

  private EnvironmentVerdict compare(
      List<Engine.ComparedSide> sides, ComparisonOptions options, RunListener progress) {
    return comparison.tenants.orNull() == null
        ? jpadrift.engine().compare(sides, options, progress)
        : jpadrift
            .engine()
            .compareTenants(
                sides.get(0),
                ComparedSource.pattern(comparison.tenants.orNull()).asMatchPredicate(),
                comparison.reference.orNull(),
                options,
                progress);
  }

  private void requireSensible(List<Engine.ComparedSide> sides) {
    if (comparison.tenants.orNull() != null && sides.size() > 1) {
      throw new UsageException("--tenants compares schemas of one database: give one");
    }
    if (comparison.tenants.orNull() == null && comparison.reference.orNull() != null) {
      throw new UsageException("--reference is for --tenants; the first SOURCE is the reference");
    }
  }

  private static Aside aside(String label) {
    List<String> labels = Arrays.stream(Aside.values()).map(Aside::label).toList();
    return Aside.named(label)
        .orElseThrow(
            () ->
                new UsageException(
                    "--also "
                        + label
                        + " is none of "
                        + String.join(", ", labels)
                        + Suggestion.among(labels, label)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("")));
  }

  private EnvironmentVerdict accepted(EnvironmentVerdict verdict) throws IOException {
    return judgement.baseline.orNull() == null
        ? verdict
        : verdict.accepting(
            Run.read(judgement.baseline.orNull())
                .applyTo(verdict.verdict(), LocalDate.now(jpadrift.clock())));
  }

  // ------------------------------------------------------------------ sides

  private List<Engine.ComparedSide> sides(Configuration configuration, List<Path> inputs) {
    Map<Identifier, Identifier> names = new HashMap<>();
    comparison
        .renamed
        .value()
        .forEach((from, to) -> names.put(new Identifier(from), new Identifier(to)));
    List<Engine.ComparedSide> sides = new ArrayList<>();
    CheckOptions options =
        CheckOptions.forApplications(List.of()).withSchema(database.options(false));
    boolean major = Configuration.isGiven(spec().findOption("--postgres"), spec());
    for (String source : sources.value()) {
      for (ComparedSource each : ComparedSource.of(source, configuration, spec())) {
        DatabaseArguments arguments = each.arguments();
        inputs.addAll(arguments.scripts.value());
        inputs.addAll(arguments.snapshots.value());
        arguments.migrations.value().forEach(place -> inputs.addAll(place.files()));
        List<Run> runs = arguments.runs(options, jpadrift);
        if (runs.size() != 1) {
          throw new UsageException(
              source + " names several databases: give each of them a name of its own");
        }
        sides.add(
            new Engine.ComparedSide(
                each.name(), runs.get(0).wanted().get(), !major && each.anyMajor(), names));
      }
    }
    return sides;
  }
}
