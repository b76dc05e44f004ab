package io.github.jpadrift.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What sends a statement.
 *
 * @param owner class name of the entity, of the repository, or of the class that names or runs the
 *     query; null for a query that only has a name
 * @param member attribute of a collection, name of a filter or a query, method of a repository or
 *     of the class that runs the query
 * @param text the query as it was written; null for what Hibernate makes by itself
 * @param line of the source file, where only the class file tells; 0 for none
 */
public record StatementSource(
    Kind kind, @Nullable String owner, @Nullable String member, @Nullable String text, int line) {

  /** One whose line others tell. */
  public StatementSource(
      Kind kind, @Nullable String owner, @Nullable String member, @Nullable String text) {
    this(kind, owner, member, text, 0);
  }

  /** On what occasion it is sent. */
  public enum Kind {
    LOAD,
    VERSION,
    NATURAL_ID,
    GENERATED_ID,
    INSERT,
    UPDATE,
    DELETE,
    COLLECTION_LOAD,
    COLLECTION_INSERT,
    COLLECTION_UPDATE,
    COLLECTION_DELETE,
    FILTER,
    NAMED_QUERY,
    NAMED_NATIVE_QUERY,
    REPOSITORY_QUERY,
    PANACHE_QUERY;

    /** Whether the application wrote it; all others follow from the mapping of an entity. */
    public boolean isQuery() {
      return switch (this) {
        case NAMED_QUERY, NAMED_NATIVE_QUERY, REPOSITORY_QUERY, PANACHE_QUERY -> true;
        default -> false;
      };
    }
  }

  /** What Hibernate sends for an entity by itself. */
  public static StatementSource of(Kind kind, String entity, @Nullable String member) {
    return new StatementSource(kind, entity, member, null);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StatementSource source
        && kind == source.kind
        && Objects.equals(owner, source.owner)
        && Objects.equals(member, source.member)
        && Objects.equals(text, source.text)
        && line == source.line;
  }

  @Override
  public int hashCode() {
    return (((kind.hashCode() * 31 + Objects.hashCode(owner)) * 31 + Objects.hashCode(member)) * 31
                + Objects.hashCode(text))
            * 31
        + line;
  }
}
