package io.github.jpadrift.scan;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** One place where classes are looked up, open while the scan lasts. */
interface ClassPathRoot extends Closeable {

  /** How a place came to be looked at. */
  enum Role {
    /** The user named it as the application. */
    SOURCE,
    /** It lies in an archive that the user named as the application. */
    PACKED,
    /** A library beside the application. */
    LIBRARY
  }

  String MANIFEST = "META-INF/MANIFEST.MF";

  Role role();

  /** The folder or jar that a class loader reads. */
  Path path();

  /** What messages call it, as in {@code app.jar!BOOT-INF/classes}. */
  String name();

  /** Names of the files in it, with slashes. */
  Set<String> entries();

  /** What messages call a file in it, as in {@code app.jar!BOOT-INF/classes/application.yml}. */
  String locate(String entry);

  /**
   * Reads a settings or mapping file.
   *
   * @throws IOException when it cannot be read or is over {@link ArchiveLimits#TEXT_BYTES}
   */
  byte[] read(String entry) throws IOException;

  /** The jar that it is; null where it is none. */
  default @Nullable JarRoot jar() {
    return null;
  }

  /** The directory of an ordinary jar; null where it is none, or a reader of archives has it. */
  default @Nullable JarDirectory directory() {
    return null;
  }

  default boolean has(String entry) {
    return entries().contains(entry);
  }

  default boolean hasClass(String className) {
    return has(className.replace('.', '/') + ".class");
  }

  /**
   * The main attributes of its manifest; empty where it has none.
   *
   * @throws IOException when the manifest is damaged
   */
  default Attributes manifest() throws IOException {
    if (!has(MANIFEST)) {
      return new Attributes();
    }
    try {
      return new Manifest(new ByteArrayInputStream(read(MANIFEST))).getMainAttributes();
    } catch (IOException e) {
      throw new IOException("its manifest is damaged: " + e.getMessage(), e);
    }
  }
}
