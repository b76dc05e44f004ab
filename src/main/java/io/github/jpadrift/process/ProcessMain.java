package io.github.jpadrift.process;

import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.timing.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * Does it; a {@link Refused} is told to the user as it is, whatever else is thrown a bug.
     *
     * @param ahead takes, once, what is known of the answer before the rest
     */
    Record answer(Q request, Consumer<Record> ahead) throws Refused;
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
   * <p>The request is all that comes on standard input, of which the application's code finds the
   * end.
   *
   * @param arguments the file of the answer, that of the note on who ended the process, and what
   *     {@link ClassLookup} puts into the class path: how many entries go before those that the JVM
   *     was started with, and all of them
   * @throws IOException when a file cannot be read or written
   */
  public static <Q extends Record> void answer(String[] arguments, Class<Q> type, Work<Q> work)
      throws IOException {
    answer(arguments, type, work, () -> {});
  }

  /**
   * The same, getting ready before it is known what for.
   *
   * @param ready runs on a thread of its own while the request is still waited for, and may go on
   *     beside the work
   * @throws IOException when a file cannot be read or written
   */
  public static <Q extends Record> void answer(
      String[] arguments, Class<Q> type, Work<Q> work, Runnable ready) throws IOException {
    Path answer = Path.of(arguments[0]);
    Path note = Path.of(arguments[1]);
    endWithTheTool();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(note)));
    int added = 3 + Integer.parseInt(arguments[2]);
    List<String> all = List.of(arguments);
    ClassLookup.put(all.subList(3, added), all.subList(added, all.size()));
    Thread readying = new Thread(ready, "jpadrift-ready");
    readying.setDaemon(true);
    readying.start();
    byte[] request = System.in.readAllBytes();
    if (request.length == 0) {
      // started in vain
      Runtime.getRuntime().halt(1);
    }
    Q asked = RecordCodec.decode(request, type);
    Ahead ahead = new Ahead(answer);
    HandOver rest = answer(asked, work, ahead);
    int exitCode = ahead.await();
    if (exitCode == 0) {
      exitCode = handOver(rest, answer, part(answer));
    }
    endChildren();
    // neither threads nor shutdown hooks of the application have a say in how this ends
    Runtime.getRuntime().halt(exitCode);
  }

  /** Where an answer is written before it is whole. */
  static Path part(Path answer) {
    return answer.resolveSibling("part");
  }

  /** Where it is handed over what is known of an answer before the rest. */
  static Path ahead(Path answer) {
    return answer.resolveSibling("ahead");
  }

  /** Hands over what is known before the rest, while that is still worked for. */
  private static final class Ahead implements Consumer<Record> {

    private final Path answer;
    private @Nullable FutureTask<Integer> handing;

    Ahead(Path answer) {
      this.answer = answer;
    }

    @Override
    public void accept(Record known) {
      Path file = ahead(answer);
      FutureTask<Integer> task =
          new FutureTask<>(
              () ->
                  handOver(
                      new HandOver(known, null, null), file, file.resolveSibling("ahead-part")));
      Thread thread = new Thread(task, "jpadrift-ahead");
      thread.setDaemon(true);
      thread.start();
      handing = task;
    }

    /** The exit code when it could not be handed over. */
    int await() {
      try {
        return handing == null ? 0 : handing.get();
      } catch (InterruptedException | ExecutionException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  private static int handOver(HandOver answer, Path file, Path part) {
    Phase.Running handOver = Phase.HAND_OVER.begin();
    try {
      answer.write(part);
      // whoever sees it sees it whole
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      handOver.end();
      return 0;
    } catch (IOException unwritable) {
      return FullDisk.isSaidIn(unwritable.getMessage()) ? DISK_FULL : UNWRITTEN;
    }
  }

  private static <Q extends Record> HandOver answer(Q asked, Work<Q> work, Consumer<Record> ahead) {
    try {
      return new HandOver(work.answer(asked, ahead), null, null);
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
