package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** The tables that the walk has come across, in that order. */
final class TableDrafts {

  private final PhysicalNames names;
  private final Map<Table, TableDraft> drafts = new HashMap<>();
  private final List<TableDraft> inOrder = new ArrayList<>();

  TableDrafts(PhysicalNames names) {
    this.names = names;
  }

  /** The draft of a physical table, begun for this reason when it is not known yet. */
  Optional<TableDraft> of(Table table, MappedTable.Role role, Origin origin) {
    if (!table.isPhysicalTable()) {
      return Optional.empty();
    }
    return Optional.of(
        drafts.computeIfAbsent(
            table,
            unseen -> {
              TableDraft draft =
                  new TableDraft(
                      table,
                      names.of(table),
                      Objects.equals(table.getContributor(), "envers")
                          ? MappedTable.Role.AUDIT
                          : role,
                      origin);
              inOrder.add(draft);
              return draft;
            }));
  }

  /** The draft of a table that the walk has come across, else null. */
  @Nullable TableDraft known(Table table) {
    return drafts.get(table);
  }

  List<TableDraft> inOrder() {
    return inOrder;
  }
}
