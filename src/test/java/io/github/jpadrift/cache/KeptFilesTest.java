package io.github.jpadrift.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class KeptFilesTest {

  private static final byte[] CONTENT = "what took long".getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;

  private KeptFiles kept;

  @BeforeEach
  void open() {
    kept = KeptFiles.of(cache(), "things", 3).orElseThrow();
  }

  private UserCache cache() {
    return UserCache.at(Optional.of(home.resolve("cache")));
  }

  private static String key(String of) {
    return new CacheKey("things").add(of).name();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("cache/things"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void what_is_kept_is_found_under_its_key_alone_and_closed_to_others() throws IOException {
    kept.keep(key("one"), CONTENT);

    assertThat(kept.read(key("one"))).hasValue(CONTENT);
    assertThat(kept.read(key("other"))).isEmpty();
    assertThat(KeptFiles.of(cache(), "things", 3).orElseThrow().read(key("one")))
        .as("by another run")
        .hasValue(CONTENT);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("cache/things"))))
        .isEqualTo("rwx------");
  }

  @Test
  void what_was_cut_or_changed_is_none() throws IOException {
    for (int at = 0; at < CONTENT.length; at++) {
      kept.keep(key("one"), CONTENT);
      byte[] changed = CONTENT.clone();
      changed[at] ^= 1;
      Files.write(files().get(0), changed);
      assertThat(kept.read(key("one"))).isEmpty();
      assertThat(files()).as("and is gone").isEmpty();

      kept.keep(key("one"), CONTENT);
      Files.write(files().get(0), Arrays.copyOf(CONTENT, at));
      assertThat(kept.read(key("one"))).isEmpty();
    }
  }

  @Test
  void the_least_used_go() throws IOException {
    for (int number = 0; number < 3; number++) {
      kept.keep(key("old " + number), CONTENT);
      age(key("old " + number), number);
    }
    assertThat(kept.find(key("old 0"))).as("used now").isPresent();
    kept.keep(key("new"), CONTENT);

    assertThat(files()).hasSize(3);
    assertThat(kept.find(key("old 0"))).isPresent();
    assertThat(kept.find(key("old 1"))).isEmpty();
    assertThat(kept.find(key("old 2"))).isPresent();
    assertThat(kept.find(key("new"))).isPresent();
  }

  private void age(String key, int hours) throws IOException {
    Files.setLastModifiedTime(
        kept.find(key).orElseThrow(), FileTime.from(Instant.EPOCH.plusSeconds(3600L * hours)));
  }

  @Test
  void drafts_that_nobody_finished_go_later() throws IOException {
    kept.note(key("one"));
    Path abandoned = Files.write(kept.draft(), CONTENT);
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.EPOCH));
    Path atWork = Files.write(kept.draft(), CONTENT);
    kept.keep(key("one"), CONTENT);

    assertThat(abandoned).doesNotExist();
    assertThat(atWork).exists();
    kept.keep(key("two"), atWork);
    assertThat(kept.read(key("two"))).hasValue(CONTENT);
  }

  @Test
  void a_note_is_for_later_runs() {
    assertThat(kept.isNoted(key("one"))).isFalse();
    kept.note(key("one"));
    kept.note(key("one"));
    assertThat(kept.isNoted(key("one"))).isTrue();
    assertThat(kept.isNoted(key("other"))).isFalse();
    assertThat(kept.find(key("one"))).isEmpty();
  }

  @Test
  void nothing_is_kept_where_nothing_outlives_the_run() {
    assertThat(KeptFiles.of(UserCache.at(Optional.empty()), "things", 3)).isEmpty();
  }

  @Test
  void a_key_tells_files_and_pieces_apart() throws IOException {
    Path file = Files.write(home.resolve("a.jar"), CONTENT);
    String before = fileKey(file);
    assertThat(fileKey(file)).isEqualTo(before);
    FileTime moment = Files.getLastModifiedTime(file);
    Files.write(file, "what took LONG".getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, moment);
    assertThat(fileKey(file)).as("of the same size and moment").isNotEqualTo(before);

    Path folder = Files.createDirectories(home.resolve("classes/app"));
    String empty = fileKey(home.resolve("classes"));
    Files.createFile(folder.resolve("New.class"));
    assertThat(fileKey(home.resolve("classes"))).isNotEqualTo(empty);

    assertThat(new CacheKey("k").add("ab").add("c").name())
        .isNotEqualTo(new CacheKey("k").add("a").add("bc").name())
        .isNotEqualTo(new CacheKey("k").add("abc").name());
  }

  private static String fileKey(Path file) throws IOException {
    return new CacheKey("things").addFile(file).name();
  }

  @Test
  void those_of_an_installation_are_read_and_never_touched() throws IOException {
    kept.keep(key("one"), CONTENT);
    Path file = files().get(0);
    FileTime made = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(file, made);
    KeptFiles installed = KeptFiles.installed(home.resolve("cache/things"), 3);

    assertThat(installed.read(key("one"))).hasValue(CONTENT);
    assertThat(installed.read(key("other"))).isEmpty();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(made);
    Files.write(file, Arrays.copyOf(CONTENT, 3));
    assertThat(installed.read(key("one"))).as("one that was cut").isEmpty();
    assertThat(files()).as("and stays for its owner to see").containsExactly(file);
    assertThat(KeptFiles.installed(home.resolve("nowhere"), 3).read(key("one"))).isEmpty();
  }
}
