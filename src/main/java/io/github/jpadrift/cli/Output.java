package io.github.jpadrift.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where results go. A file is replaced only when it is complete, so that a run that breaks off
 * leaves the last report as it was; that it can be written is known before the run.
 */
final class Output implements AutoCloseable {

  private static final long READER_PATIENCE_SECONDS = 5;

  private final Writer writer;
  private final @Nullable Path target;
  private final @Nullable Path draft;
  private @Nullable Exception problem;

  /** What is written to an output. */
  @FunctionalInterface
  interface Content {
    void write(Appendable out) throws IOException;
  }

  /** Creates the file that is written until a complete one can take its place. */
  @FunctionalInterface
  interface Drafting {
    OutputStream open(Path draft) throws IOException;
  }

  private Output(Writer writer, @Nullable Path target, @Nullable Path draft) {
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
  static Output to(Path file, Drafting drafting) {
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
        return new Output(writer(opened(file, absolute)), absolute, null);
      }
      Path target =
          Files.exists(absolute)
              ? absolute.toRealPath()
              : folder.toRealPath().resolve(absolute.getFileName());
      Drafts drafts = new Drafts(target);
      drafts.removeAbandoned();
      Path draft = drafts.next();
      return new Output(writer(drafting.open(draft)), target, draft);
    } catch (AccessDeniedException forbidden) {
      throw unwritable(file, "no permission to write in " + folder);
    } catch (IOException other) {
      throw new UsageException("cannot write " + file + ": " + other, other);
    }
  }

  /** Formats spell out what UTF-8 cannot hold; what one forgets must not cost the whole report. */
  private static Writer writer(OutputStream stream) {
    return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** To open a pipe is to wait for its reader, and there may be none. */
  private static OutputStream opened(Path file, Path device) throws IOException {
    FutureTask<OutputStream> opening = new FutureTask<>(() -> Files.newOutputStream(device));
    Thread thread = new Thread(opening, "jpadrift: opens a pipe");
    thread.setDaemon(true);
    thread.start();
    try {
      return opening.get(READER_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException alone) {
      throw unwritable(file, "nobody reads from this pipe");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException known ? known : new IOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static UsageException unwritable(Path file, String reason) {
    return new UsageException("cannot write " + file + ": " + reason);
  }

  /** The file that will be there, null for standard output, a device or a pipe. */
  @Nullable Path file() {
    return draft == null ? null : target;
  }

  /** Writes to it; what goes wrong is told by {@link #finish}, so that no other output is lost. */
  void fill(Content content) {
    try {
      content.write(writer);
    } catch (IOException | RuntimeException failed) {
      problem = failed;
    }
  }

  /**
   * Makes sure that everything has arrived, and puts a file in its place.
   *
   * @return what was lost and why: the disk is full, the reader has gone; empty when nothing was
   */
  Optional<Exception> finish() {
    try {
      if (problem == null && writer instanceof PrintWriter printer && printer.checkError()) {
        problem = new IOException("could not write all of the output to standard output");
      } else if (problem == null && target != null) {
        writer.close();
        if (draft != null) {
          Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException lost) {
      problem = lost;
    }
    return Optional.ofNullable(problem)
        .map(
            reason ->
                target == null
                    ? reason
                    : new UsageException(
                        "could not write all of "
                            + target
                            + ": "
                            + (reason instanceof IOException ? reason.getMessage() : reason),
                        reason));
  }

  /** Drops what is not finished. */
  @Override
  public void close() throws IOException {
    if (target == null) {
      return;
    }
    try (writer) {
      if (draft != null) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException again) {
      // what could not be written cannot be closed either, and that was told
      if (problem == null) {
        throw again;
      }
    }
  }
}
