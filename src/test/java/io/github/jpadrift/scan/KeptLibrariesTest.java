package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
      return KeptLibraries.of(archive, List.of("BOOT-INF/lib/model.jar"), kept);
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
