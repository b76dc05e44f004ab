package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Markup.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for CI servers: one test case for each table and family of rules. It fails when a
 * finding is as bad as the run was told to mind; milder findings are its output; what could not be
 * checked is an error. A case stands at the first source line that its findings know. Attributes
 * keep names as they are, but for characters that XML 1.0 cannot hold; texts, which people read,
 * spell out whatever hides or turns text around.
 */
public final class JUnitXmlReporter implements Reporter {

  private final Imprint imprint;

  public JUnitXmlReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  /** One test case: a table (or the whole application) seen by one family of rules. */
  private record Case(String table, Family family) {
    static Case of(Finding finding) {
      return new Case(Verdict.heading(finding), finding.rule().family());
    }
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    Map<Case, List<Finding>> findings =
        verdict.findings().stream().collect(Collectors.groupingBy(Case::of));
    Set<Case> cases = cases(verdict);
    long failures =
        cases.stream()
            .filter(
                each -> findings.getOrDefault(each, List.of()).stream().anyMatch(verdict::fails))
            .count();
    String[] counts = {
      "name", "jpadrift",
      "tests", String.valueOf(cases.size() + verdict.gaps().size()),
      "failures", String.valueOf(failures),
      "errors", String.valueOf(verdict.gaps().size())
    };
    try {
      out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      Markup xml = new Markup(out, Dialect.XML);
      xml.element("testsuites", counts)
          .around(
              () -> {
                xml.line();
                xml.element("testsuite", dated(counts))
                    .around(
                        () -> {
                          xml.line();
                          suite(verdict, cases, findings, xml);
                        })
                    .line();
              })
          .line();
    } catch (UncheckedIOException unwritable) {
      throw unwritable.getCause();
    }
  }

  /** JUnit's schema has no room for a time zone, so it is UTC. */
  private String[] dated(String[] counts) {
    return Stream.concat(
            Stream.of(counts), Stream.of("timestamp", imprint.timestamp().replace("Z", "")))
        .toArray(String[]::new);
  }

  private static void suite(
      Verdict verdict, Set<Case> cases, Map<Case, List<Finding>> findings, Markup xml) {
    xml.element("properties")
        .around(
            () -> {
              xml.line();
              // keys that scripts look up: they stay, whatever the sides are called
              property("application", verdict.declaring().name(), xml);
              property("database", verdict.existing().name(), xml);
            })
        .line();
    for (Case each : cases) {
      testCase(each, findings.getOrDefault(each, List.of()), verdict, xml);
    }
    for (Gap gap : verdict.gaps()) {
      xml.element("testcase", "classname", "could not be checked", "name", gap.subject())
          .around(
              () ->
                  xml.leaf(
                      "error",
                      Screen.spelled(gap.reason()),
                      "type",
                      "gap",
                      "message",
                      gap.reason()))
          .line();
    }
  }

  /** Every table with every family that ran, so that a clean table is seen to pass. */
  private static Set<Case> cases(Verdict verdict) {
    Set<Family> families = new TreeSet<>();
    verdict.rules().forEach(rule -> families.add(rule.family()));
    Set<Case> cases = new LinkedHashSet<>();
    verdict.findings().stream()
        .filter(finding -> finding.location().table() == null)
        .forEach(finding -> cases.add(Case.of(finding)));
    for (TableRow row : verdict.tables()) {
      families.forEach(family -> cases.add(new Case(row.fullName(), family)));
    }
    verdict.findings().forEach(finding -> cases.add(Case.of(finding)));
    return cases;
  }

  private static void testCase(Case each, List<Finding> findings, Verdict verdict, Markup xml) {
    @Nullable SourceLine place =
        findings.stream().map(Finding::source).filter(Objects::nonNull).findFirst().orElse(null);
    xml.element(
            "testcase",
            "classname",
            each.table(),
            "name",
            each.family().title(),
            "file",
            place == null ? null : place.file(),
            "line",
            place == null ? null : String.valueOf(place.line()))
        .around(() -> outcome(findings, verdict, xml))
        .line();
  }

  private static void outcome(List<Finding> findings, Verdict verdict, Markup xml) {
    List<Finding> failing = findings.stream().filter(verdict::fails).toList();
    if (!failing.isEmpty()) {
      xml.leaf(
          "failure",
          told(failing),
          "type",
          failing.get(0).rule().id(),
          "message",
          failing.get(0).message()
              + (failing.size() == 1 ? "" : " (and " + (failing.size() - 1) + " more)"));
    }
    List<Finding> milder = findings.stream().filter(finding -> !verdict.fails(finding)).toList();
    if (!milder.isEmpty()) {
      xml.leaf("system-out", told(milder));
    }
  }

  private static String told(List<Finding> findings) {
    return findings.stream().map(JUnitXmlReporter::told).collect(Collectors.joining("\n\n"));
  }

  private static String told(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(
        finding.severity().label()
            + " "
            + finding.rule().id()
            + ": "
            + Screen.escaped(OwnText.told(finding)));
    if (finding.source() != null) {
      lines.add("source: " + Screen.escaped(finding.source().toString()));
    }
    if (!finding.breaks().isEmpty()) {
      lines.add(
          "breaks: "
              + finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    lines.add("effect: " + Screen.escaped(finding.consequence()));
    finding.confirmation().ifPresent(proof -> lines.add("proof: " + Screen.escaped(proof)));
    finding.related().forEach(thing -> lines.add("related: " + Screen.escaped(thing)));
    for (Repair repair : finding.remedies().database()) {
      lines.add("SQL: " + VisibleSql.of(repair));
    }
    if (finding.remedies().mapping() != null) {
      lines.add("Java: " + Screen.spelled(finding.remedies().mapping()));
    }
    lines.add("more: " + RulePage.command(finding.rule()));
    return String.join("\n", lines);
  }

  private static void property(String name, String value, Markup xml) {
    xml.empty("property", "name", name, "value", value).line();
  }
}
