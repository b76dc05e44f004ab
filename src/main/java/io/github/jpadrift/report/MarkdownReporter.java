package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Alike.Folded;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.finding.WorstFirst;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for a wiki page or a pull request: the table a team would have written by hand, then
 * the repairs, the most urgent first (GitHub Flavored Markdown).
 */
public final class MarkdownReporter implements Reporter {

  /** What GitHub takes as the body of a comment, in characters. */
  public static final int GITHUB_COMMENT = 65_536;

  /** Kept free for the sentence that says what was left out. */
  private static final int LAST_WORDS = 600;

  private static final Pattern PLAIN_CODE =
      Pattern.compile(
          "[\\p{L}\\p{N}_.,:;()\\[\\]=/'<>+*-]+( [\\p{L}\\p{N}_.,:;()\\[\\]=/'<>+*-]+)*");

  private static final Pattern ANNOTATION = Pattern.compile("@\\w+");

  private static final String TABLE =
      """
      | Component | Mapping | Database | Status | What breaks |
      | --- | --- | --- | --- | --- |
      """;

  private static final String SHORT_TABLE =
      """
      | Severity | Where | What breaks |
      | --- | --- | --- |
      """;

  private static final String FOLDED_REPAIRS =
      "\n<details><summary>Types and repairs, the most urgent first</summary>\n";

  private static final String END = "\n</details>\n";

  private final Imprint imprint;
  private final boolean summary;

  private MarkdownReporter(Imprint imprint, boolean summary) {
    this.imprint = imprint;
    this.summary = summary;
  }

  /** Everything, table by table. */
  public static MarkdownReporter full(Imprint imprint) {
    return new MarkdownReporter(imprint, false);
  }

  /**
   * What fits {@link #GITHUB_COMMENT}: the worst first, low findings counted only, and what was
   * left out is said.
   */
  public static MarkdownReporter summary(Imprint imprint) {
    return new MarkdownReporter(imprint, true);
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    String head = head(verdict);
    String foot = foot(verdict);
    out.append(head);
    if (summary) {
      int room = GITHUB_COMMENT - LAST_WORDS - head.length();
      String shortFoot = foot.length() <= room ? foot : "";
      summary(verdict, room - shortFoot.length(), out);
      out.append(shortFoot);
    } else {
      full(verdict, out);
      out.append(foot);
    }
  }

  // ---- everything

  private static void full(Verdict verdict, Appendable out) throws IOException {
    Folded worth = Alike.folded(worth(verdict));
    if (!worth.told().isEmpty()) {
      out.append("\n### Findings\n\n").append(TABLE);
      for (Finding finding : worth.told()) {
        out.append(row(finding));
      }
    }
    for (Finding finding : worth.told()) {
      more(finding, worth.moreLike(finding), out);
    }
    List<Finding> low = low(verdict);
    if (!low.isEmpty()) {
      out.append("\n<details><summary>")
          .append(Sentences.minor(low.size()))
          .append("</summary>\n\n");
      out.append(TABLE);
      for (Finding finding : low) {
        out.append(row(finding));
      }
      out.append("\n</details>\n");
    }
    Set<Finding> folded =
        worth.more().values().stream().flatMap(List::stream).collect(Collectors.toSet());
    int number = 1;
    String heading = "\n### Repairs, the most urgent first\n";
    for (Finding finding : byUrgency(verdict.findings())) {
      if (!folded.contains(finding)) {
        out.append(heading).append(repairs(number++, finding));
        heading = "";
      }
    }
    List<Finding> others = byUrgency(verdict.findings().stream().filter(folded::contains).toList());
    if (!others.isEmpty()) {
      out.append(
          "\n<details><summary>Repairs of %s that say the same</summary>\n"
              .formatted(Words.plural(others.size(), "more finding")));
      for (Finding finding : others) {
        out.append(repairs(number++, finding));
      }
      out.append("\n</details>\n");
    }
  }

  /** Those that say the same as one, for whoever opens them. */
  private static void more(Finding told, List<Finding> others, Appendable out) throws IOException {
    if (others.isEmpty()) {
      return;
    }
    out.append(
            "\n<details><summary>%s %s: %s</summary>\n\n"
                .formatted(told.severity().label(), told.rule().id(), Folded.counted(others)))
        .append(TABLE);
    for (Finding finding : others) {
      out.append(row(finding));
    }
    out.append("\n</details>\n");
  }

  // ---- what fits

  private static void summary(Verdict verdict, int room, Appendable out) throws IOException {
    Folded folded =
        Alike.folded(
            worth(verdict).stream().sorted(Comparator.comparing(Finding::severity)).toList());
    List<Finding> worth = folded.told();
    StringBuilder page = new StringBuilder();
    int rows = 0;
    if (!worth.isEmpty()) {
      page.append("\n### Findings, the worst first\n\n").append(SHORT_TABLE);
      for (Finding finding : worth) {
        String row = shortRow(finding) + moreRow(finding, folded.moreLike(finding));
        if (page.length() + row.length() > room) {
          break;
        }
        page.append(row);
        rows++;
      }
    }
    page.append(lowByRule(low(verdict), room - page.length()));
    List<Finding> repairable = byUrgency(worth);
    int repairs = 0;
    for (Finding finding : rows == worth.size() ? repairable : List.<Finding>of()) {
      String repair =
          (repairs == 0 ? FOLDED_REPAIRS : "") + repairs(repairs + 1, finding, types(finding));
      if (page.length() + repair.length() + END.length() > room) {
        break;
      }
      page.append(repair);
      repairs++;
    }
    page.append(repairs == 0 ? "" : END);
    out.append(page);
    List<String> left = new ArrayList<>();
    if (rows < worth.size()) {
      left.add(Words.plural(worth.size() - rows, "finding"));
    }
    if (repairs < repairable.size()) {
      left.add("the repairs of " + Words.plural(repairable.size() - repairs, "finding"));
    }
    if (!left.isEmpty()) {
      out.append("\n_Left out for want of room: ")
          .append(String.join(" and ", left))
          .append(". The HTML and JSON reports have everything._\n");
    }
  }

  private static String moreRow(Finding told, List<Finding> others) {
    return others.isEmpty()
        ? ""
        : "| **%s** | %s | %s |\n"
            .formatted(
                told.severity().label(), text(Folded.tables(others)), Folded.counted(others));
  }

  /** What somebody who skims a pull request must know; the rest is folded below. */
  private static String shortRow(Finding finding) {
    return "| **"
        + finding.severity().label()
        + "** | "
        + where(finding)
        + " | "
        + breaks(finding)
        + " |\n";
  }

  private static String types(Finding finding) {
    return finding.declared() == null && finding.actual() == null
        ? ""
        : "   Mapping: %s · Database: %s\n"
            .formatted(side(finding.declared()), side(finding.actual()));
  }

  private static String lowByRule(List<Finding> low, int room) {
    if (low.isEmpty()) {
      return "";
    }
    Map<RuleInfo, Long> counts =
        low.stream()
            .collect(
                Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.counting()));
    String list =
        "\n"
            + Sentences.minor(low.size())
            + ": "
            + counts.entrySet().stream()
                .map(count -> count.getValue() + " " + code(count.getKey().id()))
                .collect(Collectors.joining(", "))
            + ".\n";
    return list.length() <= room ? list : "";
  }

  // ---- parts

  private String head(Verdict verdict) {
    StringBuilder head = new StringBuilder();
    head.append("## ").append(text("jpadrift: " + Sentences.result(verdict))).append("\n\n");
    head.append(code(String.join(", ", verdict.application().sources())))
        .append(" (")
        .append(Words.plural(verdict.application().entities(), "entity", "entities"))
        .append(", ")
        .append(Words.plural(verdict.application().tables(), "table"));
    if (verdict.application().hibernate() != null) {
      head.append(", Hibernate ").append(text(verdict.application().hibernate()));
    }
    head.append(") against ")
        .append(code(verdict.database().url()))
        .append(" (PostgreSQL ")
        .append(text(verdict.database().version()))
        .append("), made ")
        .append(imprint.date())
        .append('\n');
    AuditReport audit = verdict.audit();
    if (audit != null) {
      head.append(MarkdownAudit.before(audit));
    }
    return head.toString();
  }

  private static String foot(Verdict verdict) {
    AuditReport audit = verdict.audit();
    StringBuilder foot = new StringBuilder(audit == null ? "" : MarkdownAudit.after(audit));
    List<RuleInfo> rules =
        verdict.findings().stream()
            .map(Finding::rule)
            .distinct()
            .sorted(Comparator.comparing(RuleInfo::id))
            .toList();
    if (!rules.isEmpty()) {
      foot.append("\n### Rules that found something\n\n");
      for (RuleInfo rule : rules) {
        foot.append("- ").append(text(rule.summary())).append(": ");
        foot.append(code(RulePage.command(rule))).append('\n');
      }
    }
    if (!verdict.gaps().isEmpty()) {
      foot.append("\n### Could not be checked\n\n");
      for (Gap gap : verdict.gaps()) {
        foot.append("- ").append(text(gap.subject() + ": " + gap.reason())).append('\n');
      }
    }
    if (audit != null) {
      foot.append(
          listed(
              "Before you start",
              Stream.concat(audit.beforeYouStart().stream(), verdict.assumed().stream())
                  .distinct()
                  .toList()));
    } else if (!(verdict.findings().isEmpty() && verdict.gaps().isEmpty())) {
      foot.append(listed("Assumed", verdict.assumed()));
    }
    return foot.toString();
  }

  private static String listed(String title, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : sentences.stream()
            .map(sentence -> "- " + text(sentence) + '\n')
            .collect(Collectors.joining("", "\n### " + title + "\n\n", ""));
  }

  private static String row(Finding finding) {
    return "| "
        + where(finding)
        + " | "
        + side(finding.declared())
        + " | "
        + side(finding.actual())
        + " | **"
        + finding.severity().label()
        + "** "
        + code(finding.rule().id())
        + " | "
        + breaks(finding)
        + " |\n";
  }

  private static String where(Finding finding) {
    String place = finding.location().place();
    String subject = finding.location().subject();
    return (place.isEmpty() ? Verdict.WHOLE_APPLICATION : code(place))
        + (subject.isEmpty() ? "" : "<br>" + code(subject))
        + (finding.source() == null ? "" : "<br>" + code(finding.source().shortName()));
  }

  private static String breaks(Finding finding) {
    String breaks =
        finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", "));
    return (breaks.isEmpty() ? "" : "_" + breaks + "_: ")
        + text(finding.consequence())
        + proof(finding);
  }

  /** One word, as a row tells the rest already. */
  private static String proof(Finding finding) {
    return finding.confirmation().isEmpty() || finding.proof() == null
        ? ""
        : " · " + finding.proof().outcome().label().replace('-', ' ');
  }

  private static String side(@Nullable String value) {
    return value == null ? "–" : code(value);
  }

  private static String repairs(int number, Finding finding) {
    return repairs(number, finding, "");
  }

  /**
   * @param types both sides, where no table has them
   */
  private static String repairs(int number, Finding finding, String types) {
    StringBuilder repairs = new StringBuilder();
    repairs
        .append("\n")
        .append(number)
        .append(". **")
        .append(finding.severity().label())
        .append("** ")
        .append(text(finding.message()))
        .append('\n')
        .append(types.isEmpty() ? "" : "\n" + types);
    List<Repair> database = finding.remedies().database();
    if (!database.isEmpty()) {
      String sql =
          finding.location() instanceof Location.InMigration
              ? String.join("\n", AuditWords.recipe(database))
              : database.stream()
                  .map(
                      repair ->
                          (repair.transactional() ? "" : "-- outside a transaction block:\n")
                              + VisibleSql.of(repair))
                  .collect(Collectors.joining("\n"));
      repairs.append('\n').append(fenced("sql", sql));
    }
    if (finding.remedies().mapping() != null) {
      SourceLine source = finding.source();
      String place = source == null ? "" : " at " + code(source.toString());
      if (!database.isEmpty()) {
        repairs.append("\n   or in the mapping").append(place).append(":\n");
      } else if (source != null) {
        repairs.append("\n   in the mapping").append(place).append(":\n");
      }
      repairs.append("\n");
      repairs.append(fenced("java", Screen.spelled(finding.remedies().mapping())));
    }
    return repairs.toString();
  }

  /** A code block within a list item, fenced by more backticks than the code has in a row. */
  private static String fenced(String language, String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    StringBuilder block = new StringBuilder();
    block.append("   ").append(fence).append(language).append('\n');
    code.lines().forEach(line -> block.append("   ").append(line).append('\n'));
    return block.append("   ").append(fence).append('\n').toString();
  }

  // ---- findings

  private static List<Finding> worth(Verdict verdict) {
    return WorstFirst.findings(
            verdict.findings().stream().filter(verdict::deservesFullText).toList())
        .toList();
  }

  private static List<Finding> low(Verdict verdict) {
    return WorstFirst.findings(
            verdict.findings().stream()
                .filter(finding -> !verdict.deservesFullText(finding))
                .toList())
        .toList();
  }

  private static List<Finding> byUrgency(List<Finding> findings) {
    return findings.stream()
        .filter(
            finding ->
                !finding.remedies().database().isEmpty() || finding.remedies().mapping() != null)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** A name, type or other short value: as code when nothing in it could end the code. */
  private static String code(String raw) {
    return PLAIN_CODE.matcher(raw).matches() ? '`' + raw + '`' : text(raw);
  }

  /** A sentence; annotations in it become code, because GitHub would notify a user of that name. */
  static String text(String raw) {
    StringBuilder text = new StringBuilder(raw.length() + 16);
    Matcher annotation = ANNOTATION.matcher(raw);
    int end = 0;
    while (annotation.find()) {
      text.append(escaped(raw.substring(end, annotation.start())));
      text.append('`').append(annotation.group()).append('`');
      end = annotation.end();
    }
    return text.append(escaped(raw.substring(end))).toString();
  }

  /**
   * Text that a Markdown parser gives back as it is, on one line, whatever it holds: punctuation
   * that could mean something is escaped, and what is not printable is a character reference
   * (CommonMark 0.31, sections 2.4 and 2.5). Control characters, which no reader would see, are
   * spelled out.
   */
  private static String escaped(String raw) {
    StringBuilder text = new StringBuilder(raw.length() + 16);
    int[] characters = raw.codePoints().toArray();
    for (int index = 0; index < characters.length; index++) {
      int character = characters[index];
      int before = index == 0 ? ' ' : characters[index - 1];
      int after = index + 1 == characters.length ? ' ' : characters[index + 1];
      boolean white = Character.isWhitespace(character) || Character.isSpaceChar(character);
      if (character == ' ' && before != ' ' && after != ' ') {
        text.append(' ');
      } else if (white
          || "&<>".indexOf(character) >= 0
          || Character.getType(character) == Character.FORMAT) {
        text.append("&#").append(character).append(';');
      } else if (Character.isISOControl(character)
          || Character.getType(character) == Character.SURROGATE) {
        text.append('\\').append(Screen.escaped(Character.toString(character)));
      } else if (character == '_' && isWord(before) && isWord(after)) {
        text.append('_');
      } else if ("\\`*_[]|~$#".indexOf(character) >= 0
          || (index == 0 && "-+=".indexOf(character) >= 0)
          || (character == ':' && after == '/')
          || (".)".indexOf(character) >= 0 && becomesListOrLink(text.toString(), after))) {
        text.append('\\').appendCodePoint(character);
      } else {
        text.appendCodePoint(character);
      }
    }
    return text.toString();
  }

  /** Whether a dot after this is a list's number in Markdown, or a web address to GitHub. */
  private static boolean becomesListOrLink(String before, int after) {
    return (after == ' ' && before.chars().allMatch(Character::isDigit))
        || before.toLowerCase(Locale.ROOT).endsWith("www");
  }

  private static boolean isWord(int character) {
    return Character.isLetterOrDigit(character);
  }
}
