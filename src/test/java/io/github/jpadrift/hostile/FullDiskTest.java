package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpadrift.hostile.InstalledTool.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a small one, which only the run sees, in the place of a folder that
 * the tool writes to. One line says at once which folder it is, and nothing half made stays.
 */
class FullDiskTest {

  /** What is run with a small disk, and what then lies on it. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size="$1" none "$2" || exit 99
      disk=$2
      found=$3
      shift 3
      "$@"
      code=$?
      find "$disk" -mindepth 1 -maxdepth 2 >"$found"
      exit $code
      """;

  private static InstalledTool tool;
  private static Path application;
  private static List<String> ownMounts;

  @BeforeAll
  static void install(@TempDir Path folder) throws Exception {
    ownMounts =
        Files.getAttribute(folder, "unix:uid").equals(0)
            ? List.of("unshare", "-m")
            : List.of("unshare", "-Urm");
    List<String> trial = new ArrayList<>(ownMounts);
    trial.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=4k", "none", folder.toString()));
    assumeTrue(
        new ProcessBuilder(trial).start().waitFor() == 0,
        "this user may not mount a small disk, so that none was full");
    tool = InstalledTool.in(folder);
    application = Path.of(System.getProperty("jpadrift.home"), "sample", "sample-entities.jar");
  }

  @AfterAll
  static void removeTheLinks() throws IOException {
    if (tool != null) {
      tool.close();
    }
  }

  @Test
  void a_server_that_cannot_be_unpacked_is_gone_again() throws Exception {
    Path script = Files.writeString(tool.workplace().resolve("a.sql"), "CREATE TABLE a (id int);");

    Full run =
        onDisk(
            "8m",
            tool.cache(),
            "check",
            application.toString(),
            "--no-cache",
            "--script",
            script.toString());

    assertThat(run.result().err())
        .isEqualTo(
            "jpadrift: starting a throw-away PostgreSQL 17: the disk of %s/jpadrift is full\n"
                .formatted(tool.cache()));
    assertThat(run.result().out()).isEmpty();
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).containsExactly(tool.cache() + "/jpadrift");
  }

  @Test
  void one_that_has_no_room_for_its_data_is_gone_again() throws Exception {
    Path script = Files.writeString(tool.workplace().resolve("b.sql"), "CREATE TABLE a (id int);");

    Full run =
        onDisk("64m", tool.cache(), "check", application.toString(), "--script", script.toString());

    assertThat(run.result().err())
        .startsWith(
            "jpadrift: starting a throw-away PostgreSQL 17: the disk of %s/jpadrift"
                .formatted(tool.cache()))
        .contains(" is full")
        .hasLineCount(1);
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).noneMatch(each -> each.contains("scratch") || each.contains(".part"));
  }

  @Test
  void a_mapping_that_cannot_be_handed_over_is_not_blamed_on_the_application() throws Exception {
    Full run = onDisk("64k", tool.temporary(), "mapping", application.toString(), "--no-cache");

    assertThat(run.result().err())
        .isEqualTo(
            "jpadrift: the answer of the process that reads the mapping cannot be handed over: %s lies on a disk that is full\n"
                .formatted(tool.temporary()));
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).isEmpty();
  }

  @Test
  void so_is_one_that_cannot_even_be_asked_for() throws Exception {
    Full run = onDisk("4k", tool.temporary(), "mapping", application.toString(), "--no-cache");

    assertThat(run.result().err())
        .isEqualTo(
            "jpadrift: the process that reads the mapping cannot be started: the disk of %s is full\n"
                .formatted(tool.temporary()));
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).isEmpty();
  }

  @Test
  void libraries_that_cannot_be_unpacked_are_no_gap() throws Exception {
    Path boot = tool.workplace().resolve("boot.jar");
    byte[] noise = new byte[1 << 20];
    new Random(17).nextBytes(noise);
    CRC32 sum = new CRC32();
    sum.update(noise);
    try (OutputStream file = Files.newOutputStream(boot);
        ZipOutputStream out = new ZipOutputStream(file)) {
      ZipEntry library = new ZipEntry("BOOT-INF/lib/library.jar");
      library.setMethod(ZipEntry.STORED);
      library.setSize(noise.length);
      library.setCrc(sum.getValue());
      out.putNextEntry(library);
      out.write(noise);
      out.putNextEntry(new ZipEntry("BOOT-INF/classes/app/Nothing.class"));
    }

    Full run = onDisk("256k", tool.temporary(), "mapping", boot.toString(), "--no-cache");

    assertThat(run.result().err())
        .isEqualTo(
            "jpadrift: %s cannot be unpacked: the disk of %s is full\n"
                .formatted(boot, tool.temporary()));
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).isEmpty();
  }

  @Test
  void a_report_that_does_not_fit_leaves_no_draft() throws Exception {
    Path reports = Files.createDirectory(tool.workplace().resolve("reports"));

    Full run =
        onDisk(
            "8k",
            reports,
            "mapping",
            application.toString(),
            "--output",
            reports.resolve("mapping.txt").toString());

    assertThat(run.result().err())
        .isEqualTo(
            "jpadrift: could not write all of %s: No space left on device\n"
                .formatted(reports.resolve("mapping.txt")));
    assertThat(run.result().exitCode()).isEqualTo(2);
    assertThat(run.left()).isEmpty();
  }

  /**
   * What a run came to.
   *
   * @param left what it left on the small disk
   */
  private record Full(Result result, List<String> left) {}

  private static Full onDisk(String size, Path folder, String... arguments) throws Exception {
    Path found = Files.createTempFile(tool.temporary().getParent(), "left", ".txt");
    List<String> before = new ArrayList<>(ownMounts);
    before.addAll(
        List.of("sh", "-c", ON_A_SMALL_DISK, "sh", size, folder.toString(), found.toString()));
    Result result = tool.run(before, Map.of(), arguments);
    return new Full(result, Files.readAllLines(found));
  }
}
