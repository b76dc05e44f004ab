package io.github.jpadrift.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that one run writes: opened before it, finished together after it. */
final class Outputs implements AutoCloseable {

  /** On Linux a link to whatever standard output is, which a file must not replace. */
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final PrintWriter standardOutput;
  private final List<Path> inputs;

  private final List<Output> outputs = new ArrayList<>();

  /** What the thread that ends an interrupted run removes, and whether it has. */
  private final List<Path> drafts = new ArrayList<>();

  private boolean abandoned;
  private final Thread abandoning = new Thread(this::abandon, "jpadrift: removes drafts");

  /**
   * @param inputs what the run reads, and so must not write
   */
  Outputs(PrintWriter standardOutput, List<Path> inputs) {
    this.standardOutput = standardOutput;
    this.inputs = List.copyOf(inputs);
    Runtime.getRuntime().addShutdownHook(abandoning);
  }

  /**
   * Opens a file, or standard output for null.
   *
   * @throws UsageException when it cannot be written, this run reads it, or something else goes
   *     there already
   */
  Output open(@Nullable Path file) {
    for (Path input : inputs) {
      if (file != null && isSame(file, input)) {
        throw new UsageException("cannot write " + file + ": this run reads it");
      }
    }
    Output output =
        file == null || file.equals(STANDARD_OUTPUT)
            ? Output.to(standardOutput)
            : Output.to(file, this::draft);
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
   * Creates a draft in one step with noting it, so that none appears behind the back of the thread
   * that removes them.
   */
  private OutputStream draft(Path draft) throws IOException {
    synchronized (drafts) {
      if (abandoned) {
        throw new IOException("this run is being ended");
      }
      OutputStream stream = Drafts.open(draft);
      drafts.add(draft);
      return stream;
    }
  }

  /**
   * Removes the drafts of a run that breaks off, and lets it create no more; nothing may be thrown
   * where nobody would see it.
   */
  void abandon() {
    synchronized (drafts) {
      abandoned = true;
      drafts.forEach(draft -> draft.toFile().delete());
    }
  }

  /**
   * Puts every file in its place, also where another could not be written.
   *
   * @return what was lost, one for each
   */
  List<Exception> finish() {
    return outputs.stream().map(Output::finish).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(abandoning);
    } catch (IllegalStateException ending) {
      // the JVM is ending, and the hook is at work
      return;
    }
    @Nullable IOException problem = null;
    for (Output output : outputs) {
      try {
        output.close();
      } catch (IOException unclosed) {
        problem = problem == null ? unclosed : problem;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }

  private static boolean isSame(Path file, Path input) {
    try {
      return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
    } catch (IOException unreadable) {
      throw new UsageException("cannot write " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
