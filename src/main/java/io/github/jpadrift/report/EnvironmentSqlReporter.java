package io.github.jpadrift.report;

import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentVerdict;
import java.io.IOException;
import java.util.List;

/** One script for each side that departs, headed by what it is for. */
final class EnvironmentSqlReporter implements EnvironmentReporter {

  private final Imprint imprint;

  EnvironmentSqlReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    String between = "";
    List<ComparedDatabase> others = verdict.sides().subList(1, verdict.sides().size());
    for (ComparedDatabase side : others) {
      out.append(between);
      out.append("-- ").append(VisibleSql.of(side.name()).text().replace('\n', ' ')).append('\n');
      new SqlReporter(imprint).write(verdict.about(side), out);
      between = "\n";
    }
  }
}
