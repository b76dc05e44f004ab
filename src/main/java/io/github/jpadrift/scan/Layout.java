package io.github.jpadrift.scan;

import org.jspecify.annotations.Nullable;

/** Where an archive, or a folder it was unpacked to, keeps its classes and libraries. */
enum Layout {
  SPRING_BOOT("BOOT-INF/"),
  WAR("WEB-INF/");

  private final String top;

  Layout(String top) {
    this.top = top;
  }

  /** The layout of an archive; null where classes lie at its top. */
  static @Nullable Layout of(Root archive) {
    for (Layout layout : values()) {
      if (archive.entries().stream().anyMatch(entry -> entry.startsWith(layout.top))) {
        return layout;
      }
    }
    return null;
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
            && !entry.equals(Root.MANIFEST)
            && !entry.startsWith("META-INF/maven/");
    return shared ? entry : null;
  }

  /** Whether an entry is a library; Spring Boot keeps what a container provides apart. */
  boolean isLibrary(String entry) {
    return entry.endsWith(".jar")
        && (entry.startsWith(top + "lib/") || entry.startsWith(top + "lib-provided/"));
  }

  /** Where Spring Boot keeps the order of the libraries. */
  String index() {
    return top + "classpath.idx";
  }
}
