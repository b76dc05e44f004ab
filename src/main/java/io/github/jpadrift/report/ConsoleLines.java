package io.github.jpadrift.report;

import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a console page: labels in a gutter, text wrapped beside it, and nothing that a name
 * could fake.
 */
final class ConsoleLines {

  /** Severities, and the labels of a finding's parts, end here. */
  static final int GUTTER = 10;

  private final Screen screen;
  private final Appendable out;

  ConsoleLines(Screen screen, Appendable out) {
    this.screen = screen;
    this.out = out;
  }

  Screen screen() {
    return screen;
  }

  void entry(Severity severity, String message, @Nullable String rule) throws IOException {
    String id = rule == null ? "" : " [" + rule + "]";
    List<String> lines = wrap(escaped(message) + id, screen.width() - GUTTER - 2);
    String before =
        " ".repeat(GUTTER - severity.label().length())
            + screen.paint(Ink.of(severity), severity.label())
            + "  ";
    for (int number = 0; number < lines.size(); number++) {
      String words = lines.get(number);
      int end = words.length();
      if (rule != null && number == lines.size() - 1) {
        end = words.lastIndexOf('[');
      }
      line(
          before
              + (rule == null ? words : screen.paint(Ink.BOLD, words.substring(0, end)))
              + screen.paint(Ink.DIM, words.substring(end)));
      before = " ".repeat(GUTTER + 2);
    }
  }

  void part(String label, String text) throws IOException {
    String before = label(label);
    for (String each : wrap(escaped(text), screen.width() - GUTTER - 2)) {
      line(before + each);
      before = label("");
    }
  }

  /** Lines that will be copied: their line breaks are theirs, and nothing is wrapped. */
  void code(String label, String text) throws IOException {
    String before = label(label);
    for (String each : text.lines().toList()) {
      Ink ink = each.startsWith("--") ? Ink.DIM : Ink.CYAN;
      line(before + screen.paint(ink, escaped(each)));
      before = label("");
    }
  }

  String label(String label) {
    return " ".repeat(GUTTER - label.length()) + screen.paint(Ink.DIM, label) + "  ";
  }

  void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }
}
