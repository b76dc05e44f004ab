package io.github.jpadrift.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library that is an ordinary jar. Java's own reader opens it when somebody asks for more than
 * its directory tells, and hardly ever does anybody.
 */
final class LibraryJar implements ClassPathRoot {

  private final Role role;
  private final Path path;
  private final String name;
  private @Nullable JarDirectory directory;
  private @Nullable JarRoot opened;

  private LibraryJar(Role role, Path path, String name, @Nullable JarDirectory directory) {
    this.role = role;
    this.path = path;
    this.name = name;
    this.directory = directory;
  }

  /**
   * A library whose directory was read.
   *
   * @throws ScanException when there is too much in it, together with others
   */
  static LibraryJar listed(
      Role role, Path path, String name, JarDirectory directory, ArchiveLimits bounds) {
    bounds.count(name, directory.counted());
    return new LibraryJar(role, path, name, directory);
  }

  /** One that an earlier run has opened, in the same place: it was counted then. */
  static LibraryJar known(Path path, String name) {
    return new LibraryJar(Role.PACKED, path, name, null);
  }

  /** Whether anybody has asked what is in it. */
  boolean isLookedInto() {
    return directory != null || opened != null;
  }

  @Override
  public Role role() {
    return role;
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
        jar = JarRoot.open(role, path, name, new ArchiveLimits());
      } catch (IOException damaged) {
        throw unreadable(damaged);
      }
      opened = jar;
    }
    return jar;
  }

  private ScanException unreadable(IOException reason) {
    return new ScanException(name + " cannot be read: " + reason.getMessage(), reason);
  }

  @Override
  public @Nullable JarDirectory directory() {
    if (directory == null && opened == null) {
      try {
        directory = JarDirectory.read(path);
      } catch (IOException damaged) {
        throw unreadable(damaged);
      }
    }
    return directory;
  }

  @Override
  public Set<String> entries() {
    JarDirectory told = directory();
    return told == null ? jar().entries() : told.files();
  }

  @Override
  public boolean has(String entry) {
    JarDirectory told = directory();
    return told == null ? jar().has(entry) : told.has(entry);
  }

  @Override
  public String locate(String entry) {
    return name + "!" + entry;
  }

  @Override
  public byte[] read(String entry) throws IOException {
    JarDirectory told = opened == null ? directory() : null;
    int number = told == null ? -1 : told.find(entry);
    if (told != null && number >= 0) {
      byte[] content = told.read(number);
      if (content != null) {
        return content;
      }
    }
    // which says what is wrong with it
    return jar().read(entry);
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
