package io.github.jpadrift.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an archive, or a folder it was unpacked to, keeps its classes and libraries. */
enum ArchiveLayout {
  SPRING_BOOT("BOOT-INF/"),
  WAR("WEB-INF/");

  private static final Pattern INDEXED = Pattern.compile("^- \"(.+)\"$", Pattern.MULTILINE);

  private final String top;

  ArchiveLayout(String top) {
    this.top = top;
  }

  /** The layout of an archive; null where classes lie at its top. */
  static @Nullable ArchiveLayout of(ClassPathRoot archive) {
    for (ArchiveLayout layout : values()) {
      if (archive.entries().stream().anyMatch(entry -> entry.startsWith(layout.top))) {
        return layout;
      }
    }
    return null;
  }

  /** Whether an archive has one of these layouts. */
  static boolean isOf(ClassPathRoot archive) {
    JarDirectory directory = archive.directory();
    return directory == null
        ? of(archive) != null
        : Stream.of(values()).anyMatch(layout -> directory.hasBelow(layout.top));
  }

  /** As in {@code BOOT-INF/classes}. */
  String classesName() {
    return top + "classes";
  }

  /**
   * What an entry is called on the class path; null where it is not on it.
   *
   * <p>Spring Boot's Maven plugin leaves {@code META-INF} at the top, where the running application
   * finds it as well.
   */
  @Nullable String inClasses(String entry) {
    String classes = classesName() + "/";
    if (entry.startsWith(classes)) {
      return entry.substring(classes.length());
    }
    boolean shared =
        this == SPRING_BOOT
            && entry.startsWith("META-INF/")
            && !entry.equals(ClassPathRoot.MANIFEST)
            && !entry.startsWith("META-INF/maven/");
    return shared ? entry : null;
  }

  /**
   * The libraries of an archive: first those that {@code classpath.idx} orders, then as they come.
   */
  List<String> libraries(ClassPathRoot archive) throws IOException {
    Set<String> ordered = new LinkedHashSet<>();
    String index = top + "classpath.idx";
    if (archive.has(index)) {
      String text = new String(archive.read(index), StandardCharsets.UTF_8).replace("\r", "");
      INDEXED.matcher(text).results().map(line -> line.group(1)).forEach(ordered::add);
      ordered.retainAll(archive.entries());
    }
    archive.entries().stream().filter(this::isLibrary).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  /** Spring Boot keeps what a container provides apart. */
  private boolean isLibrary(String entry) {
    return entry.endsWith(".jar")
        && (entry.startsWith(top + "lib/") || entry.startsWith(top + "lib-provided/"));
  }
}
