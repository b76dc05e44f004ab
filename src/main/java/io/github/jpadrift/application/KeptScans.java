package io.github.jpadrift.application;

import io.github.jpadrift.process.KeptAnswers;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.EarlierScans;
import io.github.jpadrift.scan.Scanned;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Scans of earlier runs, kept beside the mappings that were read after them. */
final class KeptScans implements EarlierScans {

  private final ProcessLimits limits;
  private Optional<KeptAnswers<Scanned>> kept = Optional.empty();

  private KeptScans(ProcessLimits limits) {
    this.limits = limits;
  }

  static EarlierScans of(MappingOptions options) {
    ProcessLimits limits = options.process();
    return options.cached() && limits != null ? new KeptScans(limits) : EarlierScans.NONE;
  }

  @Override
  public Optional<Scanned> find(List<Path> files, List<String> question) {
    kept = KeptAnswers.about(files, limits, Scanned.class);
    return kept.flatMap(answers -> answers.find(question)).map(KeptAnswers.Found::answer);
  }

  @Override
  public void keep(List<String> question, Scanned scanned) {
    kept.ifPresent(answers -> answers.keep(question, scanned, ""));
  }
}
