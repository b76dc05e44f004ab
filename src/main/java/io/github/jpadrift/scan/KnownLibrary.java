package io.github.jpadrift.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library that an earlier run has opened, in the same place: it is opened when somebody asks what
 * is in it, and hardly ever does anybody.
 */
final class KnownLibrary implements ClassPathRoot {

  private final Path path;
  private final String name;
  private @Nullable JarRoot opened;

  KnownLibrary(Path path, String name) {
    this.path = path;
    this.name = name;
  }

  @Override
  public Role role() {
    return Role.PACKED;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public JarRoot jar() {
    JarRoot jar = opened;
    if (jar == null) {
      try {
        // it was counted when it was opened first
        jar = JarRoot.open(role(), path, name, new ArchiveLimits());
      } catch (IOException damaged) {
        throw new ScanException(name + " cannot be read: " + damaged.getMessage(), damaged);
      }
      opened = jar;
    }
    return jar;
  }

  @Override
  public Set<String> entries() {
    return jar().entries();
  }

  @Override
  public String locate(String entry) {
    return jar().locate(entry);
  }

  @Override
  public byte[] read(String entry) throws IOException {
    return jar().read(entry);
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
