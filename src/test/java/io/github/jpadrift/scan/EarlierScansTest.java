package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found by a scan is not looked for again, and is the same. */
class EarlierScansTest {

  private Path folder;

  @BeforeEach
  void aFolder(@TempDir Path empty) {
    folder = empty;
  }

  /** Remembers all that it is told. */
  private static final class Memory implements EarlierScans {

    private final Map<List<String>, Scanned> known = new HashMap<>();
    private final List<Path> asked = new ArrayList<>();

    @Override
    public Optional<Scanned> find(List<Path> files, List<String> question) {
      asked.clear();
      asked.addAll(files);
      return Optional.ofNullable(known.get(question));
    }

    @Override
    public void keep(List<String> question, Scanned scanned) {
      known.put(question, scanned);
    }
  }

  private final Memory memory = new Memory();

  private Path springBoot() {
    return Archive.spring(
            "package shop; @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " public class Shop {}",
            entity("shop.Invoice"))
        .with("application.properties", "spring.jpa.properties.hibernate.default_schema=billing")
        .boot(Map.of("audit.jar", Archive.of(entity("audit.Entry"))))
        .jar(folder.resolve("shop.jar"));
  }

  private Application scan(ScanOptions options) {
    return ApplicationScanner.scan(options, false, places -> {}, memory);
  }

  @Test
  void what_is_known_is_the_same_as_what_is_found() throws IOException {
    Path properties = Files.writeString(folder.resolve("more.properties"), "a=b\n");
    Path jar = springBoot();
    ScanOptions options =
        new ScanOptions(List.of(jar), List.of(), null, List.of(), List.of(), properties);
    try (Application first = scan(options);
        Application second = scan(options)) {
      assertThat(memory.known).hasSize(1);
      assertThat(memory.asked)
          .as("all that is looked into, apart from what was unpacked")
          .containsExactly(jar, properties);
      assertThat(second)
          .usingRecursiveComparison()
          .ignoringFields("folder", "places")
          .isEqualTo(first);
      assertThat(second.places().paths())
          .hasSameSizeAs(first.places().paths())
          .allMatch(Files::exists);
      assertThat(second.entities()).containsExactly("shop.Invoice");
      assertThat(second.settings().find("hibernate.default_schema")).isPresent();
    }
  }

  @Test
  void nothing_is_looked_for_that_is_known() throws IOException {
    Path jar = Archive.of(entity("shop.Invoice")).jar(folder.resolve("app.jar"));
    scan(ScanOptions.of(jar)).close();
    memory.known.replaceAll(
        (question, found) ->
            new Scanned(
                List.of("shop.FromMemory"),
                found.managedClasses(),
                found.packages(),
                found.mappingFiles(),
                found.outside(),
                found.settings(),
                found.framework(),
                found.hibernate(),
                found.assumed(),
                found.repositories(),
                found.panache(),
                found.naming()));
    try (Application again = scan(ScanOptions.of(jar))) {
      assertThat(again.entities()).containsExactly("shop.FromMemory");
    }
  }

  @Test
  void whoever_asks_otherwise_is_answered_otherwise() throws IOException {
    Path jar =
        Archive.of(entity("shop.Invoice"), entity("audit.Entry")).jar(folder.resolve("app.jar"));
    ScanOptions all = ScanOptions.of(jar);
    List<ScanOptions> different =
        List.of(
            all,
            new ScanOptions(List.of(jar), List.of(), null, List.of(), List.of("audit"), null),
            new ScanOptions(List.of(jar), List.of(), null, List.of("audit"), List.of(), null),
            all.withSelection(new Selection(List.of("shop"), List.of())),
            all.withSelection(new Selection(List.of(), List.of("shop.Invoice"))),
            all.withProfiles(List.of("test")),
            all.withSources(
                List.of(jar),
                List.of(Archive.empty().with("x", "").jar(folder.resolve("lib.jar")).toString())));
    different.forEach(options -> scan(options).close());

    assertThat(memory.known).hasSameSizeAs(different);
  }

  @Test
  void what_was_found_in_part_is_looked_for_again() throws IOException {
    Path jar =
        Archive.of(entity("shop.Invoice"))
            .with("shop/Damaged.class", "no class")
            .jar(folder.resolve("app.jar"));
    try (Application application = scan(ScanOptions.of(jar))) {
      assertThat(application.gaps()).isNotEmpty();
    }

    assertThat(memory.known).isEmpty();
  }
}
