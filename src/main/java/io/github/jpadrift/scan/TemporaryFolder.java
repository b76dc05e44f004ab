package io.github.jpadrift.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What was unpacked: deleted when closed, at the latest when the JVM ends. */
public final class TemporaryFolder implements AutoCloseable {

  private static final int ATTEMPTS = 20;

  private final Path path;
  private final Thread atExit = new Thread(this::delete, "jpadrift-temporary-folder");

  /** Creates a folder that only this user reads. */
  TemporaryFolder() {
    try {
      path = Files.createTempDirectory("jpadrift-");
    } catch (IOException e) {
      throw new ScanException("no temporary folder can be made: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /**
   * Deletes the folder and what is in it.
   *
   * @throws UncheckedIOException when something cannot be deleted
   */
  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook finds nothing left to delete.
      return;
    }
  }

  private void delete() {
    for (int attempts = ATTEMPTS; Files.exists(path); attempts--) {
      try {
        Files.walkFileTree(path, new Deletion());
      } catch (IOException e) {
        // When the JVM ends in the middle of a scan, that scan still writes.
        if (attempts == 0) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
