package io.github.jpadrift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of a class path are looked up by names with slashes on every system. */
class WindowsFoldersTest {

  @Test
  void a_folder_holds_what_a_jar_would_hold() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path classes = windows.getPath("C:\\Users\\Jo Doe\\shop\\target\\classes");
      Path file = classes.resolve("com\\acme\\Order.class");
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {1, 2, 3});
      Files.createDirectories(classes.resolve("META-INF"));
      Files.writeString(classes.resolve("META-INF\\orm.xml"), "<entity-mappings/>");

      FolderRoot root = FolderRoot.list(ClassPathRoot.Role.SOURCE, classes, "classes");

      assertThat(root.entries()).containsExactly("META-INF/orm.xml", "com/acme/Order.class");
      assertThat(root.read("com/acme/Order.class")).containsExactly(1, 2, 3);
      assertThat(root.locate("com/acme/Order.class")).isEqualTo("classes/com/acme/Order.class");
    }
  }
}
