package io.github.jpadrift.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What earlier runs found out by scanning; each instance is asked for one scan. */
public interface EarlierScans {

  /** Nobody remembers. */
  EarlierScans NONE =
      new EarlierScans() {
        @Override
        public Optional<Scanned> find(List<Path> files, List<String> question) {
          return Optional.empty();
        }

        @Override
        public void keep(List<String> question, Scanned scanned) {}
      };

  /**
   * What was found by a scan that was asked the same of the same files.
   *
   * @param files all that is looked into
   * @param question what else the outcome depends on
   */
  Optional<Scanned> find(List<Path> files, List<String> question);

  /** Remembers what was found in the files as they were when {@link #find} was asked. */
  void keep(List<String> question, Scanned scanned);
}
