package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Set;

/**
 * The server, the connection and the role that the catalog was read with.
 *
 * @param url without password and without any other secret
 * @param version as people write it: {@code 17.11}
 * @param versionNumber {@code server_version_num}: {@code 170011}
 * @param searchPath the schemas in which PostgreSQL looks for an unqualified name, existing ones
 *     only, in order, without pg_catalog
 * @param closed schemas of the search path that exist and that the role may not look into, so that
 *     PostgreSQL passes them over without a word (manual, section 5.10.4)
 * @param role the role whose privileges are told: the current one, or the one that was named
 * @param roleNamed whether it was named as the role of the application
 * @param reservedWords key words that cannot stand without quotes where a name begins, neither as a
 *     table nor in the column list of INSERT and UPDATE; after a dot they can. In lower case
 * @param stringTypeUnspecified whether the URL says {@code stringtype=unspecified}, so that the
 *     server infers the type of a bound String
 * @param throwAway whether no application ever connects there as this role: a server that is gone
 *     when the report is read, or none at all
 */
public record DatabaseFacts(
    String url,
    String version,
    int versionNumber,
    String databaseName,
    List<Identifier> searchPath,
    List<Identifier> closed,
    String role,
    boolean roleNamed,
    Set<String> reservedWords,
    boolean stringTypeUnspecified,
    boolean throwAway) {

  /** Facts of a connection whose own role is the one in question. */
  public DatabaseFacts(
      String url,
      String version,
      int versionNumber,
      String databaseName,
      List<Identifier> searchPath,
      List<Identifier> closed,
      String role,
      Set<String> reservedWords,
      boolean stringTypeUnspecified) {
    this(
        url,
        version,
        versionNumber,
        databaseName,
        searchPath,
        closed,
        role,
        false,
        reservedWords,
        stringTypeUnspecified,
        false);
  }

  public DatabaseFacts {
    reservedWords = Set.copyOf(reservedWords);
    searchPath = List.copyOf(searchPath);
    closed = List.copyOf(closed);
  }

  public DatabaseFacts seenFrom(List<Identifier> other) {
    return new DatabaseFacts(
        url,
        version,
        versionNumber,
        databaseName,
        other,
        List.of(),
        role,
        roleNamed,
        reservedWords,
        stringTypeUnspecified,
        throwAway);
  }

  DatabaseFacts ofRole(String other) {
    return with(url, databaseName, other, true, throwAway);
  }

  /** The same, known to be gone when anybody reads of it. */
  public DatabaseFacts thrownAway() {
    return with(url, databaseName, role, roleNamed, true);
  }

  /** The same of whichever database of whichever server. */
  DatabaseFacts ofAny() {
    return with("", "", role, roleNamed, throwAway);
  }

  private DatabaseFacts with(
      String where, String name, String who, boolean named, boolean goneSoon) {
    return new DatabaseFacts(
        where,
        version,
        versionNumber,
        name,
        searchPath,
        closed,
        who,
        named,
        reservedWords,
        stringTypeUnspecified,
        goneSoon);
  }
}
