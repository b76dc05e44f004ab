package io.github.jpadrift.cli;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.report.Ink;
import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift rules}: what is looked at. */
@Command(
    name = "rules",
    description = {"Lists the rules: what is looked at, and how bad it is."},
    exitCodeList = "0:always",
    footer = "  jpadrift rules")
final class RulesCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RulesCommand() {}

  @Override
  public Integer call() {
    List<RuleInfo> rules = jpadrift.engine().rules();
    Screen screen = jpadrift.screen();
    PrintWriter out = jpadrift.out();
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
    return 0;
  }
}
