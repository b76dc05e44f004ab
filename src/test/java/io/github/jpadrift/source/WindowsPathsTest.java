package io.github.jpadrift.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports name files alike on every system: with slashes, from the repository on. */
class WindowsPathsTest {

  @Test
  void a_line_of_a_source_is_named_with_slashes() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path project = windows.getPath("C:\\work\\shop");
      Path sources = project.resolve("src\\main\\java");
      Path file = sources.resolve("com\\acme\\Order.java");
      Files.createDirectories(file.getParent());
      Files.createDirectories(project.resolve(".git"));
      Files.writeString(
          file,
          """
          package com.acme;
          public class Order {
            private Long id;
          }
          """);

      assertThat(SourceTree.in(List.of(sources), project).find("com.acme.Order", "id"))
          .hasValueSatisfying(
              line ->
                  assertThat(line.file() + ":" + line.line())
                      .isEqualTo("src/main/java/com/acme/Order.java:3"));
    }
  }
}
