package io.github.jpadrift.report;

import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.WorstFirst;
import io.github.jpadrift.report.ConsolePage.Reader;
import io.github.jpadrift.schema.ClassNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a failed test says: the console report and, as lines of a stack trace that an IDE makes
 * clickable, the attributes that it speaks of.
 */
public final class FailureMessage {

  private static final Pattern LAYOUT =
      Pattern.compile("src/\\w+/(?:java|kotlin)/(.+)\\.(?:java|kt)$");

  private FailureMessage() {}

  /** The whole report, under one line that says how bad it is. */
  public static String of(Verdict verdict) {
    List<Finding> failing = verdict.findings().stream().filter(verdict::fails).toList();
    String count = Sentences.failing(verdict, failing.size());
    String headline =
        verdict.gaps().isEmpty()
            ? (verdict.audit() == null
                    ? "mapping and schema disagree: "
                    : "the pending migrations are not safe: ")
                + count
            : (verdict.audit() == null
                    ? "mapping and schema could not be compared completely: "
                    : "the pending migrations could not be audited completely: ")
                + Sentences.unchecked(verdict)
                + (failing.isEmpty() ? "" : " and " + count);
    return text(
        headline,
        out -> new ConsolePage(verdict, Screen.PLAIN, Reader.TEST, null, out).write(),
        failing);
  }

  /**
   * What the report says of one thing, as a table.
   *
   * @param findings those of the verdict that concern it
   */
  public static String of(Verdict verdict, String subject, List<Finding> findings) {
    List<Finding> failing = findings.stream().filter(verdict::fails).toList();
    return text(
        (verdict.audit() == null ? "mapping and schema disagree about %s: %s" : "%s: %s")
            .formatted(Screen.escaped(subject), Sentences.failing(verdict, failing.size())),
        out -> new ConsolePage(verdict, Screen.PLAIN, Reader.TEST, null, out).write(findings),
        failing);
  }

  /** A part of the report on its way to its reader. */
  private interface Body {
    void write(StringBuilder out) throws IOException;
  }

  private static String text(String headline, Body body, List<Finding> failing) {
    StringBuilder text = new StringBuilder(headline).append("\n\n");
    try {
      body.write(text);
    } catch (IOException memoryNeverFails) {
      throw new UncheckedIOException(memoryNeverFails);
    }
    return text.toString().stripTrailing() + places(failing);
  }

  /** Those that the report tells; of many that say the same it tells a few. */
  private static String places(List<Finding> failing) {
    String lines =
        Alike.folded(WorstFirst.findings(failing).toList()).told().stream()
            .filter(finding -> finding.location().entity() != null)
            .map(FailureMessage::place)
            .distinct()
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "" : "\n\n" + lines;
  }

  /** A method's place in a stack trace, the attribute standing in for the method. */
  private static String place(Finding finding) {
    String entity = Objects.requireNonNull(finding.location().entity());
    String attribute = finding.location().attribute();
    SourceLine source = finding.source();
    List<String> path = attribute == null ? List.of("<init>") : List.of(attribute.split("\\."));
    // an embedded or inherited attribute stands in another class than the entity's
    String elsewhere = source == null ? "" : typeOf(source);
    boolean embedded = !elsewhere.isEmpty() && !elsewhere.equals(outermost(entity));
    return "\tat "
        + Screen.escaped(
            "%s.%s(%s)"
                .formatted(
                    embedded ? elsewhere : entity,
                    path.get(embedded ? path.size() - 1 : 0),
                    source == null
                        ? ClassNames.simple(outermost(entity)) + ".java:1"
                        : fileName(source) + ':' + source.line()));
  }

  /** The class that a file of the usual layout declares; empty for another layout. */
  private static String typeOf(SourceLine source) {
    Matcher matcher = LAYOUT.matcher(source.file());
    return matcher.find() ? matcher.group(1).replace('/', '.') : "";
  }

  private static String outermost(String type) {
    return type.replaceFirst("\\$.*", "");
  }

  private static String fileName(SourceLine source) {
    return source.file().substring(source.file().lastIndexOf('/') + 1);
  }
}
