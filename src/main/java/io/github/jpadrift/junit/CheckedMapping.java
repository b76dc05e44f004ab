package io.github.jpadrift.junit;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.finding.Verdict;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/**
 * The application's mapping, checked against its database: a parameter of test methods in a class
 * with {@link CheckMapping}. Nothing is looked at before one of its methods is called.
 */
@PublicApi
public final class CheckedMapping {

  private final TestSetup setup;
  private final @Nullable DataSource dataSource;
  private @Nullable Conclusion conclusion;

  CheckedMapping(TestSetup setup, @Nullable DataSource dataSource) {
    this.setup = setup;
    this.dataSource = dataSource;
  }

  /** The same mapping, checked against this database. */
  public CheckedMapping against(DataSource other) {
    return new CheckedMapping(setup, other);
  }

  /**
   * Demands that mapping and database agree. Of several tests of a class that fail with the same
   * report, one holds it, and the others lead to that.
   *
   * @throws AssertionError whose message is the report, when a finding is at or above {@link
   *     CheckMapping#failOn}, something could not be checked, or an entry of the baseline is stale
   *     or has expired
   */
  public void verify() {
    Conclusion concluded = concluded();
    setup.publish(concluded.verdicts());
    List<String> complaints = concluded.complaints();
    if (!complaints.isEmpty()) {
      throw setup.failure(String.join("\n\n", complaints), concluded.verdicts());
    }
  }

  /**
   * What the check concludes, known findings taken out.
   *
   * @throws IllegalStateException when several persistence units were checked: see {@link
   *     #verdicts}
   */
  public Verdict verdict() {
    List<Verdict> verdicts = verdicts();
    if (verdicts.size() != 1) {
      throw new IllegalStateException(
          "%d persistence units were checked: ask for verdicts()".formatted(verdicts.size()));
    }
    return verdicts.get(0);
  }

  /** What the check concludes, one verdict for each persistence unit. */
  public List<Verdict> verdicts() {
    return concluded().verdicts();
  }

  /**
   * One test for each table: green when nothing about it is at or above {@link
   * CheckMapping#failOn}, else red with what the report says of this table. What could not be
   * checked is red, and so are entries of the baseline that are stale or have expired. To be
   * returned from a method with {@link org.junit.jupiter.api.TestFactory}.
   */
  public Stream<DynamicNode> tables() {
    Conclusion concluded = concluded();
    setup.publish(concluded.verdicts());
    return TableNodes.of(
        concluded.verdicts(), concluded.outdated(), setup.advice(concluded.verdicts()));
  }

  private synchronized Conclusion concluded() {
    if (conclusion == null) {
      conclusion = setup.conclude(dataSource);
    }
    return conclusion;
  }
}
