package io.github.jpadrift.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.binding.Observations.Setting;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the shipped matrix against what really happens.
 *
 * <p>By default one setting is tried on every pair and the others on a sample, the same each time.
 * {@code -Djpadrift.matrix=full} tries every pair in every setting; {@code
 * -Djpadrift.regenerate=true} does so too and writes the matrix anew.
 */
class BindingExperimentTest {

  private static final Path MATRIX =
      Path.of("src/main/resources/io/github/jpadrift/binding/matrix.tsv");

  /** The class path's Hibernate, the newest server, a plain URL: what most applications have. */
  private static final Setting USUAL = new Setting(6, 18, false);

  private static final String HIBERNATE_7 = "org.hibernate.orm:hibernate-core:7.4.6.Final";
  private static final double SUBJECTS = 0.15;
  private static final double COLUMNS = 0.25;

  static Stream<Setting> settings() {
    return Stream.of(6, 7)
        .flatMap(
            hibernate ->
                Stream.of(14, 18)
                    .flatMap(
                        postgres ->
                            Stream.of(false, true)
                                .map(free -> new Setting(hibernate, postgres, free))));
  }

  @ParameterizedTest
  @MethodSource("settings")
  @DisabledIfSystemProperty(
      named = "jpadrift.regenerate",
      matches = "true",
      disabledReason = "the matrix is being written")
  void the_matrix_says_what_happens(Setting setting) throws Exception {
    boolean full = setting.equals(USUAL) || "full".equals(System.getProperty("jpadrift.matrix"));
    SortedMap<String, String> seen = run(setting, full ? pair -> true : sample(setting));

    SortedMap<String, String> told = new TreeMap<>();
    seen.keySet().forEach(pair -> told.put(pair, told(pair, setting)));
    assertThat(seen).isNotEmpty();
    assertThat(seen).isEqualTo(told);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "jpadrift.regenerate",
      matches = "true",
      disabledReason = "only on demand")
  void the_matrix_is_written_anew() throws Exception {
    Observations observations = new Observations();
    for (Setting setting : settings().toList()) {
      observations.add(setting, run(setting, pair -> true));
    }
    Files.writeString(MATRIX, observations.matrix());
    assertThat(BindingMatrix.of(Files.readString(MATRIX))).isNotNull();
  }

  /** Some of the bound types, each on some of the columns; others in every setting. */
  private static Predicate<String> sample(Setting setting) {
    return pair -> {
      String subject = pair.substring(0, pair.lastIndexOf(BindingExperiment.SEPARATOR));
      return chance(setting + subject) < SUBJECTS && chance(setting + pair) < COLUMNS;
    };
  }

  private static double chance(String of) {
    return new Random(of.hashCode()).nextDouble();
  }

  private static String told(String pair, Setting setting) {
    List<String> parts = List.of(pair.split(BindingExperiment.SEPARATOR, -1));
    String unsized = parts.get(2).replaceFirst("\\([0-9,]+\\)", "");
    return BindingMatrix.shipped()
        .verdict(
            new BoundType(parts.get(0), parts.get(1)),
            List.of(parts.get(2), unsized),
            new Circumstances(
                setting.hibernate(), setting.postgres(), setting.stringTypeUnspecified()))
        .orElse("nothing");
  }

  private static SortedMap<String, String> run(Setting setting, Predicate<String> chosen)
      throws Exception {
    try (ScratchDatabase database = TestDatabases.create(setting.postgres())) {
      String url =
          database.url()
              + (database.url().contains("?") ? "&" : "?")
              + "options=-c%20synchronous_commit=off"
              + (setting.stringTypeUnspecified() ? "&stringtype=unspecified" : "");
      return setting.hibernate() == 6
          ? BindingExperiment.run(url, chosen)
          : runWithHibernate7(url, chosen);
    }
  }

  /** The experiment over again in a loader of its own, with another Hibernate beside it. */
  @SuppressWarnings("unchecked")
  private static SortedMap<String, String> runWithHibernate7(String url, Predicate<String> chosen)
      throws Exception {
    List<URL> jars = new ArrayList<>();
    for (File jar : Maven.resolver().resolve(HIBERNATE_7).withTransitivity().asFile()) {
      jars.add(jar.toURI().toURL());
    }
    String here = System.getProperty("java.class.path");
    for (String entry : here.split(File.pathSeparator, -1)) {
      if (entry.endsWith("classes") || entry.matches(".*/(postgresql|jackson-|jspecify).*jar")) {
        jars.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      return (SortedMap<String, String>)
          loader
              .loadClass(BindingExperiment.class.getName())
              .getMethod("run", String.class, Predicate.class)
              .invoke(null, url, chosen);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
