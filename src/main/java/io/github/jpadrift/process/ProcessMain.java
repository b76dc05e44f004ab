package io.github.jpadrift.process;

import io.github.jpadrift.failure.FullDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What every process of the application's code does: take the request, answer, and end. */
public final class ProcessMain {

  /** Exit code when there is an answer and it cannot be written (sysexits.h, EX_IOERR). */
  static final int UNWRITTEN = 74;

  /** The same where the disk is full. */
  static final int DISK_FULL = 75;

  private ProcessMain() {}

  /**
   * The work itself.
   *
   * @param <Q> the request
   */
  public interface Work<Q extends Record> {

    /** Does it; a {@link Refused} is told to the user as it is, whatever else is thrown a bug. */
    Record answer(Q request) throws Refused;
  }

  /** The work cannot be done, for a reason that its user can do something about. */
  public static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    public Refused(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /**
   * Does one work and ends this JVM.
   *
   * @param arguments the files of the request, the answer, and the note on who ended the process
   * @throws IOException when a file cannot be read or written
   */
  public static <Q extends Record> void answer(String[] arguments, Class<Q> type, Work<Q> work)
      throws IOException {
    Path request = Path.of(arguments[0]);
    Path answer = Path.of(arguments[1]);
    Path note = Path.of(arguments[2]);
    endWithTheTool();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(note)));
    Q asked = RecordCodec.decode(Files.readAllBytes(request), type);
    int exitCode = handOver(answer(asked, work), answer);
    endChildren();
    // neither threads nor shutdown hooks of the application have a say in how this ends
    Runtime.getRuntime().halt(exitCode);
  }

  private static int handOver(HandOver answer, Path file) {
    try {
      answer.write(file);
      return 0;
    } catch (IOException unwritable) {
      return FullDisk.isSaidIn(unwritable.getMessage()) ? DISK_FULL : UNWRITTEN;
    }
  }

  private static <Q extends Record> HandOver answer(Q asked, Work<Q> work) {
    try {
      return new HandOver(work.answer(asked), null, null);
    } catch (Refused refused) {
      return new HandOver(null, String.valueOf(refused.getMessage()), trace(refused));
    } catch (RuntimeException | StackOverflowError | LinkageError crash) {
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
    ProcessHandle.current().parent().ifPresent(ProcessMain::watch);
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
