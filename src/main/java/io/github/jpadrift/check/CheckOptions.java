package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.scan.ScanOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run is asked to do, whichever way in was taken.
 *
 * @param mapping how the application is read
 * @param schema what of the database is read, and within which bounds
 * @param judging what is judged, and how strictly
 */
@PublicApi
public record CheckOptions(MappingOptions mapping, SchemaOptions schema, JudgingOptions judging) {

  /** What a user gets who says nothing at all. */
  public static final CheckOptions DEFAULTS = forApplications(List.of());

  /** Everything as a user gets it who says nothing but where the application is. */
  public static CheckOptions forApplications(List<Path> applications) {
    return forApplications(applications, List.of());
  }

  /**
   * The same for applications that do not contain their libraries.
   *
   * @param classpath jars, folders of classes or jars, {@code folder/*}; each may be a whole path
   *     with the platform's separator
   */
  public static CheckOptions forApplications(List<Path> applications, List<String> classpath) {
    return of(MappingOptions.of(ScanOptions.of().withSources(applications, classpath)));
  }

  /** Everything as a user gets it who says nothing of how to judge. */
  public static CheckOptions of(MappingOptions mapping) {
    return new CheckOptions(mapping, SchemaOptions.DEFAULTS, JudgingOptions.DEFAULTS);
  }

  /** The same for another mapping, or one that is read otherwise. */
  public CheckOptions withMapping(MappingOptions other) {
    return new CheckOptions(other, schema, judging);
  }

  /** The same, with the application's code in this JVM, where it may do whatever it likes. */
  public CheckOptions inThisJvm() {
    return withMapping(mapping.inThisJvm());
  }

  /** The same, reading the database otherwise. */
  public CheckOptions withSchema(SchemaOptions other) {
    return new CheckOptions(mapping, other, judging);
  }

  /** The same, judging otherwise. */
  public CheckOptions withJudging(JudgingOptions other) {
    return new CheckOptions(mapping, schema, other);
  }
}
