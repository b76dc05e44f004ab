package io.github.jpadrift.scan;

import java.util.List;
import java.util.Map;

/**
 * One unit of a {@code persistence.xml}, as written there.
 *
 * @param name the unit's name
 * @param file the {@code persistence.xml}, as in {@code app.jar!META-INF/persistence.xml}
 * @param classes the listed classes
 * @param mappingFiles the listed mapping files
 * @param jarFiles the listed archives whose classes belong as well
 * @param excludesUnlistedClasses whether classes beside the {@code persistence.xml} belong only
 *     when listed
 * @param properties its settings, without those of the connection
 */
public record PersistenceUnit(
    String name,
    String file,
    List<String> classes,
    List<String> mappingFiles,
    List<String> jarFiles,
    boolean excludesUnlistedClasses,
    Map<String, String> properties) {

  public PersistenceUnit {
    classes = List.copyOf(classes);
    mappingFiles = List.copyOf(mappingFiles);
    jarFiles = List.copyOf(jarFiles);
    properties = Map.copyOf(properties);
  }

  /** Whether two units say the same under different names. */
  boolean agreesWith(PersistenceUnit other) {
    return file.equals(other.file)
        && classes.equals(other.classes)
        && mappingFiles.equals(other.mappingFiles)
        && jarFiles.equals(other.jarFiles)
        && excludesUnlistedClasses == other.excludesUnlistedClasses
        && properties.equals(other.properties);
  }
}
