package io.github.jpadrift.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between client and server, and spoils what the server says. */
final class LoopbackProxy implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final Spoiling spoiling;
  private final AtomicLong said = new AtomicLong();

  /** What happens to a byte of the server's, counted over all connections. */
  @FunctionalInterface
  interface Spoiling {
    int CUT = -1;

    /** The byte to send instead, or {@link #CUT}. */
    int instead(long position, int value);
  }

  LoopbackProxy(int server, Spoiling spoiling) throws IOException {
    this.server = server;
    this.spoiling = spoiling;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** How many bytes the server has said. */
  long said() {
    return said.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        start(() -> pass(client, upstream));
        start(() -> spoil(upstream, client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // one side has gone, and so does the other
    }
  }

  private void spoil(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int kept = 0;
        while (kept < read) {
          int value = spoiling.instead(said.getAndIncrement(), buffer[kept] & 0xff);
          if (value == Spoiling.CUT) {
            break;
          }
          buffer[kept++] = (byte) value;
        }
        out.write(buffer, 0, kept);
        if (kept < read) {
          return;
        }
      }
    } catch (IOException over) {
      // one side has gone, and so does the other
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "loopback proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
