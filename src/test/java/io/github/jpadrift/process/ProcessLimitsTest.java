package io.github.jpadrift.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM was given counts for the one that reads the mapping, wherever that was said. */
class ProcessLimitsTest {

  /** Prints them. */
  static final class Told {

    private Told() {}

    public static void main(String[] arguments) {
      System.out.println(ProcessLimits.DEFAULTS.memory() >> 20);
    }
  }

  @Test
  void a_heap_on_the_command_line_counts() throws Exception {
    assertThat(memory(Map.of(), "-Xmx2g")).isEqualTo("2048");
    assertThat(memory(Map.of(), "-XX:MaxHeapSize=3g")).isEqualTo("3072");
  }

  @Test
  void so_does_one_in_the_environment_or_in_a_file(@TempDir Path folder) throws Exception {
    assertThat(memory(Map.of("JDK_JAVA_OPTIONS", "-Xmx2g"))).isEqualTo("2048");
    Path file = Files.writeString(folder.resolve("options"), "-Xmx2g");
    assertThat(memory(Map.of(), "@" + file)).isEqualTo("2048");
  }

  @Test
  void what_java_takes_of_a_machine_by_itself_is_nobodys_word() throws Exception {
    assertThat(memory(Map.of())).isEqualTo("1024");
  }

  private static String memory(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Told.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return told.strip();
  }
}
