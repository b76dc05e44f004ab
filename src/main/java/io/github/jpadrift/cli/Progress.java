package io.github.jpadrift.cli;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Says on standard error what is being done when it takes over a second, and takes that back when
 * it is over. On anything but a terminal it keeps still, unless asked to be verbose: then it prints
 * each step on a line of its own.
 */
final class Progress implements RunListener, AutoCloseable {

  private static final long PATIENCE_MILLIS = 1000;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean verbose;
  private final boolean lines;
  private final @Nullable Thread watch;

  /** Guarded by this. */
  private @Nullable String step;

  /** Guarded by this. */
  private long since;

  Progress(PrintWriter err, boolean terminal, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
    this.lines = verbose && !terminal;
    this.watch = terminal ? new Thread(this::watch, "jpadrift-progress") : null;
    if (watch != null) {
      watch.setDaemon(true);
      watch.start();
    }
  }

  @Override
  public synchronized void doing(String what) {
    step = what;
    since = System.nanoTime();
    if (lines) {
      err.println("jpadrift: " + Screen.escaped(what));
      err.flush();
    }
  }

  @Override
  public synchronized void printed(String text) {
    if (verbose) {
      text.lines()
          .forEach(line -> err.println("jpadrift: the application: " + Screen.escaped(line)));
      err.flush();
    }
  }

  private synchronized void show() {
    long millis = (System.nanoTime() - since) / 1_000_000;
    if (step != null && millis >= PATIENCE_MILLIS) {
      err.print(ERASE_LINE + Screen.escaped(step) + " … " + millis / 1000 + " s");
      err.flush();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PATIENCE_MILLIS / 4);
        show();
      }
    } catch (InterruptedException over) {
      // closed: nothing is left to show
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.interrupt();
      synchronized (this) {
        step = null;
        err.print(ERASE_LINE);
        err.flush();
      }
    }
  }
}
