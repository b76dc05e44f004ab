package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.scan.ScanOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of a jar in which one bit is another, or that ends too early, nothing is lost without a word: it
 * is read as the whole one is, or something that is named could not be read.
 */
class JarMutantsTest {

  private static final int MUTANTS_PER_RUN = 25;

  private static final List<String> LIBRARY =
      List.of(
          """
          package base;
          import jakarta.persistence.*;
          @MappedSuperclass
          public abstract class Base { @Id @GeneratedValue(generator = "ids") Long id; }
          """);

  private static final List<String> SOURCES =
      List.of(
          """
          @org.hibernate.annotations.GenericGenerator(
              name = "ids", strategy = "sequence",
              parameters = @org.hibernate.annotations.Parameter(
                  name = "sequence_name", value = "ids_of_shop"))
          package shop;
          """,
          """
          package shop;
          import jakarta.persistence.*;
          @Entity
          public class Order extends base.Base {
            @Column(nullable = false, length = 40) String customerName;
            @Embedded Address address;
            @Convert(converter = Yes.class) Boolean paid;
          }
          """,
          """
          package shop;
          import jakarta.persistence.*;
          @Entity
          public class Item extends base.Base { @ManyToOne(optional = false) Order order; }
          """,
          """
          package shop;
          import jakarta.persistence.*;
          @Embeddable
          public class Address { String street; @Enumerated(EnumType.STRING) Country country; }
          """,
          "package shop; public enum Country { AT, CH, DE }",
          """
          package shop;
          import jakarta.persistence.*;
          @Converter
          public class Yes implements AttributeConverter<Boolean, String> {
            public String convertToDatabaseColumn(Boolean yes) { return Boolean.TRUE.equals(yes) ? "Y" : "N"; }
            public Boolean convertToEntityAttribute(String yes) { return "Y".equals(yes); }
          }
          """,
          "package shop; public class Note { Long number; String text; }");

  private static final String ORM =
      """
      <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
        <entity class="shop.Note" access="FIELD" metadata-complete="true">
          <table name="remarks"/>
          <attributes><id name="number"/></attributes>
        </entity>
      </entity-mappings>
      """;

  private static final String SETTINGS =
      """
      hibernate.physical_naming_strategy=\
      org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
      """;

  /** How an application is packed. */
  private enum Layout {
    PLAIN("", ""),
    BOOT("BOOT-INF/classes/", "BOOT-INF/lib/"),
    WAR("WEB-INF/classes/", "WEB-INF/lib/");

    private final String classes;
    private final String libraries;

    Layout(String classes, String libraries) {
      this.classes = classes;
      this.libraries = libraries;
    }
  }

  private static Map<String, byte[]> own = Map.of();
  private static Map<String, byte[]> library = Map.of();

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    Path base = Files.createDirectory(folder.resolve("base"));
    Path shop = Files.createDirectory(folder.resolve("shop"));
    List<Path> hibernate = hibernate();
    TestApplication.of(LIBRARY, hibernate, base);
    TestApplication.of(SOURCES, Stream.concat(hibernate.stream(), Stream.of(base)).toList(), shop);
    library = files(base);
    own = new LinkedHashMap<>(files(shop));
    own.put("META-INF/orm.xml", ORM.getBytes(StandardCharsets.UTF_8));
    own.put("hibernate.properties", SETTINGS.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, 1",
    "PLAIN, 2",
    "PLAIN, 3",
    "PLAIN, 4",
    "BOOT, 5",
    "BOOT, 6",
    "WAR, 7",
    "WAR, 8"
  })
  void a_mutant_is_read_as_the_whole_jar_or_named(Layout layout, int seed, @TempDir Path folder)
      throws IOException {
    byte[] whole = packed(layout);
    String ending = layout == Layout.WAR ? ".war" : ".jar";
    List<String> told = new ArrayList<>();
    Mapping mapping =
        read(Files.write(folder.resolve("whole" + ending), whole), told).orElseThrow();
    assertThat(told).isEmpty();
    assertThat(mapping.entities()).hasSize(3);
    assertThat(mapping.toString()).contains("ids_of_shop", "remarks", "customer_name");

    Random random = new Random(seed);
    int unnoticed = 0;
    for (int i = 0; i < MUTANTS_PER_RUN; i++) {
      int at = random.nextInt(whole.length);
      boolean cut = i % 5 == 0;
      byte[] mutant = cut ? Arrays.copyOf(whole, at) : flipped(whole, at, random.nextInt(8));
      String name = "mutant-%d%s".formatted(i, ending);
      told.clear();
      Optional<Mapping> found = read(Files.write(folder.resolve(name), mutant), told);

      String which = "%s of %d at %d of %d".formatted(layout, seed, at, whole.length);
      if (told.isEmpty()) {
        unnoticed++;
        assertThat(found).as(which).contains(mapping);
      } else {
        assertThat(told).as(which).anyMatch(each -> names(each, name));
      }
    }
    assertThat(unnoticed).as("as most bytes are of some file").isLessThan(MUTANTS_PER_RUN / 2);
  }

  /** The jar, or something of which it is clear that it is in the jar. */
  private static boolean names(String said, String jar) {
    return said.contains(jar) || said.contains("shop.") || said.contains("base.Base");
  }

  private static byte[] flipped(byte[] whole, int at, int bit) {
    byte[] mutant = whole.clone();
    mutant[at] ^= (byte) (1 << bit);
    return mutant;
  }

  /** Reads it in this JVM, as a process of its own for each takes a second. */
  private static Optional<Mapping> read(Path jar, List<String> told) throws IOException {
    MappingOptions options =
        MappingOptions.of(
                ScanOptions.of()
                    .withSources(List.of(jar), hibernate().stream().map(Path::toString).toList()))
            .inThisJvm()
            .withoutStatements();
    try (ScannedApplication application = ScannedApplication.scan(options)) {
      DeclaredMapping declared = application.read(TestApplication.POSTGRES, RunListener.NOBODY);
      declared.gaps().forEach(gap -> told.add(gap.toString()));
      return Optional.of(declared.mapping());
    } catch (JpadriftException refused) {
      told.add(String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  private static byte[] packed(Layout layout) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("META-INF/MANIFEST.MF", manifest(layout));
    own.forEach((name, bytes) -> files.put(layout.classes + name, bytes));
    if (layout == Layout.PLAIN) {
      files.putAll(library);
    } else {
      files.put(layout.libraries + "base.jar", zip(library));
    }
    return zip(files);
  }

  private static byte[] manifest(Layout layout) {
    return ("Manifest-Version: 1.0\n"
            + (layout == Layout.BOOT ? "Spring-Boot-Version: 3.5.7\n" : ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (file.getKey().endsWith(".jar")) {
          CRC32 sum = new CRC32();
          sum.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(sum.getValue());
        }
        out.putNextEntry(entry);
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static List<Path> hibernate() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      return jars.sorted().toList();
    }
  }
}
