package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.FleetVerdict;
import io.github.jpadrift.finding.FleetVerdict.Group;
import io.github.jpadrift.finding.Words;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A fleet of databases: how many agree, who departs together in what, and the whole report of one
 * of each that depart in the same.
 */
public final class FleetReporter {

  /** Departing databases that a heading names before it counts the rest. */
  private static final int NAMED = 8;

  private final Imprint imprint;
  private final Screen screen;
  private final boolean verbose;

  /**
   * @param verbose whether those that agree are named, too
   */
  public FleetReporter(Imprint imprint, Screen screen, boolean verbose) {
    this.imprint = imprint;
    this.screen = screen;
    this.verbose = verbose;
  }

  /** Whether this format has a word for a fleet. */
  public static boolean takes(Format format) {
    return format == Format.CONSOLE
        || format == Format.JSON
        || format == Format.MARKDOWN
        || format == Format.MARKDOWN_SUMMARY;
  }

  /**
   * Writes the whole report, ending with a line feed.
   *
   * @throws IOException when {@code out} cannot be written
   */
  public void write(FleetVerdict fleet, Format format, Appendable out) throws IOException {
    switch (format) {
      case JSON -> new JsonReporter(imprint).writeAll(fleet, out);
      case MARKDOWN, MARKDOWN_SUMMARY -> markdown(fleet, format.reporter(imprint), out);
      default -> console(fleet, out);
    }
  }

  private void console(FleetVerdict fleet, Appendable out) throws IOException {
    out.append(screen.heading(title(fleet), "")).append("\n\n");
    List<Group> groups = fleet.groups();
    int width = String.valueOf(fleet.members().size() + fleet.unreached().size()).length();
    for (Group group : groups) {
      String names = group.agrees() && !verbose ? "" : ": " + names(group.names(), verbose);
      line(group.names().size(), width, group.summary() + names, out);
    }
    for (Gap gap : fleet.unreached()) {
      line(1, width, "could not be read: %s: %s".formatted(gap.subject(), gap.reason()), out);
    }
    out.append('\n');
    ConsoleReporter whole = new ConsoleReporter(imprint, screen, verbose);
    for (Group group : groups) {
      if (!group.agrees() || verbose) {
        out.append(screen.heading(Screen.escaped(names(group.names(), false)), "")).append("\n\n");
        whole.write(group.example(), out);
        out.append('\n');
      }
    }
  }

  private void line(int count, int width, String text, Appendable out) throws IOException {
    String before = "  " + " ".repeat(width - String.valueOf(count).length()) + count + "  ";
    for (String line : Screen.wrap(Screen.escaped(text), screen.width() - before.length())) {
      out.append(before).append(line).append('\n');
      before = " ".repeat(before.length());
    }
  }

  private void markdown(FleetVerdict fleet, Reporter whole, Appendable out) throws IOException {
    out.append("# ")
        .append(title(fleet))
        .append("\n\n| Databases | What | Which |\n| ---: | --- | --- |\n");
    for (Group group : fleet.groups()) {
      out.append(
          "| %d | %s | %s |\n"
              .formatted(
                  group.names().size(),
                  MarkdownReporter.text(group.summary()),
                  MarkdownReporter.text(
                      group.agrees() && !verbose ? "" : names(group.names(), verbose))));
    }
    for (Gap gap : fleet.unreached()) {
      out.append(
          "| 1 | %s | %s |\n"
              .formatted(
                  MarkdownReporter.text("could not be read: " + gap.reason()),
                  MarkdownReporter.text(gap.subject())));
    }
    for (Group group : fleet.groups()) {
      if (!group.agrees()) {
        out.append("\n\n# ")
            .append(MarkdownReporter.text(names(group.names(), false)))
            .append("\n\n");
        whole.write(group.example(), out);
      }
    }
  }

  private static String title(FleetVerdict fleet) {
    String application =
        Optional.of(fleet.members())
            .filter(members -> !members.isEmpty())
            .map(members -> members.get(0).verdict().declaring().name() + " against ")
            .orElse("");
    return Screen.escaped(application)
        + Words.plural(fleet.members().size() + fleet.unreached().size(), "database");
  }

  private static String names(List<String> names, boolean all) {
    return all || names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED))
            + " and %d more".formatted(names.size() - NAMED);
  }
}
