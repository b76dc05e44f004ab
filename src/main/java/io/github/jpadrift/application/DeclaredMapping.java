package io.github.jpadrift.application;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application declares, and how that was found out: the answer to "what does it see?".
 *
 * @param sources the jars, WARs and folders that were looked at
 * @param hibernateFrom where the Hibernate that read the mapping lies, null when jpadrift lent it
 * @param namingReason why this naming strategy, a sentence
 * @param settings what was found in the application and honoured
 * @param outside entities that are there and do not belong to the application
 * @param assumed what was taken for granted, a sentence each
 * @param gaps what could not be read
 */
public record DeclaredMapping(
    List<String> sources,
    Mapping mapping,
    @Nullable String hibernateFrom,
    String namingReason,
    List<Setting> settings,
    List<Outside> outside,
    List<String> assumed,
    List<Gap> gaps) {

  public DeclaredMapping {
    sources = List.copyOf(sources);
    settings = List.copyOf(settings);
    outside = List.copyOf(outside);
    assumed = List.copyOf(assumed);
    gaps = List.copyOf(gaps);
  }

  /**
   * A setting of the application that bears on its mapping.
   *
   * @param key as Hibernate names it
   * @param source the file it was found in
   */
  public record Setting(String key, String value, String source) {}

  /**
   * An entity that does not belong.
   *
   * @param entity its class name
   * @param archive where it lies, as in {@code app.jar!BOOT-INF/lib/audit.jar}
   */
  public record Outside(String entity, String archive) {}
}
