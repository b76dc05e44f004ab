package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code jpadrift completion} prints, in a real bash. */
class CompletionTest {

  /** What bash does when someone presses TAB behind the last of the arguments. */
  private static final String PRESS_TAB =
      """
      . "$1" || exit
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      $(complete -p jpadrift | sed 's/.*-F \\([^ ]*\\) .*/\\1/') 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private final Path script;

  CompletionTest(@TempDir Path folder) {
    this.script = folder.resolve("completion");
  }

  @BeforeEach
  void print() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command =
        Jpadrift.commandLine(new FixedEngine(), new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out));
    assertThat(command.execute("completion")).isZero();
    Files.writeString(script, out.toString());
  }

  @Test
  void commands_and_options_are_completed() throws Exception {
    assertThat(completed("jpadrift", "che")).containsExactly("check");
    assertThat(completed("./jpadrift", "check", "--fail")).containsExactly("--fail-on");
    assertThat(completed("jpadrift", "check", "--allow"))
        .containsExactlyInAnyOrder(
            "--allow-missing-table", "--allow-unmapped-table", "--allow-failing-query");
    assertThat(completed("jpadrift", "mapping", "--allow")).containsExactly("");
  }

  @Test
  void values_are_completed() throws Exception {
    assertThat(completed("jpadrift", "check", "--fail-on", ""))
        .containsExactly("critical", "high", "medium", "low");
    assertThat(completed("jpadrift", "check", "--report", "s")).containsExactly("sarif", "sql");
    assertThat(completed("jpadrift", "check", "--postgres", ""))
        .containsExactly("14", "15", "16", "17", "18");
    assertThat(completed("jpadrift", "check", "-o", "README")).containsExactly("README.md");
  }

  @Test
  void rules_are_completed_by_name() throws Exception {
    List<String> sequences =
        Rules.all(Engine.JPADRIFT).stream()
            .map(RuleInfo::id)
            .filter(id -> id.startsWith("sequence-"))
            .toList();
    assertThat(sequences).isNotEmpty();
    assertThat(completed("jpadrift", "explain", "sequence-")).isEqualTo(sequences);
    assertThat(completed("jpadrift", "check", "--disable", "sequence-")).isEqualTo(sequences);
  }

  private List<String> completed(String... typed) throws Exception {
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", PRESS_TAB, "bash", script.toString());
    bash.command().addAll(List.of(typed));
    Process process = bash.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return words.lines().toList();
  }
}
