package io.github.jpadrift.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who decides which entities belong, and under which naming strategy.
 *
 * @param kind the framework
 * @param version its version, as its own jar says; null where no jar says one
 * @param packages the packages that are scanned for entities, each with those below it; may hold
 *     the wildcards that Spring knows
 */
public record Framework(Kind kind, @Nullable String version, List<String> packages) {

  public Framework {
    packages = List.copyOf(packages);
  }

  /** The frameworks whose habits matter to a mapping. */
  public enum Kind {
    PLAIN("no framework"),
    SPRING_BOOT("Spring Boot"),
    QUARKUS("Quarkus");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As its makers spell it. */
    public String title() {
      return title;
    }
  }

  static final Framework PLAIN = new Framework(Kind.PLAIN, null, List.of());
}
