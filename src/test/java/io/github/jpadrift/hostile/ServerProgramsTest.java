package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.hostile.InstalledTool.Result;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the throw-away server comes from, when somebody says so. */
class ServerProgramsTest {

  private static final String OPTION = "--postgres-binaries";

  @Test
  void a_run_takes_those_that_it_is_told_of(@TempDir Path folder) throws Exception {
    try (InstalledTool tool = InstalledTool.in(folder)) {
      Path script = tool.root().resolve("one.sql");
      Files.writeString(script, "CREATE TABLE one (id bigint PRIMARY KEY);");
      String[] snapshot = {"snapshot", script.toString(), "--postgres", "16", OPTION, ""};
      Path real = installed(tool, 16);

      snapshot[5] = real.toString();
      assertThat(tool.run(snapshot)).extracting(Result::exitCode).isEqualTo(0);
      snapshot[5] = Files.createDirectory(tool.root().resolve("servers")).toString();
      Files.copy(real, Path.of(snapshot[5]).resolve(real.getFileName()));
      assertThat(tool.run(snapshot)).extracting(Result::exitCode).isEqualTo(0);

      Path broken = tool.root().resolve(real.getFileName());
      Files.writeString(broken, "no archive");
      snapshot[5] = broken.toString();
      Result failed = tool.run(snapshot);
      assertThat(failed.exitCode()).isEqualTo(2);
      assertThat(failed.err()).contains(broken.toString());
      // the option beats the environment
      snapshot[5] = real.toString();
      Map<String, String> elsewhere = Map.of("JPADRIFT_POSTGRES_BINARIES", broken.toString());
      assertThat(tool.run(List.of(), elsewhere, snapshot))
          .extracting(Result::exitCode)
          .isEqualTo(0);
    }
  }

  @Test
  void a_place_that_is_not_there_is_told_in_one_line(@TempDir Path folder) throws Exception {
    try (InstalledTool tool = InstalledTool.in(folder)) {
      Path script = Files.writeString(tool.root().resolve("one.sql"), "SELECT 1;");
      Result run = tool.run("snapshot", script.toString(), OPTION, "/not/there");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().strip())
          .isEqualTo("jpadrift: --postgres-binaries is /not/there, which does not exist");
    }
  }

  private static Path installed(InstalledTool tool, int major) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(tool.home().resolve("postgres"), "*-" + major + ".*.jar")) {
      return jars.iterator().next().toRealPath();
    }
  }
}
