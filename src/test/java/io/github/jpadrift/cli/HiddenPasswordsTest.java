package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.ConnectionUrlTest;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.fixture.Fixture;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.report.Verdicts;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A password in a URL reaches no output: every spelling, in every format, whatever happens. */
class HiddenPasswordsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<Arguments> spellings_and_formats() {
    return ConnectionUrlTest.SPELLINGS.stream()
        .flatMap(
            url -> Stream.of(Format.values()).map(format -> Arguments.of(url, format.label())));
  }

  @ParameterizedTest
  @MethodSource("spellings_and_formats")
  void a_report_holds_none(String url, String format) {
    List<FixedEngine> made = new ArrayList<>();
    FixedEngine engine = new FixedEngine(() -> of(made.get(0)));
    made.add(engine);

    assertThat(run(engine, "--url", url, "--format", format, "--verbose")).isEqualTo(1);
    assertThat(out.toString()).isNotEmpty();
    assertHidden();
  }

  @ParameterizedTest
  @MethodSource("spellings_and_formats")
  void a_failure_holds_none(String url, String format) {
    FixedEngine engine =
        new FixedEngine(
            () -> {
              throw new IllegalStateException("cannot open " + url, new IOException(url));
            });

    assertThat(run(engine, "--url", url, "--format", format, "--verbose")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot open");
    assertHidden();
  }

  @ParameterizedTest
  @MethodSource("spellings_and_formats")
  void a_mistyped_command_holds_none(String url, String format) {
    assertThat(run(new FixedEngine(), "--ulr", url, "--format", format)).isEqualTo(2);
    assertHidden();
  }

  /** A server's own password, which only the driver may know. */
  @Test
  void a_real_run_writes_none_into_any_file(@TempDir Path folder) throws IOException {
    Fixture fixture = new Fixture("missing-column");
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(fixture.schema()));
      String url = database.url();
      String password = url.replaceFirst(".*[?&]password=([^&]*).*", "$1");
      assertThat(password).hasSizeGreaterThan(20);
      List<String> arguments =
          new ArrayList<>(
              List.of("check", fixture.classes().toString(), "--url", url, "--verbose"));
      for (Format format : Format.values()) {
        arguments.addAll(
            List.of("--report", format.label() + "=" + folder.resolve(format.label())));
      }

      CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

      assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
      assertThat(run.out() + run.err()).doesNotContain(password);
      for (Format format : Format.values()) {
        assertThat(folder.resolve(format.label())).content().isNotEmpty().doesNotContain(password);
      }
    }
  }

  /** A verdict about the very connection that the engine was given. */
  private static Verdict of(FixedEngine engine) {
    Verdict drift = Verdicts.drift();
    Side.Database database = drift.database();
    return new Verdict(
        drift.declaring(),
        new Side.Database(
            engine.connections.get(0).url().toString(),
            database.version(),
            database.schemas(),
            database.tables()),
        drift.rules(),
        drift.findings(),
        drift.gaps(),
        drift.tables(),
        drift.assumed(),
        drift.failOn(),
        drift.suppressed());
  }

  private int run(FixedEngine engine, String... arguments) {
    CommandLine command = Jpadrift.commandLine(engine, new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(
        Stream.concat(Stream.of("check", "app.jar"), Stream.of(arguments)).toArray(String[]::new));
  }

  private void assertHidden() {
    assertThat(out.toString() + err).doesNotContain(ConnectionUrlTest.PARTS);
  }
}
