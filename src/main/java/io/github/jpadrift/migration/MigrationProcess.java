package io.github.jpadrift.migration;

import io.github.jpadrift.process.ApplicationProcess;
import io.github.jpadrift.process.LibraryPath;
import io.github.jpadrift.process.ProcessException;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.process.ProcessTask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.Driver;

/** Runs migrations in a JVM of its own, with the application's own Flyway or Liquibase. */
public final class MigrationProcess implements AutoCloseable {

  private static final String DRIVER = "org/postgresql/Driver.class";

  private static final ProcessTask TASK =
      new ProcessTask(
          MigratingMain.class,
          "runs the migrations",
          "running the migrations",
          "the migrations ran",
          "the migrations cannot be run",
          "--timeout",
          "--mapping-memory");

  private static final ProcessTask REHEARSAL =
      new ProcessTask(
          RehearsingMain.class,
          "rehearses the migrations",
          "rehearsing the migrations",
          "the migrations were rehearsed",
          "the migrations cannot be rehearsed",
          "--timeout",
          "--mapping-memory");

  private final ApplicationProcess process;
  private final ApplicationProcess rehearsal;

  /**
   * A process that is still to be started.
   *
   * @param application the application's class path; empty when there is none
   * @param lent finds a folder with the jars of the tool, for an application that brings none
   * @param printed is told what the migrations print, after the end
   */
  public MigrationProcess(
      MigrationTool tool,
      List<Path> application,
      Supplier<Path> lent,
      ProcessLimits limits,
      Consumer<String> printed) {
    List<Path> classPath = classPath(tool, application, lent);
    this.process = new ApplicationProcess(TASK, classPath, limits, printed);
    this.rehearsal = new ApplicationProcess(REHEARSAL, classPath, limits, printed);
  }

  /** Starts the one that {@link #run} asks, so that it is ready then. */
  public void beginRun() {
    process.begin();
  }

  /** Starts the one that {@link #rehearse} asks, so that it is ready then. */
  public void beginRehearsal() {
    rehearsal.begin();
  }

  /** Ends what was started and never asked. */
  @Override
  public void close() {
    process.close();
    rehearsal.close();
  }

  /**
   * Starts it, waits for it, and ends it.
   *
   * @throws MigrationException when it gives no complete answer
   */
  public MigrationRun run(MigrationRequest request) {
    try {
      return process.ask(request, MigrationRun.class);
    } catch (ProcessException unanswered) {
      throw new MigrationException(String.valueOf(unanswered.getMessage()), unanswered);
    }
  }

  /**
   * The same for a rehearsal.
   *
   * @param listener looks at the shadow after each commit that changed its catalog, while the
   *     rehearsal waits
   * @throws MigrationException when it gives no complete answer
   */
  public Rehearsed rehearse(RehearsalRequest request, CommitSignals.Listener listener) {
    if (!request.commitsAwaited()) {
      return rehearse(request);
    }
    try (CommitSignals signals = CommitSignals.ofJudge(request.migrations().url())) {
      CompletableFuture<Rehearsed> running =
          CompletableFuture.supplyAsync(() -> rehearse(request), MigrationProcess::aside);
      while (!running.isDone()) {
        signals.look(listener);
      }
      return running.join();
    } catch (SQLException lost) {
      throw new MigrationException(MigrationException.told("the shadow", lost), lost);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof MigrationException known ? known : failed;
    }
  }

  private Rehearsed rehearse(RehearsalRequest request) {
    try {
      return rehearsal.ask(request, Rehearsed.class);
    } catch (ProcessException unanswered) {
      throw new MigrationException(String.valueOf(unanswered.getMessage()), unanswered);
    }
  }

  private static void aside(Runnable work) {
    Thread thread = new Thread(work, "jpadrift-rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<Path> classPath(
      MigrationTool tool, List<Path> application, Supplier<Path> lent) {
    List<Path> all = new ArrayList<>(application);
    if (!LibraryPath.holds(application, tool.resource())) {
      all.addAll(jars(tool, lent.get()));
    }
    if (!LibraryPath.holds(application, DRIVER)) {
      all.add(LibraryPath.of(Driver.class));
    }
    return all;
  }

  private static List<Path> jars(MigrationTool tool, Path folder) {
    try {
      return LibraryPath.jarsIn(folder);
    } catch (IOException unreadable) {
      throw new MigrationException(
          "there is no %s among the application's libraries, and jpadrift has none to lend in %s; add it to them"
              .formatted(tool.title(), folder),
          unreadable);
    }
  }
}
