package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What came of one check among several.
 *
 * @param verdict null when the check could not be made
 * @param failure what kept it from being made, else null
 */
@PublicApi
public record Evaluation(@Nullable Verdict verdict, @Nullable RuntimeException failure) {

  public static Evaluation of(Verdict verdict) {
    return new Evaluation(verdict, null);
  }

  public static Evaluation failed(RuntimeException failure) {
    return new Evaluation(null, failure);
  }

  /** The verdict; what kept the check from being made is thrown. */
  public Verdict orThrow() {
    if (verdict == null) {
      throw failure == null ? new IllegalStateException("neither verdict nor failure") : failure;
    }
    return verdict;
  }
}
