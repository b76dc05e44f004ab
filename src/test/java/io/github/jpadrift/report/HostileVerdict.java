package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/** A verdict in which every name that PostgreSQL allows and some format minds is everywhere. */
final class HostileVerdict {

  /** All of them exist as names of tables and columns on a real server. */
  static final List<String> NAMES =
      List.of(
          "a|b",
          "|",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "</script></style></title></pre>",
          "\"quoted\"",
          "it's",
          "`tick`",
          "```",
          "line\nbreak",
          "\nleading",
          "carriage\rreturn\r\nboth",
          "tab\there",
          "abc\u202edcba\u2066x\u200f",
          "\u0645\u0631\u062d\u0628\u0627",
          "zero\u200bwidth\ufeff",
          "separator\u2028end\u2029",
          "\ud83d\ude00 caf\u00e9",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "0123456789".repeat(6) + "xyz",
          "back\\slash\\",
          "*star* _under_ __dunder__ ~~struck~~",
          "[link](https://example.com)",
          "https://example.com/a?b=c",
          "&amp;&#10;&lt;",
          " spaces  around ",
          "no\u00a0break",
          "${{ github.token }} $math$",
          "%0A::error::100%",
          "a,b:c",
          "$$ $jpadrift$",
          "]]>",
          "-- comment",
          "/* comment",
          "--><!--",
          "{0} {{1}}",
          "1. list",
          "# heading",
          "@nobody #1",
          "schema.table");

  private HostileVerdict() {}

  static Verdict of() {
    return of(NAMES);
  }

  /** The same with other names. */
  static Verdict of(List<String> names) {
    List<Finding> findings = names.stream().map(HostileVerdict::finding).toList();
    return new Verdict(
        new Side.Application(List.of("evil\n|<b>.jar"), "6<b>", "x\ny", names.size(), names.size()),
        new Side.Database(
            "jdbc:postgresql://h/\u202edb<b>|", "17\n<b>", List.of("pub\n<b>lic"), names.size()),
        List.of(Verdicts.MISSING_COLUMN, Verdicts.TYPE),
        findings,
        List.of(new Gap("gap\n::error::<b>|", "why\n\u202e<script>")),
        names.stream().map(HostileVerdict::row).toList(),
        names.stream().map(name -> "assumed " + name).toList(),
        Severity.HIGH,
        1);
  }

  /** Where the findings stand: each in a file of its name. */
  static List<String> files() {
    return NAMES.stream().map(name -> "src/" + name + ".java").toList();
  }

  /** Adds the column to the table of the same name, which a server really can do. */
  static String sql(String name) {
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    return "ALTER TABLE public." + quoted + " ADD COLUMN IF NOT EXISTS " + quoted + " integer;";
  }

  private static Finding finding(String name) {
    return new Finding(
            Verdicts.MISSING_COLUMN,
            Severity.HIGH,
            new Location.InMapping(
                "com.acme." + name, name, TableName.of("public", name), new Identifier(name), null),
            name,
            name,
            Effects.fails("42703", Operation.WRITE),
            name + " is wrong",
            name + " fails",
            List.of(name),
            new Remedies(
                List.of(
                    Repair.of(Step.COLUMN, sql(name)),
                    Repair.of(Step.COLUMN, "DROP TABLE \"" + name + "\";").withRisk(name)),
                name))
        .withSource(new SourceLine("src/" + name + ".java", 1));
  }

  private static TableRow row(String name) {
    return new TableRow(
        "public",
        name,
        List.of("com.acme." + name),
        "com.acme." + name,
        Status.BOTH,
        List.of(new ColumnRow(name, name, name, name, Status.BOTH)),
        List.of(new ReferenceRow(List.of(name), "public", name, Status.MISSING)));
  }
}
