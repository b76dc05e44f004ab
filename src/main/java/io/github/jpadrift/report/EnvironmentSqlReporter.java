package io.github.jpadrift.report;

import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Priority;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.RepairScript.Part;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One script for each side that departs, headed by what it is for, the most urgent first. What
 * harms nothing runs as well: whoever aligns databases wants them alike.
 */
final class EnvironmentSqlReporter implements EnvironmentReporter {

  private final Imprint imprint;

  EnvironmentSqlReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    String between = "";
    for (ComparedDatabase side : verdict.sides()) {
      boolean isReference = side.equals(verdict.reference());
      if (!isReference || verdict.concerns(side)) {
        out.append(between);
        script(side, verdict, out);
        between = "\n";
      }
    }
  }

  /** The script for one side. */
  void script(ComparedDatabase side, EnvironmentVerdict verdict, Appendable out)
      throws IOException {
    Map<Priority, RepairScript> scripts = new EnumMap<>(Priority.class);
    for (Map.Entry<Priority, Verdict> each : verdict.byPriority(side).entrySet()) {
      scripts.put(each.getKey(), RepairScript.of(each.getValue(), true));
    }
    List<Part> parts =
        scripts.values().stream().flatMap(script -> script.parts().stream()).toList();
    RepairScript whole = new RepairScript(parts);
    SqlReporter.comment(side.name(), out);
    SqlReporter.head(verdict.about(side), whole, out);
    SqlReporter.comment("Made " + imprint.date() + " by jpadrift " + imprint.version() + '.', out);
    SqlReporter.patience(whole, out);
    if (parts.stream().anyMatch(Part::runs)) {
      out.append("-- Routines may be made before what they use.\n");
      out.append("SET check_function_bodies = off;\n");
    }
    for (Map.Entry<Priority, RepairScript> each : scripts.entrySet()) {
      out.append('\n');
      SqlReporter.comment(each.getKey().title(), out);
      SqlReporter.parts(each.getValue(), out);
    }
  }
}
