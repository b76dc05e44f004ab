package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Settings.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an application brings for its migrations: its class path, and what its files say to Flyway
 * and Liquibase under these tools' own names.
 *
 * @param classpath classes and libraries in lookup order
 * @param flyway by the names of Flyway's configuration, as in {@code flyway.locations}
 * @param liquibase by the names of {@code liquibase.properties}, as in {@code changeLogFile}
 * @param atStart the tools that it lets migrate whenever it starts, as far as its files say, by
 *     their ids
 * @param files names of the files in its own classes, with slashes
 * @param beans those of them that by their names are migrations of Flyway, and speak of Spring
 * @param gaps what could be read only in part
 * @param folder what was unpacked; gone when this is closed
 */
public record MigrationSettings(
    List<Path> classpath,
    Map<String, Setting> flyway,
    Map<String, Setting> liquibase,
    Set<String> atStart,
    List<String> files,
    List<String> beans,
    List<Gap> gaps,
    TemporaryFolder folder)
    implements AutoCloseable {

  public MigrationSettings {
    classpath = List.copyOf(classpath);
    flyway = Collections.unmodifiableMap(new TreeMap<>(flyway));
    liquibase = Collections.unmodifiableMap(new TreeMap<>(liquibase));
    atStart = Set.copyOf(atStart);
    files = List.copyOf(files);
    beans = List.copyOf(beans);
    gaps = List.copyOf(gaps);
  }

  /** Whether a start of the application runs what is pending, where it brings the tool. */
  public boolean migratesAtStart(String tool) {
    return atStart.contains(tool);
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() {
    folder.close();
  }
}
