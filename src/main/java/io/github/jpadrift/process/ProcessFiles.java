package io.github.jpadrift.process;

import io.github.jpadrift.cache.RunFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that only this user can look into, removed at the end with all that it holds. */
record ProcessFiles(RunFolder ofThisRun) implements AutoCloseable {

  static ProcessFiles make() throws IOException {
    return new ProcessFiles(RunFolder.createTemporary("jpadrift-reading-"));
  }

  Path folder() {
    return ofThisRun.path();
  }

  Path arguments() {
    return folder().resolve("arguments");
  }

  Path part() {
    return ProcessMain.part(answer());
  }

  Path answer() {
    return folder().resolve("answer");
  }

  Path note() {
    return folder().resolve("note");
  }

  Path log() {
    return folder().resolve("log");
  }

  /** What the application's code made undeletable stays; it costs nobody the answer. */
  @Override
  public void close() {
    delete(folder().toFile());
    try {
      ofThisRun.close();
    } catch (IOException undeletable) {
      folder().toFile().deleteOnExit();
    }
  }

  private static void delete(File file) {
    File[] inside = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
