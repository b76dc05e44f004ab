package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that lie in an archive are unpacked once, and never taken for others. */
class KeptLibrariesTest {

  private Path folder;
  private Path cache;
  private Optional<KeptFolders> kept;

  @BeforeEach
  void aCache(@TempDir Path empty) {
    folder = empty;
    cache = empty.resolve("cache/jpadrift");
    kept = KeptFolders.of(UserCache.at(Optional.of(cache)), "libraries", 2);
  }

  @Test
  void a_rebuilt_archive_finds_the_libraries_of_the_last_one() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    Path unpacked = unpacked(jar).orElseThrow();
    FileTime moment = Files.getLastModifiedTime(library(unpacked));

    assertThat(unpacked(jar)).contains(unpacked);
    assertThat(unpacked(Files.copy(jar, folder.resolve("rebuilt.jar")))).contains(unpacked);
    assertThat(Files.getLastModifiedTime(library(unpacked))).isEqualTo(moment);
    assertThat(Files.readAllBytes(library(unpacked))).isEqualTo(content(jar));
  }

  @Test
  void what_an_archive_says_of_its_libraries_is_no_proof() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    Path unpacked = unpacked(jar).orElseThrow();
    // as another archive would have left it that says the same of another library
    Path library = library(unpacked);
    FileTime moment = Files.getLastModifiedTime(library);
    byte[] other = Files.readAllBytes(library);
    other[other.length / 2] ^= 1;
    Files.write(library, other);
    Files.setLastModifiedTime(library, moment);

    assertThat(unpacked(Files.copy(jar, folder.resolve("another.jar")))).isEmpty();
  }

  @Test
  void one_that_was_cut_or_changed_is_unpacked_again() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    Path library = library(unpacked(jar).orElseThrow());
    byte[] whole = Files.readAllBytes(library);
    for (byte[] damaged : List.of(new byte[0], new byte[whole.length])) {
      Files.write(library, damaged);

      assertThat(unpacked(jar)).contains(library.getParent());
      assertThat(Files.readAllBytes(library)).isEqualTo(whole);
    }
    Files.delete(library);
    assertThat(unpacked(jar)).isPresent();
    assertThat(Files.readAllBytes(library)).isEqualTo(whole);
  }

  @Test
  void what_cannot_be_unpacked_whole_is_not_kept() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    byte[] bytes = Files.readAllBytes(jar);
    byte[] library = content(jar);
    int at = indexOf(bytes, library);
    bytes[at + library.length / 2] ^= 1;
    Files.write(jar, bytes);

    assertThat(unpacked(jar)).isEmpty();
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void the_scan_of_an_application_is_the_same() {
    Path jar = application("app.jar", "com.acme.Order");
    try (Application plain = ApplicationScanner.scan(ScanOptions.of(jar));
        Application cached =
            ApplicationScanner.scan(ScanOptions.of(jar), true, places -> {}, EarlierScans.NONE)) {
      assertThat(cached.entities()).isEqualTo(plain.entities());
      assertThat(cached.outside()).isEqualTo(plain.outside()).isNotEmpty();
      assertThat(cached.gaps()).isEqualTo(plain.gaps());
      assertThat(plain.places().notUnpacked(plain.places().paths())).isEmpty();
      assertThat(cached.places().notUnpacked(cached.places().paths())).isEmpty();
    }
  }

  @Test
  void what_is_known_of_libraries_is_not_looked_for_again() throws IOException {
    for (String entity : List.of("com.acme.Order", "org.audit.Entry")) {
      Path jar = application(entity + ".jar", entity);
      Looked first = looked(ScanOptions.of(jar));
      Looked again = looked(ScanOptions.of(jar));

      assertThat(first.opened()).isTrue();
      assertThat(again.opened()).isFalse();
      assertThat(again.apart()).isEqualTo(first.apart()).isEqualTo(entity.startsWith("com"));
      assertThat(again.counted()).isEqualTo(first.counted());
      assertThat(again.library()).isEqualTo(first.library());
      assertThat(again.entries()).isEqualTo(first.entries()).isNotEmpty();
    }
  }

  @Test
  void what_is_known_of_libraries_is_of_the_same_class_path_alone() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    looked(ScanOptions.of(jar));
    Path rebuilt = Files.copy(jar, folder.resolve("rebuilt.jar"));
    Path beside = Archive.of(entity("com.acme.Order")).jar(folder.resolve("beside.jar"));
    ScanOptions more =
        new ScanOptions(List.of(jar), List.of(beside.toString()), null, List.of(), List.of(), null);

    assertThat(looked(ScanOptions.of(rebuilt)).opened()).isTrue();
    assertThat(looked(more).opened()).isTrue();
    assertThat(looked(more).apart()).isFalse();
  }

  @Test
  void what_is_known_of_libraries_is_not_believed_when_it_was_changed() throws IOException {
    Path jar = application("app.jar", "com.acme.Order");
    Path folder = looked(ScanOptions.of(jar)).library().getParent();
    Path note;
    try (Stream<Path> files = Files.list(folder)) {
      note = files.filter(file -> file.toString().contains("seen-")).findFirst().orElseThrow();
    }
    String whole = Files.readString(note);
    for (String changed :
        List.of(
            "", whole.substring(1), whole.replace("true", "false"), "true 1 2 3", "true x y z")) {
      Files.writeString(note, changed);

      assertThat(looked(ScanOptions.of(jar)).opened()).isTrue();
      assertThat(Files.readString(note)).isEqualTo(whole);
    }
  }

  /** How a class path was opened, of one library that is packed into an application. */
  private record Looked(
      boolean opened,
      boolean apart,
      ArchiveLimits.Counted counted,
      Path library,
      List<String> entries) {}

  private Looked looked(ScanOptions options) {
    List<Gap> gaps = new ArrayList<>();
    try (TemporaryFolder unpacked = new TemporaryFolder();
        ClassPath path = ClassPath.open(options, unpacked, kept, gaps::add)) {
      path.remember();
      assertThat(gaps).isEmpty();
      ClassPathRoot library = path.roots().get(1);
      assertThat(library.role()).isEqualTo(ClassPathRoot.Role.PACKED);
      return new Looked(
          library instanceof LibraryJar known && known.isLookedInto(),
          path.places().apart(),
          path.counted(),
          library.path(),
          List.copyOf(library.entries()));
    }
  }

  private Path application(String name, String entity) {
    return Archive.spring(
            "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " public class App {}",
            entity(entity))
        .boot(Map.of("model.jar", Archive.of(entity("org.audit.Entry"))))
        .jar(folder.resolve(name));
  }

  private Optional<Path> unpacked(Path jar) throws IOException {
    try (JarRoot archive =
        JarRoot.open(ClassPathRoot.Role.SOURCE, jar, "app.jar", new ArchiveLimits())) {
      return KeptLibraries.of(
          archive, PackedFiles.of(archive), List.of("BOOT-INF/lib/model.jar"), kept);
    }
  }

  private static byte[] content(Path jar) throws IOException {
    try (JarRoot archive =
        JarRoot.open(ClassPathRoot.Role.SOURCE, jar, "app.jar", new ArchiveLimits())) {
      return archive.read("BOOT-INF/lib/model.jar");
    }
  }

  private static Path library(Path unpacked) {
    return unpacked.resolve("000-model.jar");
  }

  private static int indexOf(byte[] all, byte[] piece) {
    for (int at = 0; at <= all.length - piece.length; at++) {
      if (Arrays.equals(all, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    throw new AssertionError("the library is compressed");
  }
}
