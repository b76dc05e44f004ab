package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's certificate leaves to be desired is said, and what to do. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class CertificateTest {

  private static final String SECRET = "changeit";

  @TempDir Path folder;

  @Test
  void a_certificate_of_another_host() throws Exception {
    try (Server server = new Server(keys("other.example"))) {
      assertThat(server.refusal("verify-full&sslrootcert=" + certificate("other.example")))
          .startsWith(
              "PostgreSQL at " + server.address() + " shows a certificate of another host: ")
          .endsWith("; name the host as its certificate does, or take sslmode=verify-ca");
    }
  }

  @Test
  void a_certificate_that_nobody_known_has_signed() throws Exception {
    keys("stranger.example");
    try (Server server = new Server(keys("other.example"))) {
      assertThat(server.refusal("verify-ca&sslrootcert=" + certificate("stranger.example")))
          .isEqualTo(
              "PostgreSQL at "
                  + server.address()
                  + " shows a certificate that none of the given authorities has signed; name the"
                  + " file of the right one with sslrootcert in the URL");
    }
  }

  @Test
  void a_file_of_authorities_that_is_not_there() throws Exception {
    try (Server server = new Server(keys("other.example"))) {
      assertThat(server.refusal("verify-full&sslrootcert=" + folder.resolve("none.crt")))
          .startsWith("cannot verify the certificate of PostgreSQL at " + server.address() + ": ")
          .contains("none.crt")
          .endsWith("; name the file of the authority that signed it with sslrootcert in the URL");
    }
  }

  private Path certificate(String host) {
    return folder.resolve(host + ".crt");
  }

  /** Makes a key and its own certificate, as files. */
  private Path keys(String host) throws IOException, InterruptedException {
    Path keys = folder.resolve(host + ".p12");
    keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + host, "-keystore", keys.toString());
    keytool(
        "-exportcert", "-rfc", "-file", certificate(host).toString(), "-keystore", keys.toString());
    return keys;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                        Stream.concat(
                            Stream.of(arguments),
                            List.of("-alias", "own", "-storepass", SECRET, "-storetype", "PKCS12")
                                .stream()))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
  }

  /** Agrees to encrypt, shows its certificate, and goes. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SSLContext context = SSLContext.getInstance("TLS");

    Server(Path keys) throws IOException, GeneralSecurityException {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream file = Files.newInputStream(keys)) {
        store.load(file, SECRET.toCharArray());
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, SECRET.toCharArray());
      context.init(managers.getKeyManagers(), null, null);
      Thread thread = new Thread(this::serve, "certificate");
      thread.setDaemon(true);
      thread.start();
    }

    String address() {
      return "localhost:" + door.getLocalPort();
    }

    /** What is said of it, with this mode and what follows it in the URL. */
    String refusal(String mode) {
      DatabaseException told =
          catchThrowableOfType(
              DatabaseException.class,
              () ->
                  DatabaseSession.open(
                          new ConnectionOptions(
                              "jdbc:postgresql://" + address() + "/x?sslmode=" + mode, "u", "p"),
                          Duration.ofSeconds(10))
                      .close());
      return told == null ? "nothing" : String.valueOf(told.getMessage());
    }

    private void serve() {
      while (!door.isClosed()) {
        try (Socket client = door.accept()) {
          assertThat(client.getInputStream().readNBytes(8)).hasSize(8);
          client.getOutputStream().write('S');
          try (SSLSocket encrypted =
              (SSLSocket) context.getSocketFactory().createSocket(client, "localhost", 0, true)) {
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
          }
        } catch (IOException gone) {
          // the client has seen enough, or the test is over
        }
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
