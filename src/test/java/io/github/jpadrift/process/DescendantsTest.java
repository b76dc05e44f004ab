package io.github.jpadrift.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whom a process has started, as Linux tells it, and as Java finds it. */
class DescendantsTest {

  @Test
  void they_are_those_that_java_finds_among_all_processes()
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "sh -c 'sleep 60 & echo there; wait' & sleep 60").start();
    try {
      try (BufferedReader out = shell.inputReader()) {
        assertThat(out.readLine()).isEqualTo("there");
        // the outer shell may still be about to start its own
        assertThat(Descendants.of(shell.toHandle()).toList())
            .hasSizeGreaterThanOrEqualTo(2)
            .isSubsetOf(shell.descendants().toList());
      }
    } finally {
      Descendants.of(shell.toHandle()).forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().waitFor();
    }
    assertThat(Descendants.of(shell.toHandle()))
        .as("of one that has ended")
        .allMatch(process -> !process.isAlive());
  }
}
