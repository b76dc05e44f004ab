package io.github.jpadrift.cli;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Verdicts;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Concludes what it was told to conclude and remembers what it was asked. */
class FixedEngine implements Engine {

  final List<CheckOptions> options = new ArrayList<>();
  final List<ConnectionOptions> connections = new ArrayList<>();
  final List<Path> scripts = new ArrayList<>();
  final List<Scripts> loaded = new ArrayList<>();
  final List<Migrations> migrations = new ArrayList<>();
  final List<Integer> majors = new ArrayList<>();
  private final List<Conclusion> conclusions;

  /** One conclusion for each run, in order. */
  FixedEngine(Conclusion... conclusions) {
    this.conclusions = new ArrayList<>(List.of(conclusions));
  }

  @Override
  public List<Evaluation> check(List<Wanted> checks, RunListener progress) {
    return checks.stream().map(wanted -> check(wanted, progress)).toList();
  }

  private Evaluation check(Wanted wanted, RunListener progress) {
    options.add(wanted.options());
    if (wanted instanceof Scripted scripted) {
      loaded.add(scripted.scripts());
      scripts.addAll(scripted.scripts().files());
      majors.add(scripted.scripts().postgresMajor());
    } else if (wanted instanceof Migrated migrated) {
      migrations.add(migrated.migrations());
    } else {
      connections.add(((Live) wanted).connection());
      progress.doing("reading the catalog");
    }
    try {
      return Evaluation.of(conclusions.remove(0).draw());
    } catch (RuntimeException failed) {
      return Evaluation.failed(failed);
    }
  }

  @Override
  public Set<Identifier> schemas(Wanted wanted, RunListener listener) {
    throw new UnsupportedOperationException("knows no schema");
  }

  @Override
  public EnvironmentVerdict compare(
      List<ComparedSide> sides, ComparisonOptions asked, RunListener progress) {
    throw new UnsupportedOperationException("compares nothing");
  }

  @Override
  public List<RuleInfo> environmentRules() {
    return List.of();
  }

  @Override
  public EnvironmentVerdict compareTenants(
      ComparedSide database,
      Predicate<String> tenants,
      @Nullable String reference,
      ComparisonOptions asked,
      RunListener progress) {
    throw new UnsupportedOperationException("compares nothing");
  }

  @Override
  public DeclaredMapping mapping(CheckOptions asked, RunListener progress) {
    options.add(asked);
    return MappingReports.league();
  }

  @Override
  public Contents contents(Wanted wanted, boolean sizes, RunListener progress) {
    throw new UnsupportedOperationException("no command that is tested with this engine asks it");
  }

  @Override
  public List<RuleInfo> rules() {
    return Verdicts.RULES;
  }

  /** What a run comes to: a verdict, or an exception. */
  interface Conclusion {
    Verdict draw();
  }
}
