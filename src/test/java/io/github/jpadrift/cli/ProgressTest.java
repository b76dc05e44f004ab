package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StringWriter err = new StringWriter();

  @Test
  void what_is_quick_is_not_worth_a_word() {
    try (Progress progress = new Progress(new PrintWriter(err), true, false)) {
      progress.doing("reading the catalog");
    }
    assertThat(err.toString()).isEqualTo("\r\u001b[K");
  }

  @Test
  void what_takes_over_a_second_is_named_and_taken_back() throws InterruptedException {
    try (Progress progress = new Progress(new PrintWriter(err), true, false)) {
      progress.doing("reading the\ncatalog");
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!err.toString().contains("reading") && Instant.now().isBefore(deadline)) {
        Thread.sleep(50);
      }
    }
    assertThat(err.toString())
        .startsWith("\r\u001b[Kreading the\\ncatalog … 1 s")
        .endsWith("\r\u001b[K");
  }

  @Test
  void a_pipe_hears_of_progress_only_when_it_asks() {
    try (Progress quiet = new Progress(new PrintWriter(err), false, false);
        Progress verbose = new Progress(new PrintWriter(err), false, true)) {
      quiet.doing("reading the mapping");
      verbose.doing("reading the catalog");
    }
    assertThat(err.toString()).isEqualTo("jpadrift: reading the catalog\n");
  }
}
