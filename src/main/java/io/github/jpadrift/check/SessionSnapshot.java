package io.github.jpadrift.check;

import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session sees.
 *
 * @param throwAway whether it is of a server that was only made for it
 * @param afterwards removes what was only made for it
 * @param gaps what of the schema could not be made
 * @param assumed what was decided when it was made
 */
record SessionSnapshot(
    String name,
    DatabaseSession session,
    boolean throwAway,
    Runnable afterwards,
    List<Gap> gaps,
    List<String> assumed)
    implements Snapshot {

  SessionSnapshot(String name, DatabaseSession session, boolean throwAway, Runnable afterwards) {
    this(name, session, throwAway, afterwards, List.of(), List.of());
  }

  @Override
  public DatabaseFacts facts() {
    return session.facts();
  }

  @Override
  public void seeFrom(Identifier schema) {
    session.seeFrom(schema);
  }

  @Override
  public Set<Identifier> schemas() {
    return session.schemas();
  }

  @Override
  public Database catalog(Set<Identifier> schemas) {
    return told(session.catalog(schemas));
  }

  @Override
  public Database complete(Wanted wanted) {
    return told(session.complete(wanted));
  }

  private Database told(Database read) {
    return throwAway ? read.thrownAway() : read;
  }

  @Override
  public Catalog objects(Set<Identifier> schemas, boolean sizes) {
    return session.objects(schemas, sizes);
  }

  @Override
  public Optional<List<MigrationNote>> notes(MigrationTable table) {
    return session.notes(table);
  }

  @Override
  public Evidence answer(Database database, List<Inquiry> inquiries) {
    return session.answer(database, inquiries);
  }

  @Override
  public Database judgedAs(String role, Database database) {
    return session.judgedAs(role, database);
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      afterwards.run();
    }
  }
}
