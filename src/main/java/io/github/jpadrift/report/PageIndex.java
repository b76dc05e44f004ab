package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each thing stands on the HTML page, so that every part of it can lead there. */
final class PageIndex {

  /** Findings by the name of their table, tables without findings left out. */
  private final Map<String, List<Finding>> findings;

  /** Anchors by finding; the same fingerprint twice gets two. */
  private final Map<Finding, String> anchors = new HashMap<>();

  PageIndex(Verdict verdict) {
    this.findings =
        verdict.findings().stream()
            .collect(
                Collectors.groupingBy(Verdict::heading, LinkedHashMap::new, Collectors.toList()));
    Map<String, Integer> uses = new HashMap<>();
    for (Finding finding : verdict.findings()) {
      int use = uses.merge(finding.fingerprint(), 1, Integer::sum);
      anchors.put(finding, "f-" + finding.fingerprint() + (use == 1 ? "" : "-" + use));
    }
  }

  /** The tables that findings name, also those that nobody compared. */
  Set<String> tables() {
    return findings.keySet();
  }

  List<Finding> findingsOf(String table) {
    return findings.getOrDefault(table, List.of());
  }

  List<Finding> findingsOf(TableRow row) {
    return findingsOf(row.fullName());
  }

  String anchorOf(Finding finding) {
    return String.valueOf(anchors.get(finding));
  }

  /** The anchor of a table: one for every name, and without a character that a fragment minds. */
  static String anchorOf(String table) {
    return "t-" + anchorPart(table);
  }

  static String anchorOfRule(String rule) {
    return "rule-" + anchorPart(rule);
  }

  private static String anchorPart(String name) {
    return encoded(name).replace('%', '~');
  }

  /** The text as a filter takes it from the page's address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A part of the page under its own title. */
  static void section(Markup html, String anchor, String title, Markup.Content content) {
    html.element("section", "id", anchor, "aria-labelledby", anchor + "-title")
        .around(
            () -> {
              html.line();
              html.leaf("h2", title, "id", anchor + "-title").line();
              content.write();
            })
        .line();
  }

  /** The head of a table. */
  static void head(Markup html, List<String> titles) {
    html.element("thead")
        .around(
            () ->
                html.element("tr")
                    .around(() -> titles.forEach(title -> html.leaf("th", title, "scope", "col"))))
        .line();
  }

  /** What one side has, or the words for nothing. */
  static void value(Markup html, @Nullable String value, String nothing) {
    if (value == null) {
      html.leaf("span", nothing, "class", "nothing");
    } else {
      html.leaf("code", value);
    }
  }

  private static Optional<Severity> worst(List<Finding> found) {
    return found.stream().map(Finding::severity).min(Comparator.naturalOrder());
  }

  /** The class of the worst finding, after a space; empty when there is none. */
  static String worstClass(List<Finding> found) {
    return worst(found).map(severity -> ' ' + severity.label()).orElse("");
  }

  static String counted(List<Finding> found) {
    Map<Severity, Long> counts =
        found.stream()
            .collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "no findings"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
  }

  static String status(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static String named(String packageName) {
    return packageName.isEmpty() ? "(no package)" : packageName;
  }
}
