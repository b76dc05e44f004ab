package io.github.jpadrift.rehearsal;

import io.github.jpadrift.rehearsal.Conversation.Question;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Stands between a client and a real PostgreSQL, passes on what both say, and keeps what each
 * question was answered with. The same question must be answered alike whenever it is asked, as the
 * recording has one answer.
 */
final class RecordingProxy implements AutoCloseable {

  /** Of a session, not of what it asks. */
  private static final Set<String> OF_THE_SESSION =
      Set.of("application_name", "session_authorization");

  private final ServerSocket socket;
  private final int port;
  private final Map<String, Map<String, List<Message>>> parts = new TreeMap<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<CompletableFuture<Void>> connections = new ArrayList<>();

  private RecordingProxy(ServerSocket socket, int port) {
    this.socket = socket;
    this.port = port;
  }

  /** Before the server at this port of this machine. */
  static RecordingProxy before(int port) throws IOException {
    RecordingProxy proxy =
        new RecordingProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), port);
    Thread thread = new Thread(proxy::listen, "recording-proxy");
    thread.setDaemon(true);
    thread.start();
    return proxy;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** All that was recorded, when every client has gone. */
  Recording recording() {
    synchronized (connections) {
      connections.forEach(CompletableFuture::join);
    }
    Recording recording = new Recording();
    for (Question question : questions) {
      Objects.requireNonNull(parts.get(question.key()))
          .values()
          .forEach(some -> recording.add(question, some));
    }
    return recording;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        synchronized (connections) {
          connections.add(CompletableFuture.runAsync(() -> serve(client)));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      new Connection(
              new DataInputStream(client.getInputStream()),
              new DataOutputStream(new BufferedOutputStream(client.getOutputStream())),
              new DataInputStream(server.getInputStream()),
              new DataOutputStream(new BufferedOutputStream(server.getOutputStream())))
          .pass();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private synchronized void keep(Question question, String part, List<Message> messages) {
    Map<String, List<Message>> known = parts.get(question.key());
    if (known == null) {
      questions.add(question);
      known = new TreeMap<>();
      parts.put(question.key(), known);
    }
    List<Message> before = known.putIfAbsent(part, messages);
    if (before != null && !lines(before).equals(lines(messages))) {
      throw new IllegalStateException(
          "%s was answered with%n%s%nand with%n%s"
              .formatted(question.sql(), lines(before), lines(messages)));
    }
  }

  private static String lines(List<Message> messages) {
    return messages.stream().map(Message::line).collect(Collectors.joining("\n"));
  }

  private final class Connection {

    private final DataInputStream client;
    private final DataOutputStream toClient;
    private final DataInputStream server;
    private final DataOutputStream toServer;
    private final Conversation conversation = new Conversation();

    Connection(
        DataInputStream client,
        DataOutputStream toClient,
        DataInputStream server,
        DataOutputStream toServer) {
      this.client = client;
      this.toClient = toClient;
      this.server = server;
      this.toServer = toServer;
    }

    void pass() throws IOException {
      start();
      logIn();
      while (passBatch()) {
        // until the client goes
      }
    }

    private void start() throws IOException {
      while (true) {
        int length = client.readInt();
        int code = client.readInt();
        byte[] rest = client.readNBytes(length - 2 * Integer.BYTES);
        if (code != RecordedServer.SSL_REQUEST && code != RecordedServer.GSS_REQUEST) {
          toServer.writeInt(length);
          toServer.writeInt(code);
          toServer.write(rest);
          toServer.flush();
          return;
        }
        toClient.writeByte('N');
        toClient.flush();
      }
    }

    private void logIn() throws IOException {
      List<Message> greeting = new ArrayList<>();
      for (Message next = fromServer(); next.kind() != Message.READY; next = fromServer()) {
        if (next.kind() == Message.PARAMETER_STATUS) {
          greeting.add(next);
        }
        boolean waits = next.kind() == 'R' && (next.body()[3] == 10 || next.body()[3] == 11);
        if (waits) {
          toClient.flush();
          Message.receive(client).send(toServer);
          toServer.flush();
        }
      }
      toClient.flush();
      keep(
          Recording.GREETING,
          "1",
          greeting.stream().filter(each -> !isOfTheSession(each)).toList());
    }

    private boolean isOfTheSession(Message status) {
      return OF_THE_SESSION.stream()
          .anyMatch(name -> status.line().startsWith("S\t" + name + '\t'));
    }

    private Message fromServer() throws IOException {
      Message next = Message.receive(server);
      next.send(toClient);
      return next;
    }

    /** What the client sends until it waits, and what that is answered with. */
    private boolean passBatch() throws IOException {
      List<Message> asked = new ArrayList<>();
      Message next;
      do {
        next = Message.receive(client);
        next.send(toServer);
        asked.add(next);
      } while ("SQX".indexOf(next.kind()) < 0);
      toServer.flush();
      if (next.kind() == Conversation.TERMINATE) {
        return false;
      }
      Question last = Conversation.NOTHING;
      boolean failed = false;
      for (Message message : asked) {
        Question question = conversation.about(message);
        if (failed || message.kind() == Conversation.SYNC) {
          continue;
        }
        List<Message> answer = new ArrayList<>();
        Message end;
        do {
          end = fromServer();
          answer.add(end);
        } while (!ends(message.kind(), end));
        failed = end.isError();
        if (!question.equals(Conversation.NOTHING)) {
          last = question;
          if (failed
              || message.kind() == Conversation.EXECUTE
              || message.kind() == Conversation.QUERY) {
            keep(question, "result", answer);
          } else if (message.kind() == Conversation.DESCRIBE) {
            keep(question, "description", answer);
          }
        }
      }
      Message after = fromServer();
      while (after.kind() != Message.READY) {
        // a setting that is told when it has changed
        after = fromServer();
      }
      toClient.flush();
      keep(last, "state", List.of(after));
      return true;
    }

    private boolean ends(char asked, Message message) {
      return message.isError()
          || switch (asked) {
            case Conversation.PARSE -> message.kind() == Message.PARSE_COMPLETE;
            case Conversation.BIND -> message.kind() == Message.BIND_COMPLETE;
            case Conversation.CLOSE -> message.kind() == Message.CLOSE_COMPLETE;
            case Conversation.DESCRIBE ->
                message.kind() == Message.ROW_DESCRIPTION || message.kind() == Message.NO_DATA;
            default -> "CIs".indexOf(message.kind()) >= 0;
          };
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
