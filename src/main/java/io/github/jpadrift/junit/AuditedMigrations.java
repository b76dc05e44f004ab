package io.github.jpadrift.junit;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.finding.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/**
 * The application's pending migrations, rehearsed: a parameter of test methods in a class with
 * {@link AuditMigrations}. Nothing runs before one of its methods is called, and then once for the
 * class.
 */
@PublicApi
public final class AuditedMigrations {

  private final AuditSetup setup;
  private @Nullable Conclusion conclusion;

  AuditedMigrations(AuditSetup setup) {
    this.setup = setup;
  }

  /**
   * Demands that the migrations bring no surprise.
   *
   * @throws AssertionError whose message is the report, when a finding is at or above {@link
   *     AuditMigrations#failOn}, something could not be checked, or an entry of the baseline is
   *     stale or has expired
   */
  public void verify() {
    Conclusion concluded = concluded();
    List<String> complaints = concluded.complaints();
    if (!complaints.isEmpty()) {
      throw setup.failure(String.join("\n\n", complaints), concluded.verdicts());
    }
  }

  /** What the audit concludes, known findings taken out; its {@code audit()} is never null. */
  public Verdict verdict() {
    return concluded().verdicts().get(0);
  }

  /**
   * One test for each pending migration: green when nothing about it is at or above {@link
   * AuditMigrations#failOn}, else red with what the report says of it. What the new version still
   * lacks after the last one is a test of its own, and so is what could not be checked. To be
   * returned from a method with {@link org.junit.jupiter.api.TestFactory}.
   */
  public Stream<DynamicNode> migrations() {
    Conclusion concluded = concluded();
    return MigrationNodes.of(
        concluded.verdicts().get(0), concluded.outdated(), setup.advice(concluded.verdicts()));
  }

  private synchronized Conclusion concluded() {
    if (conclusion == null) {
      conclusion = setup.conclude();
      setup.write(conclusion.verdicts());
    }
    return conclusion;
  }
}
