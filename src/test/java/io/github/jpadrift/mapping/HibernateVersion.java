package io.github.jpadrift.mapping;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/** The supported minors of Hibernate, each by a release of it, with its jars from Maven. */
public enum HibernateVersion {
  V6_2("6.2.49.Final"),
  V6_3("6.3.2.Final"),
  V6_4("6.4.10.Final"),
  V6_5("6.5.3.Final"),
  V6_6("6.6.56.Final"),
  V7_0("7.0.10.Final"),
  V7_1("7.1.35.Final"),
  V7_2("7.2.24.Final"),
  V7_3("7.3.13.Final"),
  V7_4("7.4.6.Final");

  private static final Map<List<String>, List<Path>> RESOLVED = new ConcurrentHashMap<>();

  private final String release;

  HibernateVersion(String release) {
    this.release = release;
  }

  public String release() {
    return release;
  }

  /** {@code hibernate-core} with all that it needs, and whatever else is asked for. */
  public List<Path> jars(String... others) {
    return resolve(
        Stream.concat(
                Stream.of("org.hibernate.orm:hibernate-core:" + release), Arrays.stream(others))
            .toArray(String[]::new));
  }

  /** Jars by their coordinates, with all that they need. */
  public static List<Path> resolve(String... coordinates) {
    return RESOLVED.computeIfAbsent(
        List.of(coordinates),
        wanted ->
            Arrays.stream(Maven.resolver().resolve(wanted).withTransitivity().as(File.class))
                .map(File::toPath)
                .toList());
  }

  @Override
  public String toString() {
    return release;
  }
}
