package io.github.jpadrift.process;

import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.timing.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a piece of ours beside the application's code in a JVM of its own. That knows no environment
 * of the tool's, is bounded in time and memory, and is killed with its children. Only a complete
 * answer counts, whatever the exit code.
 */
public final class ApplicationProcess implements AutoCloseable {

  /**
   * What a JVM needs to run as the tool runs; whatever else the environment holds may be secret.
   */
  static final Set<String> ENVIRONMENT =
      Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR");

  private static final String NO_JVM = "Error occurred during initialization of VM";

  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  /** A line of the JVM's log of classes that are initialised. */
  private static final Pattern INITIALIZING = Pattern.compile("Initializing '([^']+)'");

  /** Far more than a process needs that was killed. */
  private static final Duration DYING = Duration.ofSeconds(5);

  private static final Duration HEARTBEAT = Duration.ofMillis(20);

  /** Looking for processes costs more than a moment's delay. */
  private static final Duration SLOWEST_HEARTBEAT = Duration.ofMillis(160);

  /** Looking for one file costs next to nothing. */
  private static final Duration GLANCE = Duration.ofMillis(4);

  private static final int ROOM = 1 << 12;

  private final ProcessTask task;
  private final ProcessClassPath classPath;
  private final boolean cached;
  private final ProcessLimits limits;
  private final Consumer<String> printed;
  private @Nullable Begun begun;

  /**
   * A process that is still to be started.
   *
   * @param classPath the application's, to which the tool's own classes are added
   * @param printed is told what the application's code prints, after the end
   */
  public ApplicationProcess(
      ProcessTask task, List<Path> classPath, ProcessLimits limits, Consumer<String> printed) {
    this(task, ProcessClassPath.of(classPath), false, limits, printed);
  }

  /**
   * The same over libraries of which more is known.
   *
   * @param cached whether an archive of their classes is used and kept
   */
  public ApplicationProcess(
      ProcessTask task,
      ProcessClassPath classPath,
      boolean cached,
      ProcessLimits limits,
      Consumer<String> printed) {
    this.task = task;
    this.classPath = classPath;
    this.cached = cached;
    this.limits = limits;
    this.printed = printed;
  }

  /** Starts it before it is known what it is to be asked, so that it is ready then. */
  public void begin() {
    if (begun == null) {
      try {
        begun = start();
      } catch (IOException failed) {
        // whoever asks starts it again, and is told
        begun = null;
      }
    }
  }

  /** Ends one that was started and never asked. */
  @Override
  public void close() {
    if (begun != null) {
      Begun idle = begun;
      begun = null;
      idle.close();
    }
  }

  /**
   * Starts it unless it is, waits for it, and ends it.
   *
   * @param request what {@link RecordCodec} knows
   * @throws ProcessException when it gives no complete answer, or refuses one
   */
  public <A extends Record> A ask(Record request, Class<A> answer) {
    return ask(request, Early.nothing(), answer);
  }

  /**
   * The same of one that tells a part of it before the rest.
   *
   * @param known is given that part while the rest is waited for, unless the process ends before
   * @throws ProcessException when the rest does not come
   */
  public <P extends Record, A extends Record> A ask(
      Record request, Class<P> ahead, Consumer<P> known, Class<A> answer) {
    return ask(request, new Early<>(ahead, known), answer);
  }

  private <A extends Record> A ask(Record request, Early<?> early, Class<A> answer) {
    try (Begun process = begun == null ? start() : begun) {
      begun = null;
      Ended ended = await(process, RecordCodec.encode(request), early);
      if (!ended.output().isEmpty()) {
        printed.accept(ended.output());
      }
      HandOver handOver =
          ended
              .handOver()
              .filter(rest -> rest.answer() == null || early.given)
              .orElseThrow(() -> new ProcessException(withoutAnswer(ended, process.files())));
      process.answered(ended.inTime() && answer.isInstance(handOver.answer()));
      return answer(handOver, answer);
    } catch (IOException failed) {
      throw new ProcessException(
          "the process that %s cannot be started: %s"
              .formatted(
                  task.does(),
                  FullDisk.reason(failed, Path.of(System.getProperty("java.io.tmpdir")))),
          failed);
    }
  }

  private <A extends Record> A answer(HandOver handOver, Class<A> type) {
    if (handOver.crash() != null) {
      printed.accept(handOver.crash());
    }
    if (type.isInstance(handOver.answer())) {
      return type.cast(handOver.answer());
    }
    if (handOver.refusal() != null) {
      throw new ProcessException(handOver.refusal());
    }
    throw new ProcessException(
        "%s: %s (--verbose shows where)"
            .formatted(
                task.cannot(),
                String.valueOf(handOver.crash())
                    .lines()
                    .findFirst()
                    .orElse("no reason was given")));
  }

  /**
   * How the process ended.
   *
   * @param output what it printed, cut where it printed too much
   * @param handOver what it said; empty unless that is whole
   */
  private record Ended(boolean inTime, int exitCode, String output, Optional<HandOver> handOver) {}

  /** A process that waits for its request on its standard input. */
  private static final class Begun implements AutoCloseable {

    private final ProcessFiles files;
    private final Process process;
    private final ClassData classes;
    private final Thread killer;
    private final ProcessOutput output;
    private final Set<ProcessHandle> children = new HashSet<>();
    private Optional<HandOver> handOver = Optional.empty();
    private boolean looked;
    private boolean goesOn;

    Begun(ProcessFiles files, Process process, ClassData classes) {
      this.files = files;
      this.process = process;
      this.classes = classes;
      killer = new Thread(() -> endWithTheTool(process, files), "jpadrift-end-of-reading");
      Runtime.getRuntime().addShutdownHook(killer);
      output = ProcessOutput.of(process);
    }

    ProcessFiles files() {
      return files;
    }

    /**
     * Whether there is a whole answer, which is read while the process is still ending. What is not
     * whole was written by somebody else, and is looked at again only after the end.
     */
    boolean hasAnswered() {
      if (!looked && files.answer().toFile().exists()) {
        looked = true;
        handOver = handOver();
      }
      return handOver.isPresent();
    }

    /** What it said; empty unless that is whole. */
    Optional<HandOver> handOver() {
      if (handOver.isEmpty()) {
        Phase.Running reading = Phase.HAND_OVER.begin();
        handOver = HandOver.read(files.answer());
        reading.end();
      }
      return handOver;
    }

    /** It goes on where it has an archive to write. */
    void answered(boolean well) {
      if (classes.isWritten() && well) {
        goesOn = classes.keepAtTheEnd(process, this::end);
        if (goesOn) {
          removeHook(killer);
        }
      }
    }

    @Override
    public void close() {
      if (!goesOn) {
        end();
        removeHook(killer);
        classes.keep(false);
      }
    }

    private void end() {
      kill(process, children);
      awaitEnd();
      files.close();
    }

    /** While it dies it may still write into the folder that goes. */
    private void awaitEnd() {
      try {
        process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Begun start() throws IOException {
    JvmArguments arguments = new JvmArguments(task, classPath, limits);
    ProcessFiles files = ProcessFiles.make();
    try {
      ClassData classes = ClassData.of(arguments.started(), classPath.installed(), cached);
      // where there is no room for the shortest answer, nothing need be run
      Files.write(files.part(), new byte[ROOM]);
      arguments.write(files, classes);
      ProcessBuilder builder =
          new ProcessBuilder(java().toString(), "@" + files.arguments())
              .directory(files.folder().toFile())
              .redirectErrorStream(true);
      builder
          .environment()
          .keySet()
          .removeIf(name -> !ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
      return new Begun(files, builder.start(), classes);
    } catch (IOException | RuntimeException failed) {
      files.close();
      throw failed;
    }
  }

  /** What a process tells before the rest. */
  private static final class Early<P extends Record> {

    private final Class<P> type;
    private final Consumer<P> known;
    private boolean told;
    private boolean given;

    Early(Class<P> type, Consumer<P> known) {
      this.type = type;
      this.known = known;
    }

    /** Of a process that tells all at once. */
    static Early<Record> nothing() {
      Early<Record> nothing = new Early<>(Record.class, never -> {});
      nothing.told = true;
      nothing.given = true;
      return nothing;
    }

    /** Looks for it; seen once, it is not looked for again. */
    void look(ProcessFiles files) {
      Path file = ProcessMain.ahead(files.answer());
      if (!told && Files.exists(file)) {
        told = true;
        Phase.Running reading = Phase.HAND_OVER.begin();
        Optional<HandOver> handOver = HandOver.read(file);
        reading.end();
        handOver
            .map(HandOver::answer)
            .filter(type::isInstance)
            .map(type::cast)
            .ifPresent(this::give);
      }
    }

    private void give(P part) {
      given = true;
      known.accept(part);
    }
  }

  private Ended await(Begun begun, byte[] request, Early<?> early) {
    Process process = begun.process;
    try {
      tell(process, request);
      boolean inTime = awaitAnswer(begun, early);
      boolean ended = !process.isAlive();
      if (ended || !inTime || !begun.classes.isWritten()) {
        kill(process, begun.children);
        process.waitFor();
        String output = begun.output.text();
        return new Ended(inTime, process.exitValue(), output, begun.handOver());
      }
      return new Ended(true, 0, begun.output.textSoFar(), begun.handOver());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProcessException("interrupted while " + task.meanwhile(), interrupted);
    }
  }

  /** On a thread of its own, as whoever does not listen would make us wait. */
  private static void tell(Process process, byte[] request) {
    Thread telling =
        new Thread(
            () -> {
              try (OutputStream in = process.getOutputStream()) {
                in.write(request);
              } catch (IOException gone) {
                // it has ended, and how it did says why
                return;
              }
            },
            "jpadrift-request");
    telling.setDaemon(true);
    telling.start();
  }

  /** False when the time is over. What the application's code starts meanwhile is noted. */
  private boolean awaitAnswer(Begun begun, Early<?> early) throws InterruptedException {
    long end = System.nanoTime() + limits.timeout().toNanos();
    Duration heartbeat = HEARTBEAT;
    while (System.nanoTime() < end) {
      Descendants.of(begun.process.toHandle()).forEach(begun.children::add);
      if (endsWithin(heartbeat, begun, early)) {
        // what stands there by now was not yet there when it was looked for last
        early.look(begun.files());
        return true;
      }
      if (!begun.classes.isWritten() && heartbeat.compareTo(SLOWEST_HEARTBEAT) < 0) {
        heartbeat = heartbeat.plus(HEARTBEAT);
      }
    }
    return false;
  }

  /**
   * Whether it ends or has answered. While it waits it takes what is told ahead as soon as that is
   * there.
   */
  private static boolean endsWithin(Duration time, Begun begun, Early<?> early)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      if (begun.process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS) || begun.hasAnswered()) {
        return true;
      }
      early.look(begun.files());
    }
    return false;
  }

  private static void kill(Process process, Set<ProcessHandle> noted) {
    Stream.concat(process.descendants(), noted.stream())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** What a signal to the tool alone would leave behind. */
  private static void endWithTheTool(Process process, ProcessFiles files) {
    kill(process, Set.of());
    files.close();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // then the hook runs, and finds nothing alive
    }
  }

  private String withoutAnswer(Ended ended, ProcessFiles files) {
    if (!ended.inTime()) {
      return "%s did not finish within %s%s: %s gives it longer"
          .formatted(
              task.doing(),
              words(limits.timeout()),
              initialised(files, "; the last class of the application that was initialised is "),
              task.longer());
    }
    if (ended.output().contains(OUT_OF_MEMORY)) {
      return "%s ran out of its %d MiB: %s gives it more"
          .formatted(task.doing(), limits.memory() >> 20, task.larger());
    }
    if (ended.output().startsWith(NO_JVM)) {
      return "the process that "
          + task.does()
          + " cannot be started: "
          + ended.output().lines().skip(1).findFirst().orElse("");
    }
    if (ended.exitCode() == ProcessMain.DISK_FULL || ended.exitCode() == ProcessMain.UNWRITTEN) {
      return "the answer of the process that %s cannot be handed over: %s %s"
          .formatted(
              task.does(),
              files.folder().getParent(),
              ended.exitCode() == ProcessMain.DISK_FULL
                  ? "lies on a disk that is full"
                  : "cannot be written to");
    }
    Optional<String> note = note(files);
    return "the application's code ended the process that %s (exit code %d)%s"
        .formatted(
            task.does(),
            ended.exitCode(),
            note.map(where -> " " + where)
                .orElseGet(() -> initialised(files, " while or after class ", " was initialised")));
  }

  private static Optional<String> note(ProcessFiles files) {
    try {
      return Files.isRegularFile(files.note())
          ? Optional.of(Files.readString(files.note()))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String initialised(ProcessFiles files, String before) {
    return initialised(files, before, "");
  }

  /** The last class of the application that the JVM began to initialise; empty when it is none. */
  private static String initialised(ProcessFiles files, String before, String after) {
    try (Stream<String> lines = Files.lines(files.log(), StandardCharsets.ISO_8859_1)) {
      return lines
          .map(INITIALIZING::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1).replace('/', '.'))
          .filter(ApplicationCode::owns)
          .reduce((earlier, later) -> later)
          .map(last -> before + last + after)
          .orElse("");
    } catch (IOException | UncheckedIOException noLog) {
      return "";
    }
  }

  private static String words(Duration time) {
    return time.toMillis() % 60_000 == 0
        ? time.toMinutes() + " min"
        : time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
