package io.github.jpadrift.mapping.process;

import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingReader;
import io.github.jpadrift.mapping.MappingRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The reading process: the application's libraries are its class path, so it is the application's
 * Hibernate that reads. It knows no database and answers in a file.
 */
final class ReadingMain {

  private ReadingMain() {}

  /**
   * Reads once.
   *
   * @param arguments the files of the request, the answer, and the note on who ended the process
   */
  public static void main(String[] arguments) throws IOException {
    Path request = Path.of(arguments[0]);
    Path answer = Path.of(arguments[1]);
    Path note = Path.of(arguments[2]);
    endWithTheTool();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(note)));
    Logger hibernate = Logger.getLogger("org.hibernate");
    hibernate.setLevel(Level.OFF);
    answer(request).write(answer);
    endChildren();
    // neither threads nor shutdown hooks of the application have a say in how this ends
    Runtime.getRuntime().halt(0);
  }

  private static HandOver answer(Path request) throws IOException {
    MappingRequest asked = RecordCodec.decode(Files.readAllBytes(request), MappingRequest.class);
    try {
      MappingReader reader =
          Class.forName(ApplicationLoader.READER)
              .asSubclass(MappingReader.class)
              .getDeclaredConstructor()
              .newInstance();
      return new HandOver(reader.read(asked), null, null);
    } catch (MappingException refused) {
      return new HandOver(null, String.valueOf(refused.getMessage()), trace(refused));
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      return new HandOver(
          null,
          "no usable Hibernate among the application's libraries: " + unlinked,
          trace(unlinked));
    } catch (RuntimeException | StackOverflowError crash) {
      return new HandOver(null, null, trace(crash));
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** When the tool was killed, nobody wants an answer. */
  private static void endWithTheTool() {
    ProcessHandle.current().parent().ifPresent(ReadingMain::watch);
  }

  private static void watch(ProcessHandle tool) {
    Thread watch =
        new Thread(
            () -> {
              tool.onExit().join();
              endChildren();
              Runtime.getRuntime().halt(1);
            },
            "jpadrift-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void ended(Path note) {
    endChildren();
    noteWhoEnds(note);
  }

  /** Only while this process lives is it known which others the application's code started. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Where the application's code stands that called {@code System.exit}. */
  private static void noteWhoEnds(Path note) {
    Optional<StackTraceElement> who =
        Thread.getAllStackTraces().values().stream()
            .filter(
                stack ->
                    Stream.of(stack)
                        .anyMatch(
                            frame ->
                                frame.getClassName().equals("java.lang.Runtime")
                                    && frame.getMethodName().equals("exit")))
            .flatMap(
                stack ->
                    Stream.of(stack)
                        .filter(frame -> ApplicationCode.owns(frame.getClassName()))
                        .limit(1))
            .findFirst();
    if (who.isPresent()) {
      try {
        Files.writeString(
            note,
            who.get().getMethodName().equals("<clinit>")
                ? "while class " + who.get().getClassName() + " was initialised"
                : "in " + who.get().getClassName() + "." + who.get().getMethodName());
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
