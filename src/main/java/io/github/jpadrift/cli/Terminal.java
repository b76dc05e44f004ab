package io.github.jpadrift.cli;

import io.github.jpadrift.report.Screen;
import picocli.CommandLine.Help.Ansi;

/**
 * What the output goes to.
 *
 * @param progress whether standard error is a terminal, so that a line can be taken back
 */
record Terminal(Screen screen, boolean progress) {

  /** Columns of the terminal that standard output is; set by the launcher, absent for a pipe. */
  private static final String COLUMNS = "jpadrift.columns";

  /** Whether standard error is a terminal; set by the launcher. */
  private static final String PROGRESS = "jpadrift.progress";

  /**
   * What the launcher and the environment say: NO_COLOR, CLICOLOR and TERM as picocli reads them.
   */
  static Terminal detect() {
    int columns = Integer.getInteger(COLUMNS, Screen.PLAIN.width());
    return new Terminal(new Screen(columns, Ansi.AUTO.enabled()), Boolean.getBoolean(PROGRESS));
  }
}
