package io.github.jpadrift.cli;

import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.report.Ink;
import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** The rules as people find them: in a list, and by what they type. */
final class Rules {

  private Rules() {}

  /** Every rule there is, whatever it is about. */
  static List<RuleInfo> all(Engine engine) {
    return Stream.concat(engine.rules().stream(), engine.environmentRules().stream()).toList();
  }

  /** Lists them, family by family. */
  static void print(List<RuleInfo> rules, Screen screen, PrintWriter out) {
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    int indent = 12 + width + 2;
    for (RuleInfo.Family family : RuleInfo.Family.values()) {
      List<RuleInfo> members = rules.stream().filter(rule -> rule.family() == family).toList();
      if (members.isEmpty()) {
        continue;
      }
      out.println(screen.heading(family.title(), ""));
      out.println();
      for (RuleInfo rule : members) {
        String before =
            " ".repeat(10 - rule.severity().label().length())
                + screen.paint(Ink.of(rule.severity()), rule.severity().label())
                + "  "
                + screen.paint(Ink.BOLD, Screen.pad(rule.id(), width))
                + "  ";
        for (String line : Screen.wrap(rule.summary(), screen.width() - indent)) {
          out.println(before + line);
          before = " ".repeat(indent);
        }
      }
      out.println();
    }
    out.println("'jpadrift explain RULE' shows a rule's page; --disable RULE switches it off");
  }

  /**
   * The rule with this id.
   *
   * @throws UsageException when there is none, with the id that was probably meant
   */
  static RuleInfo named(String id, List<RuleInfo> rules) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no rule "
                        + id
                        + Suggestion.among(rules.stream().map(RuleInfo::id).toList(), id)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; 'jpadrift rules' lists them")));
  }
}
