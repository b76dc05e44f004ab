package io.github.jpadrift.junit;

import io.github.jpadrift.baseline.BaselineException;
import io.github.jpadrift.baseline.BaselineFile;
import io.github.jpadrift.finding.Baseline;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a test accepts, from the file that its annotation names. */
final class TestBaseline {

  private TestBaseline() {}

  /**
   * Reads it.
   *
   * @throws ExtensionConfigurationException when it is missing, or is no baseline
   */
  static Baseline read(Path file) {
    try {
      return BaselineFile.read(file);
    } catch (NoSuchFileException missing) {
      throw new ExtensionConfigurationException(
          "the baseline %s does not exist; a relative path begins at %s"
              .formatted(file, Path.of("").toAbsolutePath()),
          missing);
    } catch (IOException | BaselineException unreadable) {
      throw new ExtensionConfigurationException(
          "the baseline cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
