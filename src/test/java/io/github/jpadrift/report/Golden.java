package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole text that was read by a person once and must stay as it is. */
public final class Golden {

  private Golden() {}

  /**
   * Compares with the resource {@code name} beside the test; what was printed instead is left in
   * {@code target/golden}, to be read and copied when the change is meant.
   */
  public static void assertGolden(Class<?> test, String name, String printed) {
    try (InputStream resource = test.getResourceAsStream(name)) {
      Path left = Path.of("target", "golden", name);
      Files.createDirectories(left.getParent());
      Files.writeString(left, printed);
      assertThat(resource).as("src/test/resources has no %s beside %s", name, test).isNotNull();
      assertThat(printed)
          .as(name)
          .isEqualTo(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
