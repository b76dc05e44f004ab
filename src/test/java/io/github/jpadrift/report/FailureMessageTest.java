package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

  @Test
  void it_is_the_console_report_between_a_headline_and_places() throws Exception {
    Verdict verdict = Verdicts.drift();
    StringBuilder printed = new StringBuilder();
    new ConsoleReporter(Printed.IMPRINT, Screen.PLAIN, false).write(verdict, printed);
    // what leads on from the command line, and how it ended there, is not for a test
    String report =
        printed
            .substring(0, printed.indexOf("     rules  jpadrift explain"))
            .replaceAll("(?m)^ +made  .*\\n", "")
            .replace(low("--verbose lists them"), low("the verdict holds them"));

    String message = FailureMessage.of(verdict);

    long failing = verdict.findings().stream().filter(verdict::fails).count();
    assertThat(message)
        .startsWith(
            "mapping and schema disagree: %d findings are high or worse\n\n%s"
                .formatted(failing, report));
    assertThat(message.substring(message.indexOf(report) + report.length()).lines())
        .allMatch(line -> line.isEmpty() || line.matches("\tat [\\w.$<>]+\\(\\w+\\.java:\\d+\\)"));
  }

  private static String low(String whereTheyAre) {
    return Screen.PLAIN.heading("3 minor differences", whereTheyAre);
  }

  @Test
  void what_is_true_of_many_places_is_told_of_three_and_counted() {
    Verdict many = Verdicts.huge(60);
    Verdict failing =
        new Verdict(
            many.declaring(),
            many.existing(),
            many.rules(),
            many.findings(),
            many.gaps(),
            many.tables(),
            many.assumed(),
            Severity.MEDIUM,
            0);

    assertThat(FailureMessage.of(failing))
        .startsWith("mapping and schema disagree: 60 findings are medium or worse\n")
        .contains("57 more in 57 tables say the same (the verdict holds them): public.table_11,");
  }

  @Test
  void what_could_not_be_checked_is_said_first() {
    assertThat(FailureMessage.of(Verdicts.incomplete()))
        .matches(
            "(?s)mapping and schema could not be compared completely: \\d+ things? could not be"
                + " checked( and \\d+ findings? (is|are) high or worse)?\n.*");
  }

  @Test
  void an_attribute_stands_where_a_method_would() {
    assertThat(placeOf("com.acme.Invoice", "total", null))
        .isEqualTo("\tat com.acme.Invoice.total(Invoice.java:1)");
    assertThat(placeOf("com.acme.Invoice", "address.street", null))
        .isEqualTo("\tat com.acme.Invoice.address(Invoice.java:1)");
    assertThat(placeOf("com.acme.Invoice$Line", null, null))
        .isEqualTo("\tat com.acme.Invoice$Line.<init>(Invoice.java:1)");
    assertThat(
            placeOf(
                "com.acme.Invoice",
                "total",
                new SourceLine("shop/src/main/java/com/acme/Invoice.java", 88)))
        .isEqualTo("\tat com.acme.Invoice.total(Invoice.java:88)");
    assertThat(
            placeOf(
                "com.acme.Invoice",
                "address.street",
                new SourceLine("src/main/java/com/acme/base/Address.java", 7)))
        .isEqualTo("\tat com.acme.base.Address.street(Address.java:7)");
    assertThat(placeOf("Invoice", "total", new SourceLine("sources/Billing.kt", 88)))
        .isEqualTo("\tat Invoice.total(Billing.kt:88)");
  }

  @Test
  void a_hostile_name_fakes_no_line() {
    assertThat(placeOf("com.acme.Invoice", "x\n\tat evil.Evil.evil(Evil.java:1)", null))
        .isEqualTo("\tat com.acme.Invoice.x\\n\\tat evil(Invoice.java:1)");
  }

  private static String placeOf(
      String entity, @Nullable String attribute, @Nullable SourceLine source) {
    Finding finding =
        new Finding(
                new RuleInfo(
                    "missing-column",
                    RuleInfo.Family.RELATIONS,
                    Severity.CRITICAL,
                    "A mapped column does not exist"),
                Severity.CRITICAL,
                new Location.InMapping(
                    entity, attribute, new TableName(null, new Identifier("invoice")), null, null),
                null,
                null,
                Effects.NONE,
                "a message",
                "a consequence",
                List.of(),
                new Remedies(List.of(), null))
            .withSource(source);
    String message = FailureMessage.of(Verdicts.clean(), "invoice", List.of(finding));
    assertThat(message)
        .startsWith("mapping and schema disagree about invoice: 1 finding is high or worse\n\n──");
    return message.substring(message.lastIndexOf("\n\tat") + 1);
  }
}
