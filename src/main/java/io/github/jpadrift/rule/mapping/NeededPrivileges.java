package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What Hibernate does with a table. */
final class NeededPrivileges {

  private NeededPrivileges() {}

  static Set<Privilege> of(Comparison comparison, MappedTable table) {
    Set<Privilege> needs = EnumSet.of(Privilege.SELECT);
    if (!table.readOnly()) {
      needs.addAll(toWrite(comparison, table));
    }
    return needs;
  }

  /** Those that are not there. Only where some may be lacking are the statements looked at. */
  static Set<Privilege> lacking(Comparison comparison, MappedTable table, Set<Privilege> there) {
    Set<Privilege> lacking = EnumSet.of(Privilege.SELECT);
    if (!table.readOnly()) {
      lacking.addAll(toWrite(table));
    }
    lacking.removeAll(there);
    if (lacking.contains(Privilege.DELETE)) {
      lacking.retainAll(of(comparison, table));
    }
    return lacking;
  }

  /** A row without a value of its own is not inserted, and deleted all the same. */
  private static Set<Privilege> ofRowsBeside(MappedTable table) {
    Set<Privilege> written = EnumSet.of(Privilege.DELETE);
    if (table.columns().stream()
        .flatMap(column -> column.uses().stream())
        .anyMatch(use -> use.role() != ColumnUse.Role.OWNER_KEY && use.insertable())) {
      written.add(Privilege.INSERT);
    }
    if (table.columns().stream().anyMatch(NeededPrivileges::changes)) {
      written.add(Privilege.UPDATE);
    }
    return written;
  }

  static Set<Privilege> toWrite(Comparison comparison, MappedTable table) {
    Set<Privilege> written = toWrite(table);
    if (written.contains(Privilege.DELETE) && !SentToTable.of(comparison, table).deletes()) {
      // what stands for a delete says which rows are gone by an update
      written.remove(Privilege.DELETE);
    }
    return written;
  }

  /** The rows of a set or bag are inserted and deleted; positions and keys also change in place. */
  private static Set<Privilege> toWrite(MappedTable table) {
    return switch (table.role()) {
      case SECONDARY -> ofRowsBeside(table);
      case ENTITY, JOINED_SUBCLASS ->
          table.columns().stream().anyMatch(NeededPrivileges::changes)
              ? EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE)
              : EnumSet.of(Privilege.INSERT, Privilege.DELETE);
      case JOIN, COLLECTION ->
          table.columns().stream()
                  .flatMap(column -> column.uses().stream())
                  .anyMatch(
                      use ->
                          use.role() == ColumnUse.Role.ORDER
                              || use.role() == ColumnUse.Role.MAP_KEY)
              ? EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE)
              : EnumSet.of(Privilege.INSERT, Privilege.DELETE);
      case AUDIT -> EnumSet.of(Privilege.INSERT);
      case GENERATOR -> EnumSet.of(Privilege.INSERT, Privilege.UPDATE);
    };
  }

  static String listed(Collection<Privilege> privileges) {
    return List.of(Privilege.values()).stream()
        .filter(privileges::contains)
        .map(Privilege::name)
        .collect(Collectors.joining(", "));
  }

  /** As the database's side, which says so where there is none. */
  static String held(Collection<Privilege> privileges) {
    return privileges.isEmpty() ? "no privilege" : listed(privileges);
  }

  private static boolean changes(MappedColumn column) {
    return column.uses().stream()
        .anyMatch(use -> use.updatable() && use.role() != ColumnUse.Role.ID);
  }
}
