package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries have to do with a mapping is found out once for each folder of them. */
class KeptDigestsTest {

  private static final Set<String> FOLDERS = Set.of("org/other");

  private static final Archive SPEAKING = Archive.of(entity("org.other.Thing"));

  private static final Archive SILENT =
      Archive.of(
          "package org.other; public class Thing extends java.util.concurrent.FutureTask<String> {"
              + " public Thing() { super(null); } }");

  private Path folder;

  @BeforeEach
  void aFolder(@TempDir Path empty) {
    folder = empty;
  }

  private LibraryDigest digest(Optional<Path> kept, Archive content) throws IOException {
    Path jar = content.jar(folder.resolve("library.jar"));
    try (JarRoot root =
        JarRoot.open(ClassPathRoot.Role.PACKED, jar, "library.jar", new ArchiveLimits())) {
      KeptDigests digests = KeptDigests.in(kept);
      LibraryDigest digest = digests.of(root, FOLDERS, new LibraryDigest.Reading());
      digests.keep();
      return digest;
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  @Test
  void what_was_found_out_is_not_looked_for_again() throws IOException {
    LibraryDigest silent = digest(Optional.of(folder), SILENT);
    assertThat(silent.speaking()).isFalse();
    assertThat(silent.beyond()).isNotEmpty();

    // nobody changes what lies in this folder: who looks again would see it
    assertThat(digest(Optional.of(folder), SPEAKING)).isEqualTo(silent);
    Files.delete(file());
    LibraryDigest speaking = digest(Optional.of(folder), SPEAKING);
    assertThat(speaking.speaking()).isTrue();
    assertThat(digest(Optional.of(folder), SILENT)).isEqualTo(speaking);
  }

  @Test
  void what_was_changed_is_not_believed() throws IOException {
    digest(Optional.of(folder), SPEAKING);
    Path file = file();
    String whole = Files.readString(file);
    for (String changed : List.of("", whole.substring(2), whole.replace("true", "false"), "a\nb")) {
      Files.writeString(file, changed);

      assertThat(digest(Optional.of(folder), SPEAKING).speaking()).isTrue();
      assertThat(Files.readString(file)).isEqualTo(whole);
    }
  }

  private static LibraryDigest elsewhere(Path jar, boolean open, Optional<KeptFolders> kept)
      throws IOException {
    try (JarRoot root =
        JarRoot.open(ClassPathRoot.Role.LIBRARY, jar, "library.jar", new ArchiveLimits())) {
      KeptDigests digests = KeptDigests.of(List.of(jar), kept);
      if (!open) {
        root.zip().close();
      }
      LibraryDigest digest = digests.of(root, FOLDERS, new LibraryDigest.Reading());
      digests.keep();
      return digest;
    }
  }

  @Test
  void a_library_that_lies_elsewhere_is_known_until_it_is_changed() throws IOException {
    Optional<KeptFolders> kept =
        KeptFolders.of(UserCache.at(Optional.of(folder.resolve("cache/jpadrift"))), "libraries", 2);
    Path jar = SILENT.jar(folder.resolve("library.jar"));
    assertThatThrownBy(() -> elsewhere(jar, false, kept)).isInstanceOf(IllegalStateException.class);
    LibraryDigest silent = elsewhere(jar, true, kept);
    assertThat(silent.speaking()).isFalse();
    // nobody can look into what is closed
    assertThat(elsewhere(jar, false, kept)).isEqualTo(silent);

    SPEAKING.jar(jar);
    assertThat(elsewhere(jar, true, kept).speaking()).isTrue();
    assertThat(elsewhere(jar, false, kept).speaking()).isTrue();
    assertThatThrownBy(() -> elsewhere(jar, false, Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothing_is_known_of_libraries_that_lie_elsewhere() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    digest(Optional.of(other), SILENT);
    assertThat(digest(Optional.of(other), SPEAKING).speaking()).isTrue();
    assertThat(digest(Optional.empty(), SILENT).speaking()).isFalse();
    assertThat(other).isEmptyDirectory();
  }
}
