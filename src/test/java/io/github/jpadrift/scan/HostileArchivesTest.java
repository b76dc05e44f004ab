package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.failure.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchivesTest {

  private static final Archive ORDER = Archive.of(entity("com.acme.Order"));
  private static final byte[] COMPILED = requireNonNull(ORDER.files().get("com/acme/Order.class"));
  private static final int CENTRAL_ENTRY = 0x02014b50;

  private final Path folder;

  HostileArchivesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    assertRefused(folder.resolve("app.jar"), " does not exist");
  }

  @Test
  void a_file_that_is_no_archive_is_said() throws IOException {
    assertRefused(
        Files.writeString(folder.resolve("app.jar"), "#!/bin/sh\n"),
        " cannot be read: it is not a jar");
  }

  @Test
  void an_empty_file_is_said() throws IOException {
    assertRefused(Files.createFile(folder.resolve("app.jar")), " cannot be read: it is empty");
  }

  @Test
  void a_truncated_jar_is_said() throws IOException {
    byte[] bytes = ORDER.bytes();
    assertRefused(
        Files.write(folder.resolve("app.jar"), Arrays.copyOf(bytes, bytes.length / 2)),
        " cannot be read: it starts like a jar and is truncated or damaged (zip END header not"
            + " found)");
  }

  @Test
  void an_encrypted_jar_is_said() throws IOException {
    byte[] bytes = ORDER.bytes();
    bytes[central(bytes) + 8] |= 1;
    assertRefused(
        Files.write(folder.resolve("app.jar"), bytes), " cannot be read: it is encrypted");
  }

  @Test
  void a_class_file_that_expands_without_measure_is_a_bomb() {
    Path jar = ORDER.with("com/acme/Bomb.class", new byte[20 << 20]).jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "app.jar is refused as a zip bomb: class file com/acme/Bomb.class expands to more than"
                + " 16 MiB");
  }

  @Test
  void a_class_file_that_lies_about_its_size_is_a_bomb() throws IOException {
    byte[] bytes =
        Archive.empty().with("com/acme/Bomb.class", new byte[80 << 20]).with(ORDER).bytes();
    int size = central(bytes) + 24;
    bytes[size + 3] = 0;
    Path jar = Files.write(folder.resolve("app.jar"), bytes);

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessageStartingWith("app.jar is refused as a zip bomb: ");
  }

  @Test
  void a_library_that_expands_without_measure_is_a_bomb() throws IOException {
    byte[] stored = new byte[20 << 20];
    Path jar = folder.resolve("app.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("BOOT-INF/lib/bomb.jar"));
      zip.write(stored);
    }

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "app.jar is refused as a zip bomb: BOOT-INF/lib/bomb.jar expands to over 200 times its"
                + " size");
  }

  @Test
  void a_library_that_lies_about_its_size_is_cut_where_it_lies() throws IOException {
    byte[] noise = new byte[40 << 20];
    Path jar = folder.resolve("app.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("BOOT-INF/lib/big.jar"));
      zip.write(noise);
      zip.closeEntry();
      for (Map.Entry<String, byte[]> own : ORDER.boot(Map.of()).files().entrySet()) {
        zip.putNextEntry(new ZipEntry(own.getKey()));
        zip.write(own.getValue());
      }
    }
    byte[] bytes = Files.readAllBytes(jar);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(central(bytes) + 24, 1000);
    Files.write(jar, bytes);

    try (Application app = scan(jar);
        Stream<Path> unpacked = Files.walk(app.folder().path())) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar!BOOT-INF/lib/big.jar",
                  "this library cannot be read: more comes out of it than the 1000 bytes that the"
                      + " archive says"));
      assertThat(unpacked.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()))
          .allMatch(size -> size < 1 << 20);
    }
  }

  @Test
  void settings_that_hibernate_would_read_whole_are_a_bomb() {
    Path jar =
        ORDER.with("hibernate.properties", new byte[12 << 20]).jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "app.jar is refused as a zip bomb: hibernate.properties expands to more than 8 MiB");
  }

  @Test
  void a_pipe_is_not_waited_for() throws Exception {
    Path pipe = folder.resolve("app.jar");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertRefused(pipe, " cannot be read: it is neither a file nor a folder");
    assertRefused(Path.of("/dev/zero"), " cannot be read: it is neither a file nor a folder");
  }

  @Test
  void class_path_entries_that_are_no_archives_are_passed_over() throws IOException {
    Path pom = Files.writeString(folder.resolve("bom.pom"), "<project/>");
    Path library = Files.writeString(folder.resolve("libnative.so"), "ELF");
    Path jar =
        ORDER
            .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: notes.txt\n")
            .jar(folder.resolve("app.jar"));
    Files.writeString(folder.resolve("notes.txt"), "");

    try (Application app =
        ApplicationScanner.scan(
            new ScanOptions(
                List.of(jar),
                List.of(pom.toString(), library.toString()),
                null,
                List.of(),
                List.of(),
                null))) {
      assertThat(app.gaps()).isEmpty();
      assertThat(app.classpath()).containsExactly(jar);
      assertThat(app.assumed())
          .containsExactly(
              "class path entry notes.txt is no archive and is passed over, as Java does",
              "class path entry bom.pom is no archive and is passed over, as Java does",
              "class path entry libnative.so is no archive and is passed over, as Java does");
    }
  }

  @Test
  void archives_that_say_to_expand_without_measure_are_a_bomb() {
    ArchiveLimits bounds = new ArchiveLimits();
    ZipEntry entry = new ZipEntry("data.bin");
    entry.setSize(5L << 30);
    bounds.count("a.jar", entry);

    assertThatThrownBy(() -> bounds.count("b.jar", entry))
        .hasMessage("b.jar is refused as a zip bomb: it takes the scan over 8 GiB expanded");
  }

  @Test
  void archives_of_too_many_entries_are_a_bomb() {
    ArchiveLimits bounds = new ArchiveLimits();
    ZipEntry entry = new ZipEntry("x");
    for (int i = 0; i < ArchiveLimits.ENTRIES; i++) {
      bounds.count("a.jar", entry);
    }

    assertThatThrownBy(() -> bounds.count("b.jar", entry))
        .hasMessage("b.jar is refused as a zip bomb: it takes the scan over 2000000 entries");
  }

  @Test
  void a_nested_library_that_is_broken_is_a_problem() {
    Path jar =
        ORDER
            .boot(Map.of("good.jar", Archive.of("package lib; public class A {}")))
            .with("BOOT-INF/lib/bad.jar", "PK\u0003\u0004 and no more")
            .with("BOOT-INF/lib/odd.jar", "odd")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.classpath()).hasSize(2);
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar!BOOT-INF/lib/bad.jar",
                  "this library cannot be read: it starts like a jar and is truncated or damaged"
                      + " (zip END header not found)"),
              new Gap(
                  "app.jar!BOOT-INF/lib/odd.jar", "this library cannot be read: it is not a jar"));
    }
  }

  @Test
  void a_class_path_library_that_is_broken_is_fatal() throws IOException {
    Path jar = ORDER.jar(folder.resolve("app.jar"));
    Path broken = Files.writeString(folder.resolve("broken.jar"), "odd");

    assertThatThrownBy(
            () ->
                ApplicationScanner.scan(
                    new ScanOptions(
                        List.of(jar),
                        List.of(broken.toString()),
                        null,
                        List.of(),
                        List.of(),
                        null)))
        .isInstanceOf(ScanException.class)
        .hasMessage("class path entry " + broken + " cannot be read: it is not a jar");
  }

  @Test
  void names_that_lead_out_of_the_archive_are_not_followed() throws IOException {
    Path jar =
        ORDER
            .boot(Map.of())
            .with("BOOT-INF/classes/../../../evil.class", "evil")
            .with("BOOT-INF/classes/..\\evil.class", "evil")
            .with("BOOT-INF/lib/../../../evil.jar", ORDER.bytes())
            .jar(folder.resolve("deep/er/app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.classpath()).hasSize(1);
      assertThat(app.gaps())
          .containsExactly(
              leavesArchive("app.jar!BOOT-INF/classes/../../../evil.class"),
              leavesArchive("app.jar!BOOT-INF/classes/..\\evil.class"),
              leavesArchive("app.jar!BOOT-INF/lib/../../../evil.jar"));
      try (Stream<Path> files = Files.walk(app.folder().path())) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(1);
      }
    }
  }

  private static Gap leavesArchive(String entry) {
    return new Gap(entry, "its name leads out of the archive; it is not read");
  }

  @Test
  void a_library_may_be_called_anything() {
    Path jar =
        ORDER
            .boot(
                Map.of(
                    "<script>\"'\n;rm -rf ~.jar",
                    Archive.of(entity("org.a.A")),
                    "\u00fc".repeat(300) + ".jar",
                    Archive.of(entity("org.b.B"))))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.outside())
          .contains(
              new Application.Outside("org.a.A", "app.jar!BOOT-INF/lib/<script>\"'\n;rm -rf ~.jar"))
          .hasSize(2);
    }
  }

  @Test
  void class_files_that_are_none_are_a_problem() {
    byte[] cut = Arrays.copyOf(COMPILED, 60);
    Path jar =
        ORDER
            .with("com/acme/Cut.class", cut)
            .with("com/acme/<script>.class", "no")
            .with("com/acme/Elsewhere.class", COMPILED)
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar",
                  "class files cannot be read as classes: com.acme.Cut, com.acme.<script>,"
                      + " com.acme.Elsewhere"));
    }
  }

  @Test
  void a_damaged_class_in_a_boot_jar_is_a_problem() throws IOException {
    byte[] bytes =
        new Archive(Map.of("com/acme/Damaged.class", COMPILED))
            .boot(Map.of())
            .with("BOOT-INF/classes/com/acme/Order.class", COMPILED)
            .bytes();
    String name = "BOOT-INF/classes/com/acme/Damaged.class";
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
    Arrays.fill(bytes, data, data + 20, (byte) 0xff);
    Path jar = Files.write(folder.resolve("app.jar"), bytes);

    try (Application app = scan(jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.gaps())
          .containsExactly(new Gap("app.jar!" + name, "it is damaged: invalid block type"));
    }
  }

  @Test
  void a_damaged_class_is_a_problem_although_another_class_speaks_of_it() {
    Path jar =
        Archive.of(
                entity("com.acme.Order"),
                "package com.acme; public class Special extends Bill {}",
                entity("com.acme.Bill"))
            .with("com/acme/Bill.class", new byte[0])
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.gaps())
          .containsExactly(
              new Gap("app.jar", "class files cannot be read as classes: com.acme.Bill"));
    }
  }

  @Test
  void a_damaged_class_is_a_problem_although_it_looks_like_one() {
    byte[] longer = Arrays.copyOf(COMPILED, COMPILED.length + 3);
    Path jar =
        Archive.of(entity("com.acme.Bill"))
            .with("com/acme/Order.class", longer)
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar!com/acme/Order.class",
                  "this class file is damaged: it goes on after its end"));
    }
  }

  @Test
  void a_damaged_package_info_is_a_problem() throws IOException {
    Archive whole =
        Archive.of(
            entity("com.acme.Order"),
            "@org.hibernate.annotations.FilterDef(name = \"f\") package com.acme;");
    String name = "com/acme/package-info.class";
    byte[] info = requireNonNull(whole.files().get(name));
    // the last of it is the number of the text that the annotation's name is
    byte[] badValue = info.clone();
    badValue[info.length - 2] = 99;
    assertPackageInfo(whole, new byte[0], "it ends too soon");
    assertPackageInfo(whole, Arrays.copyOf(info, info.length - 2), "it ends too soon");
    assertPackageInfo(whole, new byte[info.length], "it does not begin as a class file");
    assertPackageInfo(
        whole, badValue, "constant %d of it is no text".formatted(99 << 8 | info[info.length - 1]));
    assertPackageInfo(whole, COMPILED, "it is the file of another class");
  }

  private void assertPackageInfo(Archive whole, byte[] damaged, String said) {
    String name = "com/acme/package-info.class";
    Archive archive = whole.with(name, damaged);
    Path classes = archive.folder(folder.resolve("classes"));
    Path jar = archive.jar(folder.resolve("app.jar"));
    for (String source : List.of("classes/", "app.jar!")) {
      try (Application app = scan(source.equals("classes/") ? classes : jar)) {
        assertThat(app.entities()).containsExactly("com.acme.Order");
        assertThat(app.gaps())
            .containsExactly(new Gap(source + name, "this class file is damaged: " + said));
      }
    }
  }

  @Test
  void an_entry_whose_name_was_damaged_is_a_problem() throws IOException {
    byte[] bytes = ORDER.with("META-INF/orm.xml", "<entity-mappings version='3.0'/>").bytes();
    int directory = central(bytes);
    int name = indexOf(bytes, "META-INF/orm.xml", directory);
    bytes[name + 15] = 'n';

    try (Application app = scan(Files.write(folder.resolve("app.jar"), bytes))) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "app.jar",
                  "its entry META-INF/orm.xmn is called META-INF/orm.xml where it begins"));
    }
  }

  @Test
  void names_are_found_behind_a_script_and_before_a_comment() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(ORDER.boot(Map.of()).bytes());
    bytes.write("PK".getBytes(StandardCharsets.UTF_8));
    byte[] commented = bytes.toByteArray();
    commented[commented.length - 4] = 2;

    try (Application app = scan(Files.write(folder.resolve("app.jar"), commented))) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.gaps()).isEmpty();
    }
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    int found = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    assertThat(found).isPositive();
    return found;
  }

  @Test
  void a_wrong_checksum_is_a_problem() throws IOException {
    Archive whole = Archive.of(entity("com.acme.Order"), entity("com.acme.Bill"));
    Path plain = flipped(whole, "com/acme/Bill.class", "plain.jar");
    Path boot = flipped(whole.boot(Map.of()), "BOOT-INF/classes/com/acme/Bill.class", "boot.jar");
    Path library =
        flipped(
            ORDER.boot(Map.of("bill.jar", Archive.of(entity("org.b.Bill")))),
            "BOOT-INF/lib/bill.jar",
            "library.jar");

    assertProblem(plain, "plain.jar!com/acme/Bill.class", "this class file is damaged");
    assertProblem(boot, "boot.jar!BOOT-INF/classes/com/acme/Bill.class", "it is damaged");
    assertProblem(library, "library.jar!BOOT-INF/lib/bill.jar", "this library cannot be read");
  }

  private static void assertProblem(Path jar, String subject, String said) {
    try (Application app = scan(jar)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(subject, said + ": its checksum is not the one that the archive says"));
    }
  }

  /** The archive, its directory naming another checksum for one of its entries. */
  private Path flipped(Archive archive, String entry, String name) throws IOException {
    byte[] bytes = archive.bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int record = text.indexOf("PK\u0001\u0002");
    while (!text.startsWith(entry, record + 46)) {
      record = text.indexOf("PK\u0001\u0002", record + 4);
    }
    bytes[record + 16] ^= 1;
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void classes_newer_than_this_java_are_said() {
    int running = Runtime.version().feature();
    byte[] order = COMPILED.clone();
    order[7] = (byte) (running + 44 + 1);
    String said =
        "classes are compiled for Java %d and jpadrift runs on Java %d; run it on Java %d or later, which JAVA_HOME chooses: com.acme.Order"
            .formatted(running + 1, running, running + 1);
    Path all = Archive.empty().with("com/acme/Order.class", order).jar(folder.resolve("all.jar"));
    Path some =
        Archive.of(entity("com.acme.Bill"))
            .with("com/acme/Order.class", order)
            .jar(folder.resolve("some.jar"));

    assertThatThrownBy(() -> scan(all))
        .isInstanceOf(ScanException.class)
        .hasMessage(all + ": " + said);
    try (Application app = scan(some)) {
      assertThat(app.gaps()).containsExactly(new Gap(some.toString(), said));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"we!ird", "a b", "100%", "\u00fc#?"})
  void a_source_may_lie_anywhere(String name) {
    Path jar = ORDER.jar(folder.resolve(name).resolve("app.jar"));
    Path classes = ORDER.folder(folder.resolve(name + "-classes"));

    for (Path source : List.of(jar, classes)) {
      try (Application app = scan(source)) {
        assertThat(app.entities()).containsExactly("com.acme.Order");
      }
    }
  }

  @Test
  void a_damaged_manifest_is_said() {
    Path jar = ORDER.with("META-INF/MANIFEST.MF", "no colon\n").jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessageStartingWith(jar + " cannot be read: its manifest is damaged: ");
  }

  private void assertRefused(Path source, String said) {
    assertThatThrownBy(() -> scan(source))
        .isInstanceOf(ScanException.class)
        .hasMessage(source + said);
  }

  /** Where the directory of a zip begins. */
  private static int central(byte[] zip) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int found = text.indexOf("PK\u0001\u0002");
    assertThat(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(found))
        .isEqualTo(CENTRAL_ENTRY);
    return found;
  }

  private static Application scan(Path source) {
    return ApplicationScanner.scan(ScanOptions.of(source));
  }
}
