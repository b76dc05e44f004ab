package io.github.jpadrift.report;

import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.report.RepairScript.Part;
import io.github.jpadrift.report.RepairScript.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All database repairs as one script, in the order in which they can run, safe to run twice: what
 * PostgreSQL takes inside a transaction block stands in one, what a person must decide first is a
 * comment that says why. {@link FlywayMigrations} has the same for Flyway.
 */
public final class SqlReporter implements Reporter {

  /**
   * Whoever waits for a lock lets others wait behind it: rather fail soon, and run the script again
   * (manual, section 20.11.1).
   */
  static final String PATIENCE = "lock_timeout = '5s';";

  /** A concurrent build that gives up waiting leaves an invalid index. */
  private static final String ANY_PATIENCE = "SET lock_timeout = 0;\n";

  private final Imprint imprint;
  private final boolean low;

  /** What harms nothing stays a comment. */
  public SqlReporter(Imprint imprint) {
    this(imprint, false);
  }

  /**
   * A reporter of repairs.
   *
   * @param low whether what harms nothing is repaired as well
   */
  public SqlReporter(Imprint imprint, boolean low) {
    this.imprint = imprint;
    this.low = low;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    RepairScript script = RepairScript.of(verdict, low);
    head(verdict, script, out);
    comment("Made " + imprint.date() + " by jpadrift " + imprint.version() + '.', out);
    patience(script, out);
    parts(script, out);
  }

  /** How long statements wait, where any runs. */
  static void patience(RepairScript script, Appendable out) throws IOException {
    if (script.parts().stream().anyMatch(Part::runs)) {
      out.append(
          "\n-- Whoever would have to wait longer for a lock stops: run the script again.\n");
      out.append("SET ").append(PATIENCE).append('\n');
    }
  }

  static void parts(RepairScript script, Appendable out) throws IOException {
    for (Part part : script.parts()) {
      if (part.transactional()) {
        for (Part each : part.byTable()) {
          transaction(each, out);
        }
      } else {
        out.append("\n-- Outside a transaction: PostgreSQL refuses these inside a block.\n");
        if (part.runs()) {
          out.append(ANY_PATIENCE);
        }
        body(part, out);
        if (part.runs()) {
          out.append("\nSET ").append(PATIENCE).append('\n');
        }
      }
    }
  }

  private static void transaction(Part part, Appendable out) throws IOException {
    if (part.runs()) {
      out.append("\nBEGIN;\n");
      body(part, out);
      out.append("\nCOMMIT;\n");
    } else {
      body(part, out);
    }
  }

  static void head(Verdict verdict, RepairScript script, Appendable out) throws IOException {
    List<Statement> statements =
        script.parts().stream().flatMap(part -> part.statements().stream()).toList();
    long held = statements.stream().filter(statement -> statement.hold() != null).count();
    long unrepaired =
        verdict.findings().stream()
            .filter(finding -> RepairScript.repairs(finding).isEmpty())
            .count();
    comment(
        "Brings "
            + verdict.existing().name()
            + " to the "
            + verdict.declaring().word()
            + " of "
            + verdict.declaring().name()
            + '.',
        out);
    comment(
        Words.plural(statements.size(), "statement")
            + " for "
            + Words.plural(verdict.findings().size() - unrepaired, "finding")
            + (held == 0 ? "" : "; " + held + " commented out because a person must decide first")
            + '.',
        out);
    if (unrepaired > 0) {
      comment(
          Words.plural(unrepaired, "finding")
              + (unrepaired == 1 ? " has" : " have")
              + " no repair in the database: see another report.",
          out);
    }
    if (!verdict.gaps().isEmpty()) {
      comment(Sentences.unchecked(verdict) + ", so something may be missing here.", out);
    }
    comment("Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.", out);
  }

  static void body(Part part, Appendable out) throws IOException {
    Object last = null;
    @Nullable String reason = null;
    for (Statement statement : part.statements()) {
      if (!Objects.equals(last, statement.finding())) {
        reason = null;
        out.append('\n');
        comment(
            statement.finding().severity().label()
                + ' '
                + statement.finding().rule().id()
                + ": "
                + statement.finding().message(),
            out);
      }
      last = statement.finding();
      String hold = statement.hold();
      String sql = VisibleSql.of(statement.repair().sql()).text();
      String cost = statement.repair().cost();
      if (hold == null) {
        if (cost != null) {
          comment("Large table: " + cost + '.', out);
        }
        String clearing = statement.repair().clearing();
        if (clearing != null) {
          out.append(VisibleSql.of(clearing).text()).append('\n');
        }
        out.append(sql).append('\n');
        reason = null;
      } else {
        if (!hold.equals(reason)) {
          comment("Left to you: " + hold, out);
        }
        reason = hold;
        for (String line : sql.lines().toList()) {
          out.append("-- ").append(line).append('\n');
        }
      }
    }
  }

  /** A name with a line break must not end the comment: PostgreSQL manual, section 4.1.5. */
  static void comment(String text, Appendable out) throws IOException {
    out.append("-- ").append(Screen.escaped(text)).append('\n');
  }
}
