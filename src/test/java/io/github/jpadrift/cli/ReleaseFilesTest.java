package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a release holds besides its jar, and what of it must say the same. */
class ReleaseFilesTest {

  private static final Path RELEASE = Path.of("src/main/release");

  private static final Path COMPLETION = RELEASE.resolve("completion/jpadrift");

  /** A setting of the JVM that every launcher gives it. */
  private static final Pattern FLAG = Pattern.compile("-X[a-z:]*[\\w:+=-]+");

  @Test
  void the_completion_is_what_the_command_prints() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command =
        Jpadrift.commandLine(new FixedEngine(), new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out));
    assertThat(command.execute("completion")).isZero();
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(COMPLETION, out.toString());
    }

    assertThat(COMPLETION).content().isEqualTo(out.toString());
  }

  @Test
  void every_launcher_runs_java_alike() throws IOException {
    String shell = Files.readString(Path.of("jpadrift"));
    Set<String> flags = flags(shell.substring(shell.lastIndexOf("exec \"$java\"")));
    flags.remove("-XX:SharedArchiveFile=");

    assertThat(flags(Files.readString(RELEASE.resolve("jpadrift.cmd")))).isEqualTo(flags);
    assertThat(flags(Files.readString(RELEASE.resolve("Dockerfile"))))
        .isSubsetOf(flags)
        .contains("-XX:+UseSerialGC");
  }

  @Test
  void windows_is_told_what_the_shell_is_told() throws IOException {
    String cmd = Files.readString(RELEASE.resolve("jpadrift.cmd"));

    assertThat(cmd)
        .contains("JAVA_HOME", "%JPADRIFT_OPTS%", "io.github.jpadrift.cli.Jpadrift %*")
        .contains("exit /b 2")
        .endsWith("exit /b %ERRORLEVEL%\n");
    // a path with blanks must stay one word
    assertThat(cmd.lines().filter(line -> line.contains("%JPADRIFT_FOLDER%\\")))
        .allMatch(line -> line.contains("\"%JPADRIFT_FOLDER%\\"));
  }

  @Test
  void the_image_builds_nothing_and_runs_as_nobody_special() throws IOException {
    List<String> lines = Files.readAllLines(RELEASE.resolve("Dockerfile"));
    List<String> instructions =
        lines.stream().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();

    assertThat(instructions.get(0)).matches("ARG JAVA=eclipse-temurin:21-jre\\S*");
    assertThat(instructions.get(1)).isEqualTo("FROM ${JAVA}");
    assertThat(instructions).noneMatch(line -> line.contains("mvn") || line.contains("latest"));
    assertThat(instructions.indexOf("USER jpadrift"))
        .isPositive()
        .isLessThan(
            instructions.stream()
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toList())
                .indexOf("ENTRYPOINT"));
  }

  private static Set<String> flags(String text) {
    return FLAG.matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
