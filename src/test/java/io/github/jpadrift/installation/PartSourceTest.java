package io.github.jpadrift.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartSourceTest {

  private static final byte[] CONTENT = "a library".getBytes(StandardCharsets.UTF_8);

  private final List<String> told = new ArrayList<>();
  private final Path local;
  private final Path remote;
  private final Path folder;

  PartSourceTest(@TempDir Path place) throws IOException {
    local = Files.createDirectory(place.resolve("local"));
    remote = Files.createDirectory(place.resolve("remote"));
    folder = Files.createDirectory(place.resolve("folder"));
  }

  @Test
  void what_lies_in_the_users_own_repository_is_not_fetched() throws IOException {
    Part part = part();
    put(local, part, CONTENT);

    source(Map.of()).put("tool", List.of(part), folder);

    assertThat(folder.resolve(part.fileName())).hasBinaryContent(CONTENT);
    assertThat(told).isEmpty();
  }

  @Test
  void what_is_not_there_is_fetched_and_said() throws IOException {
    Part part = part();
    put(remote, part, CONTENT);

    source(Map.of()).put("tool", List.of(part), folder);

    assertThat(folder.resolve(part.fileName())).hasBinaryContent(CONTENT);
    assertThat(told).containsExactly("fetching tool from " + remote.toUri() + ", once");
  }

  @Test
  void what_somebody_changed_in_the_users_own_repository_is_passed_over() throws IOException {
    Part part = part();
    put(local, part, "something else".getBytes(StandardCharsets.UTF_8));
    put(remote, part, CONTENT);

    source(Map.of()).put("tool", List.of(part), folder);

    assertThat(folder.resolve(part.fileName())).hasBinaryContent(CONTENT);
  }

  @Test
  void what_differs_from_its_checksum_is_not_kept() throws IOException {
    Part part = part();
    put(remote, part, "something else".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> source(Map.of()).put("tool", List.of(part), folder))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "what %s has as tool-1.0.jar is not what its checksum says (SHA-256 %s), and is not used",
            remote.toUri(), part.sha256());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void where_no_checksum_was_known_the_repositorys_own_decides() throws IOException {
    Part part = new Part("tool", "org.acme", "tool", "1.0", null);
    Path file = put(remote, part, CONTENT);
    Files.writeString(Path.of(file + ".sha1"), Part.digest(file, "SHA-1") + "  tool-1.0.jar\n");

    source(Map.of()).put("tool", List.of(part), folder);
    assertThat(folder.resolve(part.fileName())).hasBinaryContent(CONTENT);

    Files.delete(folder.resolve(part.fileName()));
    Files.writeString(Path.of(file + ".sha1"), "0000");
    assertThatThrownBy(() -> source(Map.of()).put("tool", List.of(part), folder))
        .isInstanceOf(InstallationException.class)
        .hasMessageContaining("(SHA-1 0000), and is not used");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_environment_chooses_another_repository() throws IOException {
    Part part = part();
    put(remote, part, CONTENT);

    PartSource.of(
            Map.of("JPADRIFT_REPOSITORY", remote.toString()),
            local,
            Optional.of("https://nowhere.invalid/"),
            told::add)
        .put("tool", List.of(part), folder);

    assertThat(folder.resolve(part.fileName())).hasBinaryContent(CONTENT);
  }

  @Test
  void a_repository_that_refuses_is_named_without_its_password() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      assertThatThrownBy(
              () ->
                  source(
                          Map.of(
                              "JPADRIFT_REPOSITORY",
                              "http://me:s3cret@localhost:" + port + "/maven"))
                      .put("tool", List.of(part()), folder))
          .isInstanceOf(InstallationException.class)
          .hasMessageStartingWith(
              "tool-1.0.jar cannot be fetched from http://localhost:" + port + "/maven/: ")
          .hasMessageContaining("mvn dependency:get -Dartifact=org.acme:tool:1.0")
          .hasMessageNotContaining("s3cret");
      assertThat(String.join("", told)).doesNotContain("s3cret");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_no_repository_has_says_what_to_do() {
    assertThatThrownBy(() -> source(Map.of()).put("tool", List.of(part()), folder))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "tool-1.0.jar cannot be fetched from %s: it is not there; JPADRIFT_REPOSITORY names"
                + " another Maven repository, and what 'mvn dependency:get"
                + " -Dartifact=org.acme:tool:1.0' puts into %s is taken as well",
            remote.toUri(), local);
    assertThatThrownBy(
            () ->
                PartSource.of(Map.of(), local, Optional.empty(), told::add)
                    .put("tool", List.of(part()), folder))
        .isInstanceOf(InstallationException.class)
        .hasMessage(
            "tool-1.0.jar is not in %s, and this jpadrift does not know where else to look;"
                + " JPADRIFT_REPOSITORY names a Maven repository",
            local);
  }

  private PartSource source(Map<String, String> environment) {
    return PartSource.of(environment, local, Optional.of(remote.toUri().toString()), told::add);
  }

  private static Path put(Path repository, Part part, byte[] content) throws IOException {
    Path file = repository.resolve(part.path());
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static Part part() {
    try {
      return new Part(
          "tool",
          "org.acme",
          "tool",
          "1.0",
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
