package io.github.jpadrift.process;

import io.github.jpadrift.cache.CacheKey;
import io.github.jpadrift.cache.KeptFiles;
import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Complete answers of earlier processes that were asked the same about the same files, under the
 * same Java, by the same version of the tool.
 *
 * @param <A> what was answered
 */
public final class KeptAnswers<A extends Record> {

  private static final int MOST = 32;

  private final Class<A> type;
  private final KeptFiles kept;
  private final String surroundings;

  private KeptAnswers(Class<A> type, KeptFiles kept, String surroundings) {
    this.type = type;
    this.kept = kept;
    this.surroundings = surroundings;
  }

  /** An answer, and what the application's code printed meanwhile. */
  private record Kept(Record answer, String printed) {}

  /**
   * An answer.
   *
   * @param printed what the application's code printed meanwhile
   */
  public record Found<A extends Record>(A answer, String printed) {}

  /**
   * Those about some files; empty where nothing is kept.
   *
   * @param files every jar and folder that the application's classes come from
   */
  public static <A extends Record> Optional<KeptAnswers<A>> about(
      List<Path> files, ProcessLimits limits, Class<A> type) {
    return about(files, limits, type, UserCache.ofThisUser());
  }

  static <A extends Record> Optional<KeptAnswers<A>> about(
      List<Path> files, ProcessLimits limits, Class<A> type, UserCache cache) {
    String kind = type.getSimpleName().toLowerCase(Locale.ROOT);
    return KeptFiles.of(cache, kind, MOST)
        .flatMap(
            kept ->
                surroundings(kind, files, limits)
                    .map(surroundings -> new KeptAnswers<>(type, kept, surroundings)));
  }

  private static Optional<String> surroundings(
      String kind, List<Path> files, ProcessLimits limits) {
    CacheKey key =
        new CacheKey(kind)
            .add(System.getProperty("java.home"))
            .add(System.getProperty("java.vm.version"))
            .add(Locale.getDefault().toLanguageTag())
            .add(TimeZone.getDefault().getID())
            .add(limits.timeout().toString())
            .add(String.valueOf(limits.memory()));
    for (String variable : ApplicationProcess.ENVIRONMENT.stream().sorted().toList()) {
      key.add(variable + '=' + System.getenv(variable));
    }
    try {
      key.addFile(LibraryPath.of(KeptAnswers.class));
      for (Path file : files) {
        key.addFile(file);
      }
      return Optional.of(key.name());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether there is an answer about these files, though perhaps to another question. */
  public boolean isLikely() {
    return kept.isNoted(surroundings);
  }

  /** The answer to a question; empty when there is none, or none that is whole. */
  public Optional<Found<A>> find(List<String> question) {
    return kept.read(key(question)).flatMap(this::decoded);
  }

  private Optional<Found<A>> decoded(byte[] bytes) {
    try {
      Kept read = RecordCodec.decode(bytes, Kept.class);
      return type.isInstance(read.answer())
          ? Optional.of(new Found<>(type.cast(read.answer()), read.printed()))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Keeps an answer that is complete. */
  public void keep(List<String> question, A answer, String printed) {
    kept.keep(key(question), RecordCodec.encode(new Kept(answer, printed)));
    kept.note(surroundings);
  }

  private String key(List<String> question) {
    CacheKey key = new CacheKey("question").add(surroundings);
    question.forEach(key::add);
    return key.name();
  }
}
