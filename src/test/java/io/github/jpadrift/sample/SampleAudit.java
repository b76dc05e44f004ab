package io.github.jpadrift.sample;

import io.github.jpadrift.cli.DemoRun;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.source.SourceTree;
import java.nio.file.Path;
import java.util.List;

/** The audits that {@code jpadrift demo} shows, each made once. */
final class SampleAudit {

  static final SampleAudit FLYWAY = new SampleAudit("audit");
  static final SampleAudit LIQUIBASE = new SampleAudit("audit-liquibase");

  private final Verdict verdict;

  private SampleAudit(String shown) {
    this.verdict =
        SourceTree.in(List.of(Path.of("sample-entities/src/main/java")), Path.of(""))
            .locate(DemoRun.of(shown));
  }

  /** Under an address that does not change from run to run. */
  Verdict published() {
    Side.Database production = verdict.database();
    return new Verdict(
        verdict.declaring(),
        new Side.Database(
            "jdbc:postgresql://production/platform",
            production.version(),
            production.schemas(),
            production.tables()),
        verdict.rules(),
        verdict.findings(),
        verdict.gaps(),
        verdict.tables(),
        verdict.assumed(),
        verdict.failOn(),
        verdict.suppressed(),
        verdict.audit());
  }
}
