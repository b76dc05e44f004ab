package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GitHubReporterTest {

  /** A workflow command as the runner of GitHub Actions reads a line (class ActionCommand). */
  private record Command(String name, Map<String, String> properties, String data) {

    static Optional<Command> of(String line) {
      int end = line.indexOf("::", 2);
      if (!line.startsWith("::") || end < 0) {
        return Optional.empty();
      }
      String head = line.substring(2, end);
      int space = head.indexOf(' ');
      String name = space < 0 ? head : head.substring(0, space);
      Map<String, String> properties =
          space < 0
              ? Map.of()
              : Arrays.stream(head.substring(space + 1).split(",", -1))
                  .map(pair -> pair.split("=", 2))
                  .collect(
                      Collectors.toMap(
                          pair -> pair[0],
                          pair -> data(pair[1].replace("%3A", ":").replace("%2C", ","))));
      return Optional.of(new Command(name, properties, data(line.substring(end + 2))));
    }

    private static String data(String escaped) {
      return escaped.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    }
  }

  @Test
  void each_finding_is_one_line_the_worst_first() {
    assertThat(Printed.as(Format.GITHUB, Verdicts.drift()))
        .isEqualTo(
            """
            ::error file=src/main/java/com/acme/advisor/ExpertProfile.java,line=88,title=critical column-type-mismatch::ExpertProfile.userId is uuid in the mapping but integer in column public.expert_profiles.user_id: every insert fails with 42804: column "user_id" is of type integer but expression is of type uuid (jpadrift explain column-type-mismatch)
            ::error title=critical missing-column::Series.league is stored in column league_id, which table public.series does not have: every statement that reads or writes a Series fails with 42703 (jpadrift explain missing-column)
            ::warning title=medium missing-index::Series asks for an index on (name), which table public.series does not have: queries by name read the whole table (jpadrift explain missing-index)
            ::notice title=low required-column::Series.name is optional in the mapping but column public.leagues.name refuses NULL: an insert without it fails with 23502 (jpadrift explain required-column)
            ::notice title=low required-column::Series.note is optional in the mapping but column public.series.note refuses NULL: an insert without it fails with 23502 (jpadrift explain required-column)
            ::notice title=low required-column::Series.title is optional in the mapping but column public.series.title refuses NULL: an insert without it fails with 23502 (jpadrift explain required-column)
            Drift: 2 critical, 1 medium, 3 low; 2 suppressed by the baseline, made 2026-03-04 05:06:07 UTC
            """);
  }

  @Test
  void a_known_line_puts_the_annotation_there() {
    Finding finding =
        Verdicts.harmless().findings().get(0).withSource(new SourceLine("a,b:c%.java", 7));
    Verdict verdict = Verdicts.harmless();
    String printed =
        Printed.as(
            Format.GITHUB,
            new Verdict(
                verdict.application(),
                verdict.database(),
                verdict.rules(),
                List.of(finding),
                List.of(),
                List.of(),
                List.of(),
                verdict.failOn(),
                0));
    assertThat(printed)
        .startsWith("::notice file=a%2Cb%3Ac%25.java,line=7,title=low required-column::");
    assertThat(Command.of(printed.lines().findFirst().orElseThrow()).orElseThrow().properties())
        .containsEntry("file", "a,b:c%.java")
        .containsEntry("line", "7");
  }

  @Test
  void what_could_not_be_checked_is_an_error() {
    assertThat(Printed.as(Format.GITHUB, Verdicts.incomplete()))
        .contains(
            "::error title=jpadrift could not check rule missing-index::failed with"
                + " IllegalStateException: boom\n")
        .endsWith(
            "\nIncomplete: 2 things could not be checked, 1 critical, made 2026-03-04 05:06:07 UTC\n");
  }

  @Test
  void hostile_names_come_back_as_they_are_and_fake_no_command() {
    List<String> lines =
        Printed.as(Format.GITHUB, HostileVerdict.of()).lines().collect(Collectors.toList());
    String last = lines.remove(lines.size() - 1);
    assertThat(last).startsWith("Incomplete: 1 thing could not be checked");
    List<Command> commands = lines.stream().map(Command::of).map(Optional::orElseThrow).toList();
    assertThat(commands).extracting(Command::name).containsOnly("error");
    assertThat(commands.stream().skip(1).map(Command::data))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.NAMES.stream()
                .map(GitHubReporterTest::shown)
                .map(
                    name ->
                        name + " is wrong: " + name + " fails (jpadrift explain missing-column)")
                .toList());
    assertThat(commands.stream().skip(1).map(command -> command.properties().get("file")))
        .containsExactlyInAnyOrderElementsOf(
            HostileVerdict.files().stream().map(GitHubReporterTest::shown).toList());
  }

  /** Line breaks come back; what nobody would see in a log is spelled out. */
  private static String shown(String name) {
    return name.codePoints()
        .mapToObj(Character::toString)
        .map(each -> "\r\n\t".contains(each) ? each : Screen.escaped(each))
        .collect(Collectors.joining());
  }

  @Test
  void ten_thousand_findings_are_all_there() {
    assertThat(Printed.as(Format.GITHUB, Verdicts.huge(10_000)).lines()).hasSize(10_001);
  }
}
