package io.github.jpadrift.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks for a password as PostgreSQL does (SCRAM-SHA-256, manual 54.3), and takes none: a whole
 * login for those who have no database at hand. Serves this machine alone, one at a time.
 */
final class RefusingServer implements AutoCloseable {

  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  private static final int SASL = 10;
  private static final int SASL_CONTINUE = 11;

  private final ServerSocket socket;

  private RefusingServer(ServerSocket socket) {
    this.socket = socket;
  }

  static RefusingServer start() throws IOException {
    RefusingServer server =
        new RefusingServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(server::serve, "jpadrift-refusing-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** Where it listens, in the words of the driver. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/rehearsed".formatted(socket.getLocalPort());
  }

  private void serve() {
    while (true) {
      try (Socket client = socket.accept()) {
        refuse(
            new DataInputStream(client.getInputStream()),
            new DataOutputStream(client.getOutputStream()));
      } catch (IOException gone) {
        if (socket.isClosed()) {
          return;
        }
        // a client that hung up does not wait for an answer, and the next one may come
      }
    }
  }

  private static void refuse(DataInputStream in, DataOutputStream out) throws IOException {
    for (int code = startup(in); code == SSL_REQUEST || code == GSS_REQUEST; code = startup(in)) {
      out.writeByte('N');
    }
    authentication(out, SASL, "SCRAM-SHA-256\0\0");
    String first = message(in);
    String nonce = first.substring(first.lastIndexOf("r=") + 2);
    authentication(out, SASL_CONTINUE, "r=" + nonce + "rehearsed,s=cmVoZWFyc2Vk,i=4096");
    message(in);
    send(out, 'E', "SFATAL\0VFATAL\0C28P01\0Mnobody is let in\0\0");
  }

  private static int startup(DataInputStream in) throws IOException {
    int length = in.readInt();
    int code = in.readInt();
    in.skipNBytes(length - 2L * Integer.BYTES);
    return code;
  }

  private static String message(DataInputStream in) throws IOException {
    in.readByte();
    return new String(in.readNBytes(in.readInt() - Integer.BYTES), StandardCharsets.UTF_8);
  }

  private static void authentication(DataOutputStream out, int step, String text)
      throws IOException {
    out.writeByte('R');
    out.writeInt(2 * Integer.BYTES + text.length());
    out.writeInt(step);
    out.writeBytes(text);
  }

  private static void send(DataOutputStream out, char kind, String text) throws IOException {
    out.writeByte(kind);
    out.writeInt(Integer.BYTES + text.length());
    out.writeBytes(text);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
