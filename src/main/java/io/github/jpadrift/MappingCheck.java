package io.github.jpadrift;

import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shape of the façade that the command line was written against; the lead brings the real one.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MappingCheck {

  private MappingCheck() {}

  public static MappingCheck of(CheckOptions options) {
    return new MappingCheck();
  }

  public static List<RuleInfo> rules() {
    throw new UnsupportedOperationException("the engine is not merged yet");
  }

  public MappingCheck against(ConnectionOptions connection) {
    return this;
  }

  public MappingCheck against(List<Path> scripts, int postgresMajor) {
    return this;
  }

  public MappingCheck progress(Consumer<String> listener) {
    return this;
  }

  public Verdict run() {
    throw new UnsupportedOperationException("the engine is not merged yet");
  }

  public MappingReport mapping() {
    throw new UnsupportedOperationException("the engine is not merged yet");
  }
}
