package io.github.jpadrift.environment;

import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.finding.MigrationHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What migration tools noted on several sides, put side by side. */
public final class Histories {

  private final List<String> sides;
  private final Map<MigrationTable, Map<String, List<MigrationNote>>> noted = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param sides in the order of reports
   */
  public Histories(List<String> sides) {
    this.sides = List.copyOf(sides);
  }

  /** What one side notes in a table. */
  public void add(String side, MigrationTable table, List<MigrationNote> notes) {
    noted.computeIfAbsent(table, fresh -> new LinkedHashMap<>()).put(side, notes);
  }

  /** All of them, table by table; of tables that one side alone has there is nothing to say. */
  public List<MigrationHistory> together() {
    return noted.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(each -> together(each.getKey(), each.getValue()))
        .toList();
  }

  private MigrationHistory together(MigrationTable table, Map<String, List<MigrationNote>> bySide) {
    Map<String, MigrationNote> known = new LinkedHashMap<>();
    bySide.values().stream()
        .flatMap(List::stream)
        .filter(MigrationNote::success)
        .forEach(note -> known.putIfAbsent(note.version(), note));
    Map<String, @Nullable String> current = new LinkedHashMap<>();
    Map<String, List<String>> missing = new LinkedHashMap<>();
    Map<String, List<String>> failed = new LinkedHashMap<>();
    Map<String, Set<String>> checksums = new LinkedHashMap<>();
    for (String side : sides) {
      List<MigrationNote> notes = bySide.getOrDefault(side, List.of());
      Set<String> ran = new HashSet<>();
      List<String> broken = new ArrayList<>();
      String newest = null;
      for (MigrationNote note : notes) {
        if (note.success()) {
          ran.add(note.version());
          newest = note.version();
        } else {
          broken.add(note.told());
        }
        Optional.ofNullable(note.checksum())
            .ifPresent(
                sum ->
                    checksums.computeIfAbsent(note.version(), fresh -> new HashSet<>()).add(sum));
      }
      current.put(side, newest);
      failed.put(side, broken);
      missing.put(
          side,
          // what alembic notes is where a side stands, not how it came there
          table.tool() == MigrationTable.Tool.ALEMBIC || !bySide.containsKey(side)
              ? List.of()
              : known.values().stream()
                  .filter(note -> !ran.contains(note.version()))
                  .map(MigrationNote::told)
                  .toList());
    }
    return new MigrationHistory(
        table.tool().label(),
        table.name().toString(),
        current,
        missing,
        checksums.entrySet().stream()
            .filter(each -> each.getValue().size() > 1)
            .map(
                each ->
                    Objects.requireNonNull(
                            known.getOrDefault(
                                each.getKey(), new MigrationNote(each.getKey(), "", null, true)))
                        .told())
            .toList(),
        failed);
  }
}
