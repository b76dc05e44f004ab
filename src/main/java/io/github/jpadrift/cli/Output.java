package io.github.jpadrift.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where results go. A file is replaced only when it is complete, so that a run that breaks off
 * leaves the last report as it was; that it can be written is known before the run.
 */
final class Output implements AutoCloseable {

  private final PrintWriter writer;
  private final @Nullable Path target;
  private final @Nullable Path draft;

  private Output(PrintWriter writer, @Nullable Path target, @Nullable Path draft) {
    this.writer = writer;
    this.target = target;
    this.draft = draft;
  }

  static Output to(PrintWriter standardOutput) {
    return new Output(standardOutput, null, null);
  }

  /**
   * Opens a file, or a device or pipe that already is there.
   *
   * @throws UsageException when it cannot be written
   */
  static Output to(Path file) {
    try {
      Path target = file.toAbsolutePath();
      boolean special = Files.exists(target) && !Files.isRegularFile(target);
      Path draft =
          special
              ? null
              : Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
      BufferedWriter writer =
          Files.newBufferedWriter(draft == null ? target : draft, StandardCharsets.UTF_8);
      return new Output(new PrintWriter(writer), target, draft);
    } catch (IOException unwritable) {
      throw new UsageException("cannot write " + file + ": " + unwritable, unwritable);
    }
  }

  Appendable writer() {
    return writer;
  }

  /**
   * Makes sure that everything has arrived, and puts a file in its place.
   *
   * @throws IOException when something was lost: the disk is full, the reader has gone
   */
  void finish() throws IOException {
    if (writer.checkError()) {
      throw new IOException(
          "could not write all of the output to " + (target == null ? "standard output" : target));
    }
    if (target != null) {
      writer.close();
      if (draft != null) {
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Drops what is not finished. */
  @Override
  public void close() throws IOException {
    if (target != null) {
      writer.close();
      if (draft != null) {
        Files.deleteIfExists(draft);
      }
    }
  }
}
