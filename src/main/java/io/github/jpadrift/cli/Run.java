package io.github.jpadrift.cli;

import io.github.jpadrift.baseline.BaselineException;
import io.github.jpadrift.baseline.BaselineFile;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Baseline.Scope;
import io.github.jpadrift.finding.FleetVerdict;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.ConsoleReporter;
import io.github.jpadrift.report.FleetReporter;
import io.github.jpadrift.report.FlywayMigrations;
import io.github.jpadrift.report.FlywayMigrations.MigrationFile;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.report.JsonReporter;
import io.github.jpadrift.report.Reporter;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.report.SqlReporter;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.source.SourceTree;
import io.github.jpadrift.timing.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One check that was asked for.
 *
 * @param wanted what it is; asking for it fails where something is not there that it needs
 * @param target what the configuration file calls the database, null when it is not from there
 * @param baseline what is accepted of this target, null for what is accepted of all
 * @param tenant the schema that tells it from others of its database; null where its database does
 */
record Run(
    Supplier<Engine.Wanted> wanted,
    @Nullable String target,
    @Nullable Path baseline,
    @Nullable Identifier tenant) {

  Run(Supplier<Engine.Wanted> wanted, @Nullable String target, @Nullable Path baseline) {
    this(wanted, target, baseline, null);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Run run
        && wanted.equals(run.wanted)
        && Objects.equals(target, run.target)
        && Objects.equals(baseline, run.baseline)
        && Objects.equals(tenant, run.tenant);
  }

  @Override
  public int hashCode() {
    return wanted.hashCode();
  }

  static final Path WORKING_DIRECTORY = Path.of("");

  /** The verdict, saying which target it is of. */
  private Verdict named(Verdict verdict) {
    return target == null ? verdict : verdict.assuming(List.of("the target is " + target));
  }

  private String name() {
    return target == null ? Scope.UNNAMED : target;
  }

  /**
   * What is accepted.
   *
   * @throws UsageException when the file is no baseline, or not there
   */
  static Baseline read(Path file) throws IOException {
    try {
      return BaselineFile.read(file);
    } catch (BaselineException unreadable) {
      throw new UsageException(String.valueOf(unreadable.getMessage()), unreadable);
    } catch (NoSuchFileException missing) {
      throw new UsageException("there is no baseline " + file, missing);
    }
  }

  /** How verdicts are printed, and where. */
  static final class Printing extends ResultArguments {

    /** Formats whose file holds one database. */
    private static final Set<Format> SINGLE =
        Set.of(Format.HTML, Format.SARIF, Format.JUNIT, Format.SQL);

    /** A report besides the result itself. */
    private record Report(Format format, Path file, Output output) {

      String fileName() {
        return String.valueOf(file.getFileName());
      }

      boolean isMigration() {
        return format == Format.SQL && FlywayMigrations.isMigration(fileName());
      }
    }

    private final Argument<List<Path>> sources =
        list(
            Path.class,
            option("--sources")
                .paramLabel("DIR…")
                .arity("1..*")
                .hideParamSyntax(true)
                .description(
                    "Where the application's sources lie, so that findings name file and line:"
                        + " source folders or roots of a build. Default: beside the application,"
                        + " else in the working directory."));

    private final Argument<Path> baseline =
        optional(
            Path.class,
            option("--baseline")
                .paramLabel("FILE")
                .description(
                    "Known findings, which are counted and not reported. Default: "
                        + BaselineFile.NAME
                        + " beside the configuration or here, where there is one."));

    private final Argument<Boolean> noBaseline =
        flag(option("--no-baseline").description("Report known findings as well."));

    private final Argument<Path> newBaseline =
        optional(
            Path.class,
            option("--write-baseline")
                .paramLabel("FILE")
                .description(
                    "Write all findings of this run to a baseline; entries that are known keep"
                        + " their reasons."));

    private final Argument<Boolean> lowRepairs =
        flag(
            option("--low-repairs")
                .description(
                    "Let an SQL report repair also what harms nothing; else that is a comment in"
                        + " it."));

    /** Databases that are told one by one at most. */
    private static final int FEW = 6;

    private List<Path> inputs = List.of();
    private boolean fleet;

    /** Databases are told together that depart in the same, however few they are. */
    void asFleet() {
      fleet = true;
    }

    /** Names what the runs read: none of it is written. */
    void spare(List<Path> read) {
      inputs = List.copyOf(read);
    }

    /**
     * Makes the runs and prints what they concluded. One that cannot be made does not keep the
     * others from being printed.
     *
     * @param usual the sources to look into when none are given
     * @return the exit code: the worst of all
     */
    int make(List<Run> runs, SourceTree usual, Configuration configuration, Jpadrift jpadrift)
        throws IOException {
      refuseSeveral(runs.size());
      SourceTree tree = sources.value().isEmpty() ? usual : given(jpadrift);
      Acceptance acceptance = acceptance(runs, configuration);
      Sharing sharing = new Sharing(runs, configuration);
      try (Outputs outputs = new Outputs(jpadrift.out(), spared(acceptance.files()))) {
        Output main = outputs.open(file.orNull());
        List<Report> files = new ArrayList<>();
        reports
            .value()
            .forEach((kind, path) -> files.add(new Report(kind, path, outputs.open(path))));
        Output accepted = newBaseline.orNull() == null ? null : outputs.open(newBaseline.orNull());

        List<Verdict> verdicts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<RuntimeException> problems = new ArrayList<>();
        List<Gap> unreached = new ArrayList<>();
        List<Run> possible = new ArrayList<>();
        List<Run> made = new ArrayList<>();
        List<Engine.Wanted> wanted = new ArrayList<>();
        for (Run run : runs) {
          try {
            wanted.add(run.wanted().get());
            possible.add(run);
          } catch (RuntimeException unusable) {
            problems.add(unusable);
            unreached.add(gap(run.name(), unusable));
          }
        }
        List<Evaluation> evaluations = evaluate(wanted, jpadrift);
        for (int index = 0; index < possible.size(); index++) {
          Evaluation evaluation = evaluations.get(index);
          Run run = possible.get(index);
          if (evaluation.failure() != null) {
            problems.add(evaluation.failure());
            unreached.add(
                gap(
                    run.target() == null ? wanted.get(index).database() : run.target(),
                    evaluation.failure()));
          } else {
            verdicts.add(run.named(evaluation.orThrow()));
            made.add(run);
            names.add(run.target() == null ? wanted.get(index).database() : run.target());
          }
        }
        // one that keeps several from being checked is told once
        problems.stream().distinct().forEach(jpadrift::complain);
        int exitCode = Jpadrift.UNUSABLE;
        if (!verdicts.isEmpty()) {
          if (accepted != null) {
            Baseline renewed = renewed(made, verdicts, acceptance, sharing);
            acceptance = acceptance.renewed(renewed);
            accepted.fill(out -> BaselineFile.write(renewed, out));
          }
          Phase.Running reporting = Phase.REPORT.begin();
          Imprint imprint = jpadrift.imprint();
          LocalDate today = LocalDate.now(jpadrift.clock());
          List<Verdict> told = concluded(made, verdicts, acceptance, sharing, tree, today);
          int concluded = problems.isEmpty() ? worst(told).outcome().exitCode() : Jpadrift.UNUSABLE;
          exitCode = concluded;
          boolean several = runs.size() > 1;
          boolean together = fleet || runs.size() > FEW;
          FleetVerdict all = together ? fleet(names, told, made, unreached) : null;
          if (all != null && FleetReporter.takes(format.value())) {
            main.fill(out -> printFleet(all, names, told, concluded, jpadrift, imprint, out));
          } else if (several && format.value() == Format.CONSOLE) {
            main.fill(out -> printNamed(names, told, concluded, jpadrift, imprint, out));
          } else {
            main.fill(out -> print(reporter(jpadrift, imprint), told, several, out));
          }
          for (Report report : files) {
            if (report.isMigration()) {
              report.output().fill(out -> migrations(told.get(0), report, outputs));
            } else if (all != null && FleetReporter.takes(report.format())) {
              report
                  .output()
                  .fill(
                      out ->
                          new FleetReporter(imprint, Screen.PLAIN, true)
                              .write(all, report.format(), out));
            } else {
              Reporter reporter = complete(report.format(), imprint);
              report.output().fill(out -> print(reporter, told, several, out));
            }
          }
          List<Exception> lost = outputs.finish();
          reporting.end();
          lost.forEach(jpadrift::complain);
          if (!lost.isEmpty()) {
            return Jpadrift.UNUSABLE;
          }
        }
        return exitCode;
      }
    }

    private static Gap gap(String database, RuntimeException problem) {
      return new Gap(
          database,
          problem instanceof JpadriftException
              ? String.valueOf(problem.getMessage())
              : problem.toString());
    }

    private static FleetVerdict fleet(
        List<String> names, List<Verdict> verdicts, List<Run> made, List<Gap> unreached) {
      List<FleetVerdict.Member> members = new ArrayList<>();
      for (int index = 0; index < verdicts.size(); index++) {
        members.add(
            new FleetVerdict.Member(
                names.get(index), verdicts.get(index), made.get(index).tenant()));
      }
      return new FleetVerdict(members, unreached);
    }

    private static List<Evaluation> evaluate(List<Engine.Wanted> wanted, Jpadrift jpadrift) {
      try (Progress progress = jpadrift.progress()) {
        return wanted.isEmpty() ? List.of() : jpadrift.engine().check(wanted, progress);
      }
    }

    /**
     * Each run with what is accepted of it; those that share a baseline need its entries together.
     */
    private static List<Verdict> concluded(
        List<Run> made,
        List<Verdict> verdicts,
        Acceptance acceptance,
        Sharing sharing,
        SourceTree tree,
        LocalDate today) {
      Map<Run, Verdict> told = new HashMap<>();
      Map<Optional<Path>, List<Run>> groups =
          made.stream().collect(Collectors.groupingBy(acceptance::group));
      for (List<Run> runs : groups.values()) {
        List<Verdict> judged = runs.stream().map(run -> verdicts.get(made.indexOf(run))).toList();
        List<Verdict> concluded =
            Conclusion.of(
                    judged,
                    acceptance.of(runs.get(0)),
                    sharing.scope(runs, acceptance),
                    tree,
                    today)
                .verdicts();
        for (int index = 0; index < runs.size(); index++) {
          Run run = runs.get(index);
          told.put(
              run,
              concluded
                  .get(index)
                  .assuming(files(sharing.configuration().file(), acceptance.file(run))));
        }
      }
      return made.stream().map(told::get).toList();
    }

    /** What is found now; renewed in its place, it keeps what was not looked at. */
    private Baseline renewed(
        List<Run> made, List<Verdict> verdicts, Acceptance acceptance, Sharing sharing) {
      boolean inPlace = acceptance.files().stream().anyMatch(this::isRenewed);
      Scope scope =
          inPlace
              ? sharing.scope(made, acceptance)
              : new Scope(made.stream().map(Run::name).toList(), Set.of());
      return acceptance.all().renewed(verdicts, scope);
    }

    private boolean isRenewed(Path file) {
      return newBaseline.orNull() != null
          && file.toAbsolutePath()
              .normalize()
              .equals(newBaseline.orNull().toAbsolutePath().normalize());
    }

    /**
     * Which databases share what is accepted.
     *
     * @param asked every run that was to be made
     */
    private record Sharing(List<Run> asked, Configuration configuration) {

      /** What was looked at of all that share the baseline of some runs. */
      Scope scope(List<Run> made, Acceptance acceptance) {
        Set<Optional<Path>> baselines =
            made.stream().map(acceptance::group).collect(Collectors.toSet());
        Set<String> checked = made.stream().map(Run::name).collect(Collectors.toSet());
        Set<String> others =
            asked.stream()
                .filter(run -> !made.contains(run) && baselines.contains(acceptance.group(run)))
                .map(Run::name)
                .collect(Collectors.toCollection(TreeSet::new));
        configuration.targets().stream()
            .filter(target -> !checked.contains(target.name()))
            .filter(target -> baselines.contains(acceptance.group(Targets.baseline(target))))
            .forEach(target -> others.add(target.name()));
        return new Scope(made.stream().map(Run::name).toList(), others);
      }
    }

    /** A baseline may be renewed in its place. */
    private List<Path> spared(Collection<Path> accepting) {
      return Stream.concat(inputs.stream(), accepting.stream().filter(file -> !isRenewed(file)))
          .toList();
    }

    /**
     * What is accepted.
     *
     * @param common the file for every run that has none of its own, null for no file
     * @param read every file, read once
     * @param own whether runs may have one of their own: not when the command line names one
     * @param renewed what this run writes, which then holds for all; null when it writes none
     */
    private record Acceptance(
        @Nullable Path common, Map<Path, Baseline> read, boolean own, @Nullable Baseline renewed) {

      @Nullable Path file(Run run) {
        return file(run.baseline());
      }

      private @Nullable Path file(@Nullable Path ofTarget) {
        return own && ofTarget != null ? ofTarget : common;
      }

      Baseline of(Run run) {
        Path file = file(run);
        return renewed != null
            ? renewed
            : file == null ? NOTHING : read.getOrDefault(file, NOTHING);
      }

      /** What runs have in common that are accepted together. */
      Optional<Path> group(Run run) {
        return group(run.baseline());
      }

      Optional<Path> group(@Nullable Path ofTarget) {
        return renewed != null ? Optional.empty() : Optional.ofNullable(file(ofTarget));
      }

      Collection<Path> files() {
        return read.keySet();
      }

      Baseline all() {
        return new Baseline(
            read.values().stream().flatMap(baseline -> baseline.entries().stream()).toList());
      }

      Acceptance renewed(Baseline baseline) {
        return new Acceptance(common, read, own, baseline);
      }
    }

    private static final Baseline NOTHING = new Baseline(List.of());

    private Acceptance acceptance(List<Run> runs, Configuration configuration) throws IOException {
      Path common = baseline(configuration);
      boolean own = !noBaseline.value() && (baseline.orNull() == null || isFrom(configuration));
      Acceptance unread = new Acceptance(common, Map.of(), own, null);
      Map<Path, Baseline> read = new LinkedHashMap<>();
      for (Run run : runs) {
        Path file = unread.file(run);
        if (file != null && !read.containsKey(file)) {
          read.put(file, read(file));
        }
      }
      return new Acceptance(common, read, own, null);
    }

    /** Whether the file says it, and not the command line. */
    private boolean isFrom(Configuration configuration) {
      return Objects.equals(baseline.orNull(), configuration.values().get(Targets.BASELINE));
    }

    private void refuseSeveral(int runs) {
      for (Format kind : SINGLE) {
        if (runs > 1 && (kind == format.value() || reports.value().containsKey(kind))) {
          throw new UsageException(
              "a report as %s holds one database: give one --url or --target for it"
                  .formatted(kind.label()));
        }
      }
    }

    /**
     * The file of what is already accepted: the given one; else the one that is to be written, for
     * its reasons; else the usual one. Null when there is none.
     */
    private @Nullable Path baseline(Configuration configuration) {
      if (noBaseline.value() || baseline.orNull() != null) {
        return noBaseline.value() ? null : baseline.orNull();
      }
      Path usual =
          newBaseline.orNull() != null ? newBaseline.orNull() : configuration.usualBaseline();
      return Files.exists(usual) ? usual : null;
    }

    private SourceTree given(Jpadrift jpadrift) {
      for (Path folder : sources.value()) {
        if (!Files.isDirectory(folder)) {
          jpadrift.warn("there is no folder " + folder + " of --sources");
        }
      }
      return SourceTree.in(sources.value(), WORKING_DIRECTORY);
    }

    /** Which files had a say besides the command line. */
    private static List<String> files(@Nullable Path configuration, @Nullable Path baseline) {
      return Stream.of(
              Optional.ofNullable(configuration).map(file -> "the configuration is " + file),
              Optional.ofNullable(baseline).map(file -> "the baseline is " + file))
          .flatMap(Optional::stream)
          .toList();
    }

    private Reporter reporter(Jpadrift jpadrift, Imprint imprint) {
      return format.value() == Format.CONSOLE
          ? new ConsoleReporter(
              imprint, file.orNull() == null ? jpadrift.screen() : Screen.PLAIN, jpadrift.verbose())
          : complete(format.value(), imprint);
    }

    private Reporter complete(Format kind, Imprint imprint) {
      return kind == Format.SQL
          ? new SqlReporter(imprint, lowRepairs.value())
          : kind.reporter(imprint);
    }

    private static Verdict worst(List<Verdict> verdicts) {
      return verdicts.stream()
          .max(Comparator.comparing(verdict -> verdict.outcome().exitCode()))
          .orElseThrow();
    }

    /**
     * Reports that follow one another each say of which database they are, and the last line all.
     */
    private void printNamed(
        List<String> names,
        List<Verdict> verdicts,
        int exitCode,
        Jpadrift jpadrift,
        Imprint imprint,
        Appendable out)
        throws IOException {
      Screen screen = file.orNull() == null ? jpadrift.screen() : Screen.PLAIN;
      for (int index = 0; index < verdicts.size(); index++) {
        out.append(screen.heading(Screen.escaped(names.get(index)), "")).append("\n\n");
        reporter(jpadrift, imprint).write(verdicts.get(index), out);
        out.append('\n');
      }
      last(names, verdicts, exitCode, out);
    }

    /** A fleet in the words of the format; for people the last line says how it ended. */
    private void printFleet(
        FleetVerdict all,
        List<String> names,
        List<Verdict> verdicts,
        int exitCode,
        Jpadrift jpadrift,
        Imprint imprint,
        Appendable out)
        throws IOException {
      Screen screen = file.orNull() == null ? jpadrift.screen() : Screen.PLAIN;
      new FleetReporter(imprint, screen, jpadrift.verbose()).write(all, format.value(), out);
      if (format.value() == Format.CONSOLE) {
        last(names, verdicts, exitCode, out);
      }
    }

    private static void last(
        List<String> names, List<Verdict> verdicts, int exitCode, Appendable out)
        throws IOException {
      Verdict worst = worst(verdicts);
      out.append(
          "%d %s, the worst: %s in %s%s, exit code %d\n"
              .formatted(
                  verdicts.size(),
                  verdicts.size() == 1 ? "database" : "databases",
                  worst.outcome().name().toLowerCase(Locale.ROOT),
                  Screen.escaped(names.get(verdicts.indexOf(worst))),
                  exitCode == worst.outcome().exitCode() ? "" : ", and some that could not be read",
                  exitCode));
    }

    private static void print(
        Reporter reporter, List<Verdict> verdicts, boolean several, Appendable out)
        throws IOException {
      if (several && reporter instanceof JsonReporter json) {
        json.writeAll(verdicts, out);
        return;
      }
      String between = "";
      for (Verdict verdict : verdicts) {
        out.append(between);
        reporter.write(verdict, out);
        between = "\n\n";
      }
    }

    /** Flyway wants what runs inside a transaction and what does not in files of their own. */
    private void migrations(Verdict verdict, Report first, Outputs outputs) throws IOException {
      for (MigrationFile each :
          FlywayMigrations.of(verdict, first.fileName(), lowRepairs.value())) {
        Output output =
            each.name().equals(first.fileName())
                ? first.output()
                : outputs.open(first.file().resolveSibling(each.name()));
        output.fill(out -> out.append(each.text()));
      }
    }
  }
}
