package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a database stands among the migrations of an application.
 *
 * @param version of the tool
 * @param from the jar that the tool was loaded from
 * @param history the table in which it notes what has run
 * @param current the last version or change set that has run; null when none has
 * @param head the last that there is; null when there is none
 * @param applied those that have run: Flyway's scripts, Liquibase's {@code file::id::author}
 * @param refused the runner's own words when it refuses to start, in one line
 */
public record Chain(
    MigrationTool tool,
    String version,
    String from,
    TableName history,
    @Nullable String current,
    @Nullable String head,
    List<String> applied,
    List<ChainFault> faults,
    @Nullable String refused) {

  public Chain {
    applied = List.copyOf(applied);
    faults = List.copyOf(faults);
  }

  /** The same with other faults. */
  public Chain with(List<ChainFault> others) {
    return new Chain(tool, version, from, history, current, head, applied, others, refused);
  }
}
