package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.hostile.InstalledTool.Result;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The launcher's class-data archive, damaged: Java crashes on one that ends too early, so the
 * launcher uses none that is not as it was made.
 */
class DamagedClassDataTest {

  /** What happened to the archive. */
  private enum Damage {
    EMPTIED,
    CUT_IN_ITS_HEADER,
    CUT_BEHIND_ITS_HEADER,
    CUT_IN_THE_MIDDLE,
    CUT_BY_A_BYTE,
    FLIPPED_IN_ITS_HEADER,
    FLIPPED_IN_THE_MIDDLE;

    byte[] done(byte[] archive) {
      return switch (this) {
        case EMPTIED -> new byte[0];
        case CUT_IN_ITS_HEADER -> Arrays.copyOf(archive, 100);
        case CUT_BEHIND_ITS_HEADER -> Arrays.copyOf(archive, 1 << 14);
        case CUT_IN_THE_MIDDLE -> Arrays.copyOf(archive, archive.length / 2);
        case CUT_BY_A_BYTE -> Arrays.copyOf(archive, archive.length - 1);
        case FLIPPED_IN_ITS_HEADER -> flipped(archive, 200);
        case FLIPPED_IN_THE_MIDDLE -> flipped(archive, archive.length / 2);
      };
    }

    private static byte[] flipped(byte[] archive, int at) {
      byte[] flipped = archive.clone();
      flipped[at] ^= 1;
      return flipped;
    }
  }

  private static InstalledTool tool;
  private static Result healthy;
  private static Path archive;
  private static byte[] content;

  @BeforeAll
  static void makeTheArchive(@TempDir Path folder) throws Exception {
    tool = InstalledTool.in(folder);
    healthy = explain();
    archive = onlyArchive();
    content = Files.readAllBytes(archive);
  }

  @AfterAll
  static void removeTheLinks() throws IOException {
    tool.close();
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void a_damaged_archive_is_thrown_away(Damage damage) throws Exception {
    for (Path each : archives()) {
      Files.delete(each);
    }
    Files.write(archive, damage.done(content));

    Result run = explain();

    assertThat(run).isEqualTo(healthy);
    assertThat(tool.workplace()).as("no crash is written down").isEmptyDirectory();
    Path now = onlyArchive();
    assertThat(now.getFileName().toString()).endsWith(checksum(Files.readAllBytes(now)) + ".jsa");
    assertThat(now).isNotEmptyFile();
  }

  @Test
  void it_is_what_a_crash_would_come_of(@TempDir Path folder) throws Exception {
    Path cut = folder.resolve("cut.jsa");
    Files.write(cut, Damage.CUT_IN_THE_MIDDLE.done(content));
    ProcessBuilder trusting = tool.builder("explain", "missing-table");
    trusting.environment().merge("JPADRIFT_OPTS", " -XX:SharedArchiveFile=" + cut, String::concat);

    assertThat(healthy.exitCode()).isZero();
    assertThat(healthy.out()).contains("missing-table");
    assertThat(healthy.err()).isEmpty();
    Process crashing =
        trusting
            .redirectOutput(folder.resolve("crash.txt").toFile())
            .redirectError(folder.resolve("crash.txt").toFile())
            .start();
    assertThat(crashing.waitFor()).isNotZero();
    for (Path trace : all(tool.workplace())) {
      Files.delete(trace);
    }
  }

  private static Result explain() throws IOException, InterruptedException {
    return tool.run("explain", "missing-table");
  }

  private static Path onlyArchive() throws IOException {
    assertThat(archives()).hasSize(1);
    return archives().get(0);
  }

  /** Whatever the launcher has put beside what was installed. */
  private static List<Path> archives() throws IOException {
    return all(tool.home()).stream().filter(each -> Files.isRegularFile(each)).toList();
  }

  private static List<Path> all(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      inside.forEach(all::add);
    }
    return all;
  }

  /** As cksum(1) does: the length is part of what is summed up, and the sum is not reflected. */
  private static String checksum(byte[] bytes) {
    int sum = 0;
    long length = bytes.length;
    for (byte each : bytes) {
      sum = summed(sum, each);
    }
    for (; length != 0; length >>= 8) {
      sum = summed(sum, (byte) length);
    }
    return Integer.toUnsignedString(~sum) + "_" + bytes.length;
  }

  private static int summed(int sum, byte each) {
    int next = sum ^ (each << 24);
    for (int bit = 0; bit < 8; bit++) {
      next = next < 0 ? (next << 1) ^ 0x04C11DB7 : next << 1;
    }
    return next;
  }
}
