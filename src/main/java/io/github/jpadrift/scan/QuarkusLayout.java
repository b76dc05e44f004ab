package io.github.jpadrift.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code quarkus-app} that a build of Quarkus leaves (the guide "fast-jar"): the
 * application in {@code app}, its libraries in {@code lib}.
 *
 * @param folder named by itself or by the {@code quarkus-run.jar} in it, which holds no class of
 *     the application
 */
record QuarkusLayout(Path folder) {

  private static final String RUNNER = "quarkus-run.jar";

  /** Null where the source is none. */
  static @Nullable QuarkusLayout of(Path source) {
    Path folder = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
    boolean named = Files.isDirectory(source) || source.endsWith(RUNNER);
    return named
            && folder != null
            && Files.isRegularFile(folder.resolve(RUNNER))
            && Files.isDirectory(folder.resolve("app"))
        ? new QuarkusLayout(folder)
        : null;
  }

  /** Where the application's own classes lie. */
  Path application() {
    return folder.resolve("app");
  }

  /** Where its libraries lie; not all of them need be there. */
  List<Path> libraries() {
    return List.of(folder.resolve("lib/main"), folder.resolve("lib/boot")).stream()
        .filter(Files::isDirectory)
        .toList();
  }
}
