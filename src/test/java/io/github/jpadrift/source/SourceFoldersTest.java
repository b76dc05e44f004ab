package io.github.jpadrift.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SourceFoldersTest {

  private final Path folder;

  SourceFoldersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_build_of_several_modules_is_found_from_any_of_its_jars() throws IOException {
    create(
        ".git/HEAD", "pom.xml", "app/pom.xml", "app/target/app.jar", "app/target/classes/A.class");
    create("app/src/main/java/A.java", "model/pom.xml", "model/src/main/java/B.java");
    create("libs/kotlin/build.gradle.kts", "libs/kotlin/src/main/kotlin/C.kt");
    create("model/target/generated/src/main/java/D.java", ".hidden/src/main/java/E.java");
    create("node_modules/x/src/main/java/F.java");

    for (String application : List.of("app/target/app.jar", "app/target/classes")) {
      SourceFolders found = beside(application);
      assertThat(found.near()).containsExactly(folder.resolve("app/src/main/java"));
      assertThat(found.far())
          .containsExactlyInAnyOrder(
              folder.resolve("model/src/main/java"), folder.resolve("libs/kotlin/src/main/kotlin"));
    }
  }

  @Test
  void a_module_of_gradle_may_lie_two_folders_below_the_next_build_file() throws IOException {
    create("settings.gradle", "libs/core/build.gradle", "libs/core/build/libs/core-1.jar");
    create("libs/core/src/main/kotlin/A.kt", "app/build.gradle", "app/src/main/java/B.java");

    SourceFolders found = beside("libs/core/build/libs/core-1.jar");
    assertThat(found.near()).containsExactly(folder.resolve("libs/core/src/main/kotlin"));
    assertThat(found.far()).containsExactly(folder.resolve("app/src/main/java"));
  }

  @Test
  void sources_may_lie_beside_the_jar_itself() throws IOException {
    create("app.jar", "src/main/java/A.java");

    assertThat(beside("app.jar").near()).containsExactly(folder.resolve("src/main/java"));
  }

  @Test
  void a_jar_that_was_carried_off_has_the_sources_of_the_working_directory() throws IOException {
    create("downloads/app.jar", "checkout/pom.xml", "checkout/src/main/java/A.java");
    create("checkout/model/pom.xml", "checkout/model/src/main/java/B.java");

    assertThat(beside("downloads/app.jar").near()).isEmpty();
    assertThat(beside("downloads/app.jar").far()).isEmpty();
    SourceFolders found =
        SourceFolders.beside(
            List.of(folder.resolve("downloads/app.jar")), folder.resolve("checkout"));
    assertThat(found.near()).containsExactly(folder.resolve("checkout/src/main/java"));
    assertThat(found.far()).containsExactly(folder.resolve("checkout/model/src/main/java"));
  }

  @Test
  void nothing_is_looked_for_beyond_the_repository() throws IOException {
    create("pom.xml", "other/src/main/java/A.java", "repository/.git/HEAD");
    create("repository/pom.xml", "repository/target/app.jar", "repository/src/main/java/B.java");

    SourceFolders found = beside("repository/target/app.jar");
    assertThat(found.near()).containsExactly(folder.resolve("repository/src/main/java"));
    assertThat(found.far()).isEmpty();
  }

  @Test
  void a_named_folder_is_a_source_folder_or_holds_some() throws IOException {
    create("code/com/acme/A.java", "build/a/src/main/java/B.java", "build/src/main/kotlin/C.kt");

    SourceFolders found =
        SourceFolders.given(
            List.of(folder.resolve("code"), folder.resolve("build"), folder.resolve("missing")));
    assertThat(found.near())
        .containsExactly(
            folder.resolve("code"),
            folder.resolve("build"),
            folder.resolve("build/src/main/kotlin"));
    assertThat(found.far()).containsExactly(folder.resolve("build/a/src/main/java"));
  }

  @Test
  @Timeout(20)
  void links_in_a_circle_are_not_followed() throws IOException {
    create("pom.xml", "app/pom.xml", "app/target/app.jar", "b/src/main/java/B.java");
    Files.createSymbolicLink(folder.resolve("app/up"), folder);
    Files.createSymbolicLink(folder.resolve("b/src/main/java/self"), folder.resolve("b"));

    assertThat(beside("app/target/app.jar").far())
        .containsExactly(folder.resolve("b/src/main/java"));
    assertThat(SourceTree.in(List.of(folder), folder).find("com.acme.Missing", null)).isEmpty();
  }

  @Test
  void a_file_is_named_from_the_repository_else_from_the_working_directory() throws IOException {
    create("repository/.git/HEAD", "repository/app/src/main/java/A.java");
    Path file = folder.resolve("repository/app/src/main/java/A.java");
    Files.writeString(file, "class A {}");
    List<Path> sources = List.of(file.getParent());

    assertThat(named(sources, folder.resolve("repository/app")))
        .isEqualTo("app/src/main/java/A.java");
    assertThat(named(sources, folder)).isEqualTo("repository/app/src/main/java/A.java");
    assertThat(named(sources, folder.resolve("elsewhere"))).isEqualTo(file.toString());
  }

  /** Beside an application, seen from a folder that holds no build. */
  private SourceFolders beside(String application) {
    return SourceFolders.beside(List.of(folder.resolve(application)), folder.resolve("nowhere"));
  }

  private static String named(List<Path> sources, Path workingDirectory) {
    return SourceTree.in(sources, workingDirectory).find("A", null).orElseThrow().file();
  }

  private void create(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.createFile(folder.resolve(file));
    }
  }
}
