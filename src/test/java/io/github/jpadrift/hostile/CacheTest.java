package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.hostile.HostileApplication.Place;
import io.github.jpadrift.hostile.InstalledTool.Result;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs keep for later ones: it takes nothing but time away. */
class CacheTest {

  private static final String SAMPLE = "sample-entities.jar";

  @Test
  void they_are_made_when_something_comes_again_and_change_nothing(@TempDir Path folder)
      throws Exception {
    try (InstalledTool tool = InstalledTool.in(folder)) {
      Path jar = tool.home().resolve("sample").resolve(SAMPLE).toRealPath();
      Result plain = tool.run("mapping", jar.toString(), "--format", "json", "--no-cache");
      assertThat(plain.exitCode()).as(plain.err()).isZero();
      assertThat(tool.cache().resolve("jpadrift")).doesNotExist();
      forgetWhatWasInstalled(tool, jar, plain);

      Path rebuilt = Files.copy(jar, tool.root().resolve("rebuilt.jar"));
      assertSame(tool, rebuilt, plain);
      assertThat(kept(tool, "class-data")).as("these libraries may never come again").isEmpty();
      assertThat(kept(tool, "mapping")).hasSize(1);
      assertSame(tool, Files.copy(jar, tool.root().resolve("again.jar")), plain);
      assertThat(kept(tool, "class-data")).hasSize(1);
      assertThat(kept(tool, "mapping")).hasSize(2);

      assertSame(tool, rebuilt, plain);
      assertThat(kept(tool, "mapping")).as("nothing new").hasSize(2);
      assertThat(kept(tool, "scanned")).as("nor of what was found").hasSize(2);
      for (String kind : List.of("mapping", "scanned")) {
        for (Path each : kept(tool, kind)) {
          damage(each, 50);
        }
      }
      assertSame(tool, rebuilt, plain);
      damage(kept(tool, "class-data").get(0), 20_000);
      assertSame(tool, Files.copy(jar, tool.root().resolve("third.jar")), plain);
      assertThat(tool.temporary()).isEmptyDirectory();
    }
  }

  @Test
  void an_archive_of_the_libraries_does_not_bring_them_before_the_application(@TempDir Path folder)
      throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path library = folder.resolve("library.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library))) {
      jar.putNextEntry(new ZipEntry("table.txt"));
      jar.write("of_library".getBytes(StandardCharsets.UTF_8));
    }
    try (InstalledTool tool = InstalledTool.in(Files.createDirectory(folder.resolve("tool")))) {
      HostileApplication application =
          HostileApplication.with(
              "var table = Naming.class.getResource(\"/table.txt\").openStream();"
                  + " return Identifier.toIdentifier(new String(table.readAllBytes()));",
              Place.NAMING_ASKED,
              classes);
      Files.writeString(classes.resolve("table.txt"), "of_application");
      String[] arguments = application.arguments("mapping", "--format", "json");
      int libraries = List.of(arguments).indexOf("--classpath") + 1;
      arguments[libraries] = library + File.pathSeparator + arguments[libraries];

      for (int build = 0; build < 3; build++) {
        Files.writeString(classes.resolve("build.txt"), "number " + build);

        Result run = tool.run(arguments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"of_application\"").doesNotContain("of_library");
        assertThat(kept(tool, "class-data")).hasSize(build == 0 ? 0 : 1);
      }
    }
  }

  /** The classes of the lent Hibernate are no run's cache, and need not be there. */
  private static void forgetWhatWasInstalled(InstalledTool tool, Path jar, Result plain)
      throws IOException, InterruptedException {
    Path installed = tool.home().resolve("class-data");
    List<Path> archives = files(installed);
    assertThat(archives).as("made when it was launched first").hasSize(1);
    Path archive = archives.get(0);
    damage(archive, 20_000);
    assertThat(tool.run("mapping", jar.toString(), "--format", "json", "--no-cache"))
        .isEqualTo(plain);
    assertThat(files(installed)).as("no run changes it").containsExactly(archive);
    Files.delete(archive);
    assertThat(tool.run("mapping", jar.toString(), "--format", "json", "--no-cache"))
        .isEqualTo(plain);
    assertThat(installed).as("nor makes another").isEmptyDirectory();
  }

  private static void damage(Path file, int every) throws IOException {
    assertThat(file.toFile().setWritable(true)).isTrue();
    byte[] bytes = Files.readAllBytes(file);
    for (int at = every; at < bytes.length; at += every) {
      bytes[at] ^= 0x55;
    }
    Files.write(file, bytes);
  }

  private static void assertSame(InstalledTool tool, Path jar, Result plain)
      throws IOException, InterruptedException {
    Result run = tool.run("mapping", jar.toString(), "--format", "json");
    assertThat(run.err()).isEqualTo(plain.err());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replace(jar.getFileName().toString(), SAMPLE)).isEqualTo(plain.out());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<Path> kept(InstalledTool tool, String kind) throws IOException {
    Path kept = tool.cache().resolve("jpadrift").resolve(kind);
    if (!Files.isDirectory(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.filter(file -> !file.toString().endsWith(".note")).toList();
    }
  }
}
