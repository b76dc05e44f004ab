package io.github.jpadrift.mapping.process;

import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.process.ApplicationProcess;
import io.github.jpadrift.process.KeptAnswers;
import io.github.jpadrift.process.ProcessClassPath;
import io.github.jpadrift.process.ProcessException;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.process.ProcessTask;
import io.github.jpadrift.timing.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping in a JVM of its own, because that runs the application's code: static
 * initialisers, constructors of converters, generators and naming strategies. It knows no database
 * and no password.
 */
public final class MappingProcess implements AutoCloseable {

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
  private final @Nullable KeptAnswers<Mapping> kept;
  private final Consumer<String> printed;
  private String output = "";

  /**
   * A process that is still to be started.
   *
   * @param printed is told what the application's code prints, after the reading
   */
  public MappingProcess(
      ApplicationClassPath classPath, ProcessLimits limits, Consumer<String> printed) {
    this(ProcessClassPath.of(classPath.entries()), null, limits, printed);
  }

  /**
   * The same over libraries of which more is known, and with the answers of earlier ones.
   *
   * @param kept where mappings are kept, and archives of the libraries' classes beside them; null
   *     when nothing is
   */
  public MappingProcess(
      ProcessClassPath classPath,
      @Nullable KeptAnswers<Mapping> kept,
      ProcessLimits limits,
      Consumer<String> printed) {
    this.kept = kept;
    this.printed = printed;
    this.process =
        new ApplicationProcess(TASK, classPath, kept != null, limits, text -> output += text);
  }

  /** Starts it while it is still found out what is to be read, unless it will hardly be asked. */
  public void begin() {
    if (kept == null || !kept.isLikely()) {
      process.begin();
    }
  }

  /** Ends it where it was started in vain. */
  @Override
  public void close() {
    process.close();
  }

  /**
   * Looks it up, else starts the process unless it is, waits for it, and ends it.
   *
   * @throws MappingException when it gives no complete answer, or Hibernate refuses the mapping
   */
  public Mapping read(MappingRequest request) {
    return read(request, alone -> {});
  }

  /**
   * The same, telling the mapping as soon as it is read. A process that ends thereafter costs the
   * statements alone.
   *
   * @param alone is given it while its statements are still collected; never when they are at hand
   * @throws MappingException as {@link #read(MappingRequest)} does
   */
  public Mapping read(MappingRequest request, Consumer<Mapping> alone) {
    List<String> question = request.texts();
    Phase.Running looking = Phase.KEPT_MAPPING.begin();
    Optional<KeptAnswers.Found<Mapping>> known =
        kept == null ? Optional.empty() : kept.find(question);
    looking.end();
    output = known.map(KeptAnswers.Found::printed).orElse("");
    try {
      if (known.isPresent()) {
        return known.get().answer();
      }
      Phase.Running asking = Phase.SECOND_JVM.begin();
      Mapping read = ask(request, alone);
      asking.end();
      if (kept != null && read.statements().lost() == null) {
        kept.keep(question, read, output);
      }
      return read;
    } catch (ProcessException unanswered) {
      throw new MappingException(String.valueOf(unanswered.getMessage()), unanswered);
    } finally {
      if (!output.isEmpty()) {
        printed.accept(output);
      }
    }
  }

  private Mapping ask(MappingRequest request, Consumer<Mapping> alone) {
    if (request.statements() == null) {
      return process.ask(request, Mapping.class);
    }
    List<Mapping> told = new ArrayList<>();
    try {
      MappedStatements statements =
          process.ask(
              request,
              Mapping.class,
              mapping -> {
                told.add(mapping);
                alone.accept(mapping.with(MappedStatements.PENDING));
              },
              MappedStatements.class);
      return told.get(0).with(statements);
    } catch (ProcessException lost) {
      if (told.isEmpty()) {
        throw lost;
      }
      return told.get(0).with(MappedStatements.lost(String.valueOf(lost.getMessage())));
    }
  }
}
