package io.github.jpadrift.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {

  @Test
  void an_interrupted_run_leaves_no_draft(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process run = writing(folder);
    assertThat(folder.toFile().list()).hasSize(1);

    run.destroy();

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void a_run_that_is_being_ended_begins_no_draft(@TempDir Path folder) throws IOException {
    try (Outputs outputs = new Outputs(new PrintWriter(new StringWriter()), List.of())) {
      outputs.open(folder.resolve("repair.sql"));
      outputs.abandon();

      assertThatThrownBy(() -> outputs.open(folder.resolve("report.html")))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("this run is being ended");
      assertThat(folder.toFile().list()).isEmpty();
    }
  }

  @Test
  void the_draft_of_a_killed_run_goes_with_the_next_and_no_other(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process living = writing(folder);
    List<String> livings = List.of(requireNonNull(folder.toFile().list()));
    assertThat(livings).hasSize(1);
    writing(folder).destroyForcibly().waitFor();
    assertThat(folder.toFile().list()).hasSize(2);
    Files.writeString(folder.resolve("report.html.part"), "somebody else's");
    Files.writeString(folder.resolve("report.html.1-f.parts"), "somebody else's");

    try (Outputs outputs = new Outputs(new PrintWriter(new StringWriter()), List.of())) {
      outputs.open(folder.resolve("report.html")).fill(out -> out.append("whole"));
      assertThat(outputs.finish()).isEmpty();
    }

    assertThat(folder.toFile().list())
        .hasSize(4)
        .contains("report.html", "report.html.part", "report.html.1-f.parts", livings.get(0));
    living.destroy();
    assertThat(living.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.toFile().list()).hasSize(3);
  }

  /** A run whose draft is open. */
  private static Process writing(Path folder) throws IOException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                folder.resolve("report.html").toString())
            .redirectErrorStream(true)
            .start();
    assertThat(run.getInputStream().read()).as("the draft is open").isEqualTo('!');
    return run;
  }

  /** A run in the middle of its work. */
  static final class Writing {

    private Writing() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      try (Outputs outputs = new Outputs(nowhere, List.of())) {
        outputs.open(Path.of(arguments[0])).fill(out -> out.append("half a report"));
        System.out.print('!');
        System.out.flush();
        Thread.sleep(TimeUnit.MINUTES.toMillis(1));
      }
    }
  }
}
