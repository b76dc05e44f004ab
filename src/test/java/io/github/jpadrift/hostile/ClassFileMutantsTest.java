package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.ApplicationScanner;
import io.github.jpadrift.scan.ScanOptions;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a damaged class file nothing is lost without a word, and it ends no run. */
class ClassFileMutantsTest {

  private static final int MUTANTS_PER_RUN = 25;

  /** An entity with some of everything that a class file may hold. */
  private static final String VICTIM =
      """
      package app;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity
      @Table(name = "victim_%1$d", indexes = @Index(name = "i_%1$d", columnList = "name"))
      public class Victim%1$d extends Base<String> implements Comparable<Victim%1$d> {
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
        @Column(name = "name", length = 40, nullable = false) String name;
        @Enumerated(EnumType.STRING) Color color;
        @ElementCollection List<String> tags = new ArrayList<>();
        @OneToMany @JoinColumn(name = "parent_id") Set<Good> goods;
        @Embedded Place place;
        public int compareTo(Victim%1$d other) { return name.compareTo(other.name); }
      }
      """;

  /** Speaks of the entity, so that a class by its name is known even where it cannot be read. */
  private static final String WITNESS =
      "package app; public class Witness%1$d extends Victim%1$d {}";

  private static final List<String> READABLE =
      List.of(
          """
          package app;
          import jakarta.persistence.*;
          @MappedSuperclass
          public abstract class Base<T> { @Version int version; T note; }
          """,
          """
          package app;
          import jakarta.persistence.*;
          @Embeddable
          public class Place { String street; }
          """,
          "package app; public enum Color { RED, BLUE }",
          """
          package app;
          import jakarta.persistence.*;
          @Entity
          public class Good { @Id Long id; }
          """);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void a_mutant_is_read_or_named(int seed, @TempDir Path folder) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<Path> hibernate = lentHibernate();
    TestApplication.of(sources(), hibernate, classes);
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      Path file = classes.resolve("app/Victim%d.class".formatted(i));
      Files.write(file, mutant(Files.readAllBytes(file), random));
    }

    List<String> told = new ArrayList<>();
    List<String> read = new ArrayList<>();
    read(classes, hibernate, told, read);

    assertThat(read).contains("app.Good");
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      String victim = "app.Victim" + i;
      boolean named = told.stream().anyMatch(gap -> names(gap, victim));
      assertThat(read.contains(victim) || named || isNoEntity(victim, classes))
          .as("%s of seed %d is read, or a gap names it: %s %s", victim, seed, told, read)
          .isTrue();
    }
  }

  /** A class by its name, or by the file of it. */
  private static boolean names(String gap, String victim) {
    return Pattern.compile("\\b" + victim.replace(".", "[./]") + "\\b").matcher(gap).find();
  }

  private static List<String> sources() {
    List<String> sources = new ArrayList<>(READABLE);
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      sources.add(VICTIM.formatted(i));
      sources.add(WITNESS.formatted(i));
    }
    return sources;
  }

  private static byte[] mutant(byte[] original, Random random) {
    byte[] mutant = original.clone();
    int at = random.nextInt(mutant.length);
    switch (random.nextInt(6)) {
      case 0 -> mutant = Arrays.copyOf(mutant, at);
      case 1 -> Arrays.fill(mutant, at, mutant.length, (byte) 0);
      case 2 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> {
        byte[] noise = new byte[Math.min(1 + random.nextInt(8), mutant.length - at)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, mutant, at, noise.length);
      }
      case 4 -> mutant = Arrays.copyOf(mutant, mutant.length + 1 + random.nextInt(16));
      default -> mutant[at] = (byte) random.nextInt(256);
    }
    return mutant;
  }

  private static void read(
      Path classes, List<Path> hibernate, List<String> told, List<String> read) {
    try (Application application = ApplicationScanner.scan(ScanOptions.of(classes))) {
      application.gaps().stream().map(Gap::toString).forEach(told::add);
      Mapping mapping =
          new TestApplication(classes, hibernate, List.of())
              .read(
                  new MappingRequest(
                      application.managedClasses(),
                      List.of(),
                      List.of(),
                      Map.of(),
                      TestApplication.POSTGRES,
                      null));
      mapping.unreadable().stream().map(Gap::toString).forEach(told::add);
      mapping.entities().stream().map(MappedEntity::name).forEach(read::add);
    }
  }

  /** A mutant may be another class, with nothing wrong but that it is no entity any more. */
  private static boolean isNoEntity(String name, Path classes) throws IOException {
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Entity.class.getClassLoader())) {
      return !Class.forName(name, false, loader).isAnnotationPresent(Entity.class);
    } catch (ClassNotFoundException | LinkageError | RuntimeException damaged) {
      return false;
    }
  }

  private static List<Path> lentHibernate() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      return jars.toList();
    }
  }
}
