package io.github.jpadrift.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that one run writes: opened before it, finished together after it. */
final class Outputs implements AutoCloseable {

  /** On Linux a link to whatever standard output is, which a file must not replace. */
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final PrintWriter standardOutput;
  private final List<Output> outputs = new ArrayList<>();

  Outputs(PrintWriter standardOutput) {
    this.standardOutput = standardOutput;
  }

  /**
   * Opens a file, or standard output for null.
   *
   * @throws UsageException when it cannot be written, or something else goes there already
   */
  Output open(@Nullable Path file) {
    Output output =
        file == null || file.equals(STANDARD_OUTPUT) ? Output.to(standardOutput) : Output.to(file);
    Path target = output.file();
    boolean taken =
        target != null && outputs.stream().anyMatch(other -> target.equals(other.file()));
    outputs.add(output);
    if (taken) {
      throw new UsageException("cannot write " + file + ": two results would go there");
    }
    return output;
  }

  /**
   * Puts every file in its place.
   *
   * @throws IOException when something was lost
   */
  void finish() throws IOException {
    for (Output output : outputs) {
      output.finish();
    }
  }

  @Override
  public void close() throws IOException {
    for (Output output : outputs) {
      output.close();
    }
  }
}
