package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.schema.ClassNames;

/** How people are told of a statement. */
final class StatementNames {

  /** What is shown of a statement on either side of the place in question. */
  private static final int AROUND = 60;

  private StatementNames() {}

  /** Who sends it: {@code Invoice.lines}, {@code named query Invoice.open}. */
  static String subject(StatementSource source) {
    String owner = source.owner() == null ? "" : ClassNames.simple(source.owner());
    String member = source.member() == null ? "" : source.member();
    return switch (source.kind()) {
      case NAMED_QUERY -> "named query " + member;
      case NAMED_NATIVE_QUERY -> "named native query " + member;
      case FILTER -> owner + " under filter " + member;
      case PANACHE_QUERY ->
          "Panache query of %s.%s%s"
              .formatted(owner, member, source.line() == 0 ? "" : " (line " + source.line() + ")");
      default -> member.isEmpty() ? owner : owner + '.' + member;
    };
  }

  /** What fails when it is refused: {@code cannot be loaded}. */
  static String cannot(StatementSource source) {
    return "cannot be "
        + switch (source.kind()) {
          case LOAD, COLLECTION_LOAD, FILTER -> "loaded";
          case VERSION -> "checked for its version";
          case NATURAL_ID -> "found by its natural id";
          case GENERATED_ID -> "given an id";
          case INSERT -> "inserted";
          case UPDATE -> "updated";
          case DELETE -> "deleted";
          case COLLECTION_INSERT -> "added to";
          case COLLECTION_UPDATE -> "changed";
          case COLLECTION_DELETE -> "removed from";
          case NAMED_QUERY, NAMED_NATIVE_QUERY, REPOSITORY_QUERY, PANACHE_QUERY -> "run";
        };
  }

  /** {@code insert of Invoice}, {@code named query Invoice.open}. */
  static String listed(StatementSource source) {
    String subject = subject(source);
    return switch (source.kind()) {
      case LOAD, COLLECTION_LOAD, FILTER -> "load of " + subject;
      case VERSION -> "version check of " + subject;
      case NATURAL_ID -> "look-up of " + subject + " by its natural id";
      case GENERATED_ID -> "next id of " + subject;
      case INSERT -> "insert of " + subject;
      case UPDATE -> "update of " + subject;
      case DELETE -> "delete of " + subject;
      case COLLECTION_INSERT -> "insert into " + subject;
      case COLLECTION_UPDATE -> "update in " + subject;
      case COLLECTION_DELETE -> "delete from " + subject;
      case NAMED_QUERY, NAMED_NATIVE_QUERY, PANACHE_QUERY -> subject;
      case REPOSITORY_QUERY -> "repository query " + subject;
    };
  }

  static Operation operation(StatementSource source) {
    return switch (source.kind()) {
      case LOAD, COLLECTION_LOAD, FILTER, VERSION -> Operation.READ;
      case NATURAL_ID, NAMED_QUERY, NAMED_NATIVE_QUERY, REPOSITORY_QUERY, PANACHE_QUERY ->
          Operation.QUERY;
      case GENERATED_ID,
          INSERT,
          UPDATE,
          DELETE,
          COLLECTION_INSERT,
          COLLECTION_UPDATE,
          COLLECTION_DELETE ->
          Operation.WRITE;
    };
  }

  /** The statement around what the server points at, on one line. */
  static String excerpt(Refusal refusal) {
    String sql = refusal.sent();
    int at = Math.max(0, Math.min(refusal.position() - 1, sql.length()));
    int from = Math.max(0, at - AROUND);
    int to = Math.min(sql.length(), at + AROUND);
    return (from > 0 ? "…" : "")
        + sql.substring(from, to).replaceAll("\\s+", " ").strip()
        + (to < sql.length() ? "…" : "");
  }
}
