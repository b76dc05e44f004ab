package io.github.jpadrift.rehearsal;

import io.github.jpadrift.rehearsal.Conversation.Question;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with clients of PostgreSQL as a recorded one did, and lets in who knows its password
 * (SCRAM-SHA-256, manual 54.3): a whole run for those who have no database at hand. Serves this
 * machine alone. A question that the recording does not know ends the connection.
 */
public final class RecordedServer implements AutoCloseable {

  static final int SSL_REQUEST = 80_877_103;
  static final int GSS_REQUEST = 80_877_104;
  private static final int CANCEL_REQUEST = 80_877_102;

  private final Recording recording;
  private final ServerSocket socket;
  private final String word = UUID.randomUUID().toString();
  private final ScramLogin login = ScramLogin.with(word);
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private final Set<String> unknown = new ConcurrentSkipListSet<>();

  private RecordedServer(Recording recording, ServerSocket socket) {
    this.recording = recording;
    this.socket = socket;
  }

  /**
   * Starts one that listens to this machine.
   *
   * @throws IOException when it has no port for that
   */
  public static RecordedServer start(Recording recording) throws IOException {
    RecordedServer server =
        new RecordedServer(recording, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    begin("jpadrift-recorded-server", server::listen);
    return server;
  }

  private static void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens, in the words of the driver, with the password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/recorded?user=recorded&password=%s"
        .formatted(socket.getLocalPort(), word);
  }

  /** The keys of what was asked so far. */
  Set<String> asked() {
    return asked;
  }

  /** The beginnings of what was asked that the recording does not know. */
  Set<String> unknown() {
    return unknown;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        begin("jpadrift-recorded-connection", () -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
      client.setTcpNoDelay(true);
      if (starts(in, out) && login.succeeds(in, out)) {
        new Connection(in, out).serve();
      }
    } catch (IOException gone) {
      // a client that hung up does not wait for an answer
      return;
    }
  }

  /** False for one that came only to cancel. */
  private static boolean starts(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      int length = in.readInt();
      int code = in.readInt();
      in.skipNBytes(length - 2L * Integer.BYTES);
      if (code != SSL_REQUEST && code != GSS_REQUEST) {
        return code != CANCEL_REQUEST;
      }
      out.writeByte('N');
      out.flush();
    }
  }

  /** One client's, after the login. */
  private final class Connection {

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Conversation conversation = new Conversation();
    private Message ready = new Message(Message.READY, new byte[] {'I'});

    /** After an error nothing is answered until the client says that it waits. */
    private boolean failed;

    Connection(DataInputStream in, DataOutputStream out) {
      this.in = in;
      this.out = out;
    }

    void serve() throws IOException {
      send(known(Recording.GREETING), message -> true);
      awaitNext();
      for (Message next = Message.receive(in);
          next.kind() != Conversation.TERMINATE;
          next = Message.receive(in)) {
        if (next.kind() == Conversation.SYNC) {
          awaitNext();
        } else if (!failed) {
          answer(next);
        }
      }
    }

    private void answer(Message message) throws IOException {
      Question question = conversation.about(message);
      switch (message.kind()) {
        case Conversation.QUERY -> {
          send(known(question), each -> true);
          awaitNext();
        }
        case Conversation.PARSE -> {
          if (isRefused(recording.answer(question))) {
            send(known(question), Message::isError);
          } else {
            send(Message.PARSE_COMPLETE);
          }
        }
        case Conversation.BIND -> {
          known(question);
          send(Message.BIND_COMPLETE);
        }
        case Conversation.DESCRIBE -> {
          List<Message> answer = known(question);
          send(answer, isRefused(answer) ? Message::isError : Message::describes);
        }
        case Conversation.EXECUTE -> send(known(question), each -> !each.describes());
        case Conversation.CLOSE -> send(Message.CLOSE_COMPLETE);
        default -> throw new IOException("a message of kind " + message.kind());
      }
    }

    private static boolean isRefused(@Nullable List<Message> answer) {
      return answer != null && !answer.isEmpty() && answer.get(0).isError();
    }

    private List<Message> known(Question question) throws IOException {
      asked.add(question.key());
      List<Message> answer = recording.answer(question);
      if (answer == null) {
        unknown.add(question.sql());
        throw new EOFException("nobody recorded what this answers: " + question.sql());
      }
      return answer;
    }

    private void send(List<Message> answer, Predicate<Message> wanted) throws IOException {
      for (Message message : answer) {
        if (message.kind() == Message.READY) {
          ready = message;
        } else if (wanted.test(message)) {
          message.send(out);
          failed |= message.isError();
        }
      }
    }

    private void send(char kind) throws IOException {
      new Message(kind, new byte[0]).send(out);
    }

    private void awaitNext() throws IOException {
      failed = false;
      ready.send(out);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
