package io.github.jpadrift.scan;

import io.github.jpadrift.cache.RunFolder;
import io.github.jpadrift.failure.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What was unpacked: deleted when closed, at the latest when the JVM ends. */
public final class TemporaryFolder implements AutoCloseable {

  private final RunFolder folder;

  /** Creates a folder that only this user reads. */
  TemporaryFolder() {
    try {
      folder = RunFolder.createTemporary("jpadrift-unpacked-");
    } catch (IOException e) {
      throw new ScanException(
          "no temporary folder can be made: "
              + FullDisk.reason(e, Path.of(System.getProperty("java.io.tmpdir"))),
          e);
    }
  }

  /** Where it lies. */
  public Path path() {
    return folder.path();
  }

  /**
   * Deletes the folder and what is in it.
   *
   * @throws UncheckedIOException when something cannot be deleted
   */
  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
