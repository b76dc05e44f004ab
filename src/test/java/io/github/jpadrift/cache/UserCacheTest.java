package io.github.jpadrift.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {

  @Test
  void it_is_closed_to_others_and_kept(@TempDir Path home) throws IOException {
    Path place = home.resolve(".cache/jpadrift");
    assertThat(UserCache.at(Optional.of(place)).folder())
        .isEqualTo(home.toRealPath().resolve(".cache/jpadrift"));
    assertThat(permissions(place)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve(".cache"))).isEqualTo("rwx------");
    assertThat(UserCache.at(Optional.of(place)).folder()).exists();
  }

  @Test
  void what_others_may_have_written_is_not_trusted(@TempDir Path home) throws IOException {
    Path open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertFresh(open);
    assertFresh(open.resolve("below"));
    Path link =
        Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("aim")));
    assertFresh(link);
    assertFresh(Files.createFile(home.resolve("file")));
  }

  @Test
  void what_belongs_to_another_user_is_not_trusted(@TempDir Path home) throws IOException {
    assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root can give files away");
    Path foreign = Files.createDirectory(home.resolve("foreign"));
    Path below = Files.createDirectory(foreign.resolve("below"));
    Files.setAttribute(foreign, "unix:uid", 65534);
    assertFresh(foreign);
    assertFresh(below);
  }

  @Test
  void without_a_home_a_fresh_folder_serves() throws IOException {
    Path first = UserCache.at(Optional.empty()).folder();
    assertThat(permissions(first)).isEqualTo("rwx------");
    assertThat(UserCache.at(Optional.empty()).folder()).isNotEqualTo(first);
  }

  @Test
  void each_system_has_its_place(@TempDir Path home) {
    String user = home.toString();
    assertThat(UserCache.place(name -> null, "Linux", user))
        .contains(home.resolve(".cache/jpadrift"));
    assertThat(UserCache.place(Map.of("XDG_CACHE_HOME", "/var/c")::get, "Linux", user))
        .contains(Path.of("/var/c/jpadrift"));
    assertThat(UserCache.place(Map.of("XDG_CACHE_HOME", "relative")::get, "Linux", "?")).isEmpty();
    assertThat(UserCache.place(name -> null, "Mac OS X", user))
        .contains(home.resolve("Library/Caches/jpadrift"));
    assertThat(UserCache.place(Map.of("LOCALAPPDATA", "/local")::get, "Windows 11", user))
        .contains(Path.of("/local/jpadrift"));
  }

  @Test
  void what_could_not_be_filled_is_not_there(@TempDir Path home) throws IOException {
    UserCache cache = UserCache.at(Optional.of(home.resolve("cache")));
    assertThatThrownBy(
            () ->
                cache.filled(
                    "programs",
                    folder -> {
                      Files.writeString(folder.resolve("half"), "x");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    try (Stream<Path> left = Files.list(cache.folder())) {
      assertThat(left).isEmpty();
    }
    Path filled = cache.filled("programs", folder -> Files.writeString(folder.resolve("all"), "x"));
    assertThat(
            cache.filled(
                "programs",
                folder -> {
                  throw new IOException("twice");
                }))
        .isEqualTo(filled);
    assertThat(filled.resolve("all")).exists();
  }

  @Test
  void who_comes_second_takes_what_the_first_has_made(@TempDir Path home) throws IOException {
    UserCache cache = UserCache.at(Optional.of(home.resolve("cache")));
    Path taken =
        cache.filled(
            "programs",
            mine -> {
              Files.writeString(mine.resolve("by"), "second");
              cache.filled("programs", other -> Files.writeString(other.resolve("by"), "first"));
            });
    assertThat(Files.readString(taken.resolve("by"))).isEqualTo("first");
    try (Stream<Path> left = Files.list(cache.folder())) {
      assertThat(left.toList()).isEqualTo(List.of(taken));
    }
  }

  private static void assertFresh(Path place) {
    assertThat(UserCache.at(Optional.of(place)).folder().toString())
        .doesNotStartWith(place.toString());
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
