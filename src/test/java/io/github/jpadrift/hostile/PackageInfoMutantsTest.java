package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.ApplicationScanner;
import io.github.jpadrift.scan.ScanOptions;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.annotation.AnnotationFormatError;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a package declares for its entities is read from a damaged {@code package-info.class}, or
 * the file is named, and the entities of other packages are read.
 */
class PackageInfoMutantsTest {

  private static final int MUTANTS_PER_RUN = 25;

  private static final String INFO =
      """
      @org.hibernate.annotations.GenericGenerator(
          name = "ids_%1$d", strategy = "sequence",
          parameters = @org.hibernate.annotations.Parameter(
              name = "sequence_name", value = "of_p%1$d_"))
      package p%1$d;
      """;

  private static final String ENTITY =
      """
      package p%1$d;
      import jakarta.persistence.*;
      @Entity
      public class Thing%1$d { @Id @GeneratedValue(generator = "ids_%1$d") Long id; }
      """;

  private static final String GOOD =
      "package good; @jakarta.persistence.Entity public class Good {"
          + " @jakarta.persistence.Id Long id; }";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void a_mutant_is_read_or_named(int seed, @TempDir Path folder) throws IOException {
    List<String> sources = new ArrayList<>(List.of(GOOD));
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      sources.add(INFO.formatted(i));
      sources.add(ENTITY.formatted(i));
    }
    TestApplication.of(sources, hibernate(), folder);
    List<String> declared = new ArrayList<>();
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      declared.add(declared(i, folder).orElseThrow());
    }
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      Path file = folder.resolve("p%d/package-info.class".formatted(i));
      Files.write(file, mutant(Files.readAllBytes(file), random));
    }

    List<String> told = new ArrayList<>();
    String read = read(folder, told);

    assertThat(read).contains("good.Good");
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      String file = "p%d[./]package-info".formatted(i);
      assertThat(
              read.contains("of_p%d_".formatted(i))
                  || told.stream().anyMatch(gap -> gap.matches("(?s).*\\b" + file + "\\b.*"))
                  || !declared(i, folder).orElse(declared.get(i)).equals(declared.get(i)))
          .as("package p%d of seed %d is read, or a gap names it: %s", i, seed, told)
          .isTrue();
    }
  }

  private static byte[] mutant(byte[] original, Random random) {
    int at = random.nextInt(original.length);
    byte[] mutant = original.clone();
    switch (random.nextInt(5)) {
      case 0 -> mutant = Arrays.copyOf(mutant, at);
      case 1 -> Arrays.fill(mutant, at, mutant.length, (byte) 0);
      case 2 -> mutant = Arrays.copyOf(mutant, mutant.length + 1 + random.nextInt(16));
      case 3 -> mutant[at] = (byte) random.nextInt(256);
      default -> mutant[at] ^= (byte) (1 << random.nextInt(8));
    }
    return mutant;
  }

  private static String read(Path classes, List<String> told) throws IOException {
    try (Application application = ApplicationScanner.scan(ScanOptions.of(classes))) {
      application.gaps().stream().map(Gap::toString).forEach(told::add);
      Mapping mapping =
          new TestApplication(classes, hibernate(), List.of())
              .read(
                  new MappingRequest(
                      application.managedClasses(),
                      application.packages(),
                      List.of(),
                      Map.of(),
                      TestApplication.POSTGRES,
                      null));
      mapping.unreadable().stream().map(Gap::toString).forEach(told::add);
      return mapping.toString();
    }
  }

  /**
   * What Java finds declared; empty where it finds damage. A mutant may be a whole file, with
   * nothing wrong but that it declares something else.
   */
  private static Optional<String> declared(int number, Path classes) throws IOException {
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Table.class.getClassLoader())) {
      return Optional.of(
          Arrays.toString(
              Class.forName("p%d.package-info".formatted(number), false, loader)
                  .getDeclaredAnnotations()));
    } catch (ClassNotFoundException
        | LinkageError
        | AnnotationFormatError
        | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static List<Path> hibernate() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      return jars.toList();
    }
  }
}
