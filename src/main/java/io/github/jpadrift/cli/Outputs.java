package io.github.jpadrift.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that one run writes: opened before it, finished together after it. */
final class Outputs implements AutoCloseable {

  private final List<Output> outputs = new ArrayList<>();

  Output add(Output output) {
    outputs.add(output);
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
