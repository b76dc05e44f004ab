package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows told.
 *
 * @param sampled tables of which only the first {@value #SAMPLE} rows were looked at where no index
 *     helped
 * @param refused probes that could not be made: subject and reason, each once
 */
public record ProbeResults(
    Map<Probe, ProbeResult> seen,
    Map<Probe.TakenId, NextId> ids,
    List<TableName> sampled,
    List<Gap> refused) {

  /** How many rows of a table are read where no index helps: a fraction of a second. */
  public static final int SAMPLE = 100_000;

  /** No row was looked at. */
  public static final ProbeResults NOTHING =
      new ProbeResults(Map.of(), Map.of(), List.of(), List.of());

  public ProbeResults {
    seen = Map.copyOf(seen);
    ids = Map.copyOf(ids);
    sampled = List.copyOf(sampled);
    refused = List.copyOf(refused);
  }

  /** These and others. */
  public ProbeResults and(ProbeResults others) {
    Map<Probe, ProbeResult> bothSeen = new HashMap<>(seen);
    bothSeen.putAll(others.seen());
    Map<Probe.TakenId, NextId> bothIds = new HashMap<>(ids);
    bothIds.putAll(others.ids());
    return new ProbeResults(
        bothSeen,
        bothIds,
        Stream.concat(sampled.stream(), others.sampled().stream()).distinct().toList(),
        Stream.concat(refused.stream(), others.refused().stream()).distinct().toList());
  }

  /** Empty when the probe was not made or was refused. */
  public Optional<ProbeResult> of(Probe probe) {
    return Optional.ofNullable(seen.get(probe));
  }

  /** Empty when the probe was not made, was refused, or the sequence has no value left. */
  public Optional<NextId> of(Probe.TakenId probe) {
    return Optional.ofNullable(ids.get(probe));
  }

  /**
   * How many rows, or repeated values, a probe saw.
   *
   * @param more whether counting stopped there
   * @param among how many rows were looked at when the table has more; 0 for all of them
   * @param values the values that were asked for, shortened, the most frequent first
   * @param moreValues whether there are further values
   */
  public record ProbeResult(
      long count, boolean more, long among, List<String> values, boolean moreValues) {
    public ProbeResult {
      values = List.copyOf(values);
    }
  }

  /**
   * What a sequence hands out next.
   *
   * @param first the first id of the next call
   * @param taken the nearest id from there on, in the sequence's direction, that a row has; null
   *     when there is none
   */
  public record NextId(long first, @Nullable Long taken) {}
}
