package io.github.jpadrift.failure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk on which no more fits: Java repeats what the system says, and not where it says so. */
public final class FullDisk {

  /** strerror(3) of ENOSPC and EDQUOT, and Windows' words for the former. */
  private static final List<String> SAID =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  private FullDisk() {}

  /** Whether this is what the system says of one. */
  public static boolean isSaidIn(@Nullable String message) {
    return message != null && SAID.stream().anyMatch(message::contains);
  }

  /** Why writing into a folder failed, with the folder where it is the disk. */
  public static String reason(IOException failed, Path folder) {
    return isSaidIn(failed.getMessage())
        ? "the disk of " + folder + " is full"
        : String.valueOf(failed.getMessage());
  }
}
