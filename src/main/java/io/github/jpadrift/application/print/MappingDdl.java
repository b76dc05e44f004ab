package io.github.jpadrift.application.print;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.remedy.SchemaSql;
import io.github.jpadrift.report.Screen;
import java.io.IOException;

/** A mapping as the script that creates its schema. */
public final class MappingDdl {

  private MappingDdl() {}

  public static void write(DeclaredMapping report, Appendable out) throws IOException {
    comment("What the mapping of " + String.join(", ", report.sources()) + " asks for,", out);
    comment("read by Hibernate " + report.mapping().facts().hibernate(), out);
    for (Gap gap : report.gaps()) {
      comment("not read: " + gap.subject() + ": " + gap.reason(), out);
    }
    for (Repair statement : SchemaSql.of(report.mapping())) {
      out.append('\n').append(String.join("\n", statement.lines())).append('\n');
    }
  }

  private static void comment(String text, Appendable out) throws IOException {
    out.append("-- ").append(Screen.escaped(text)).append('\n');
  }
}
