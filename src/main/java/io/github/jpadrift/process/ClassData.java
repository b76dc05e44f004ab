package io.github.jpadrift.process;

import io.github.jpadrift.cache.CacheKey;
import io.github.jpadrift.cache.KeptFiles;
import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The archive of classes as the JVM has them in memory, for the libraries of one process: with it
 * they need not be read, verified and linked again. It holds classes of the libraries alone, so it
 * serves whatever application is built on them.
 *
 * <p>Writing one costs more than a later process saves, so it is written by the second process that
 * would have used it, after its answer.
 *
 * @param used an archive of those classes, null when there is none
 * @param draft where the process is to write one when it ends, null when it is not to
 */
record ClassData(
    @Nullable Path used, @Nullable Path draft, @Nullable String key, @Nullable KeptFiles kept) {

  static final ClassData NONE = new ClassData(null, null, null, null);

  private static final String KIND = "class-data";

  /** Some 30 MB each. */
  private static final int MOST = 8;

  /** Several times what writing one takes. */
  private static final int LONGEST_SECONDS = 20;

  /**
   * What there is for these jars, all of the class path that the JVM is started with.
   *
   * @param installed where to look first; null for nowhere
   * @param cached whether this user's cache is looked into, and written to
   */
  static ClassData of(List<Path> jars, @Nullable InstalledClassData installed, boolean cached) {
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return NONE;
    }
    ClassData there = installed == null ? NONE : of(jars, installed);
    if (there.used() != null || there.isWritten() || !cached) {
      return there;
    }
    return KeptFiles.of(UserCache.ofThisUser(), KIND, MOST)
        .map(kept -> of(jars, kept))
        .orElse(NONE);
  }

  /** An installation is copied and mounted, after which a file is the same under other numbers. */
  private static ClassData of(List<Path> jars, InstalledClassData installed) {
    KeptFiles kept = KeptFiles.installed(installed.folder(), MOST);
    String key;
    try {
      CacheKey all = ofThisJava();
      for (Path jar : jars) {
        all.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
      }
      key = all.name();
    } catch (IOException unreadable) {
      return NONE;
    }
    Optional<Path> used = kept.find(key);
    return used.isEmpty() && installed.made()
        ? new ClassData(null, kept.draft(), key, kept)
        : new ClassData(used.orElse(null), null, null, null);
  }

  private static CacheKey ofThisJava() {
    return new CacheKey(KIND)
        .add(System.getProperty("java.home"))
        .add(System.getProperty("java.vm.version"));
  }

  private static ClassData of(List<Path> jars, KeptFiles kept) {
    String key;
    try {
      CacheKey all = ofThisJava();
      for (Path jar : jars) {
        all.addFile(jar);
      }
      key = all.name();
    } catch (IOException unreadable) {
      return NONE;
    }
    Optional<Path> used = kept.find(key);
    if (used.isEmpty() && kept.isNoted(key)) {
      return new ClassData(null, kept.draft(), key, kept);
    }
    kept.note(key);
    return new ClassData(used.orElse(null), null, null, null);
  }

  boolean isWritten() {
    return draft != null;
  }

  /** Keeps what the process wrote, or removes it. */
  void keep(boolean whole) {
    if (draft != null && kept != null && key != null) {
      if (whole && Files.isRegularFile(draft)) {
        kept.keep(key, draft);
      } else {
        kept.discard(draft);
      }
    }
  }

  /**
   * Waits for a process that has answered and writes its archive, when this run ends.
   *
   * @return false when it is ending already
   */
  boolean keepAtTheEnd(Process process, Runnable afterwards) {
    return kept != null
        && kept.atTheEnd(
            () -> {
              keep(endsWell(process));
              afterwards.run();
            });
  }

  private static boolean endsWell(Process process) {
    try {
      return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
