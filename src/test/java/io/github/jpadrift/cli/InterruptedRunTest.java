package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {

  @Test
  void an_interrupted_run_leaves_no_draft(@TempDir Path folder)
      throws IOException, InterruptedException {
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
    assertThat(folder.toFile().list()).hasSize(1);

    run.destroy();

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.toFile().list()).isEmpty();
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
