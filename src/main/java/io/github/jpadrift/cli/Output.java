package io.github.jpadrift.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (Files.isDirectory(absolute) || folder == null) {
      throw unwritable(file, "it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw unwritable(file, "there is no folder " + folder);
    }
    if (Files.exists(absolute) && !Files.isWritable(absolute)) {
      throw unwritable(file, "it is write-protected");
    }
    try {
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        return new Output(new PrintWriter(Files.newBufferedWriter(absolute)), absolute, null);
      }
      Path target =
          Files.exists(absolute)
              ? absolute.toRealPath()
              : folder.toRealPath().resolve(absolute.getFileName());
      Path draft =
          target.resolveSibling(
              target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
      // not a temporary file: those are for their owner only, and a report is for everyone
      BufferedWriter writer = Files.newBufferedWriter(draft, StandardOpenOption.CREATE_NEW);
      return new Output(new PrintWriter(writer), target, draft);
    } catch (AccessDeniedException forbidden) {
      throw unwritable(file, "no permission to write in " + folder);
    } catch (IOException other) {
      throw new UsageException("cannot write " + file + ": " + other, other);
    }
  }

  private static UsageException unwritable(Path file, String reason) {
    return new UsageException("cannot write " + file + ": " + reason);
  }

  /** The file that will be there, null for standard output, a device or a pipe. */
  @Nullable Path file() {
    return draft == null ? null : target;
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
