package io.github.jpadrift.mapping.process;

import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.process.ApplicationProcess;
import io.github.jpadrift.process.ProcessException;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.process.ProcessTask;
import java.util.function.Consumer;

/**
 * Reads a mapping in a JVM of its own, because that runs the application's code: static
 * initialisers, constructors of converters, generators and naming strategies. It knows no database
 * and no password.
 */
public final class MappingProcess {

  private static final ProcessTask TASK =
      new ProcessTask(
          ReadingMain.class,
          "reads the mapping",
          "reading the mapping",
          "the mapping was read",
          "the mapping cannot be read",
          "--mapping-timeout",
          "--mapping-memory");

  private final ApplicationProcess process;

  /**
   * A process that is still to be started.
   *
   * @param printed is told what the application's code prints, after the reading
   */
  public MappingProcess(
      ApplicationClassPath classPath, ProcessLimits limits, Consumer<String> printed) {
    this.process = new ApplicationProcess(TASK, classPath.entries(), limits, printed);
  }

  /**
   * Starts it, waits for it, and ends it.
   *
   * @throws MappingException when it gives no complete answer, or Hibernate refuses the mapping
   */
  public Mapping read(MappingRequest request) {
    try {
      return process.ask(request, Mapping.class);
    } catch (ProcessException unanswered) {
      throw new MappingException(String.valueOf(unanswered.getMessage()), unanswered);
    }
  }
}
