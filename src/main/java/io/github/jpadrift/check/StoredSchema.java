package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.snapshot.SchemaSnapshot;
import io.github.jpadrift.snapshot.SnapshotException;
import io.github.jpadrift.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema that a snapshot's file holds. What only a server could answer is not known. */
record StoredSchema(Path file) implements SchemaSource {

  private static final String CANNOT_TELL = "a snapshot cannot tell; check against the database";

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    return new Stored(file, SnapshotFile.read(file));
  }

  @Override
  public Object state(ReadingOptions reading) {
    return SnapshotFile.read(file);
  }

  /** A file that was read; it holds the schemas that were taken into it. */
  private static final class Stored implements Snapshot {

    private final Path file;
    private final SchemaSnapshot snapshot;
    private Set<Identifier> lookedAt = Set.of();
    private boolean statements;
    private @Nullable Identifier tenant;

    Stored(Path file, SchemaSnapshot snapshot) {
      this.file = file;
      this.snapshot = snapshot;
    }

    @Override
    public String name() {
      return "%s, taken at %s".formatted(file, snapshot.takenAt());
    }

    @Override
    public DatabaseFacts facts() {
      DatabaseFacts facts = snapshot.catalog().facts();
      return tenant == null ? facts : facts.seenFrom(List.of(tenant));
    }

    @Override
    public void seeFrom(Identifier schema) {
      tenant = schema;
    }

    @Override
    public Set<Identifier> schemas() {
      return snapshot.catalog().schemas().stream()
          .map(DbSchema::name)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Database catalog(Set<Identifier> schemas) {
      lookedAt = Set.copyOf(schemas);
      return complete(Wanted.ALL);
    }

    @Override
    public Database complete(Wanted wanted) {
      Database read = snapshot.catalog().database().of(lookedAt);
      return tenant == null ? read : read.seenFrom(List.of(tenant));
    }

    @Override
    public Catalog objects(Set<Identifier> schemas, boolean sizes) {
      return snapshot.catalog().of(schemas);
    }

    @Override
    public Optional<List<MigrationNote>> notes(MigrationTable table) {
      return Optional.ofNullable(snapshot.migrations().get(table));
    }

    @Override
    public Evidence answer(Database database, List<Inquiry> inquiries) {
      Map<Question, String> unanswered = new HashMap<>();
      Set<Gap> refused = new LinkedHashSet<>();
      Inquiry.Kinds<Boolean> refusing =
          new Inquiry.Kinds<>() {
            @Override
            public Boolean question(Question question) {
              return unanswered.put(question, CANNOT_TELL) == null;
            }

            @Override
            public Boolean rows(Probe probe) {
              return refused.add(new Gap(probe.subject(), CANNOT_TELL));
            }

            @Override
            public Boolean statement(StatementInquiry statement) {
              statements = true;
              return false;
            }
          };
      inquiries.forEach(inquiry -> inquiry.as(refusing));
      return new Evidence(
          new Answers(Map.of(), unanswered),
          new ProbeResults(Map.of(), Map.of(), List.of(), List.copyOf(refused)));
    }

    @Override
    public Database judgedAs(String role, Database database) {
      throw new SnapshotException(
          "a snapshot knows no role, so nobody can judge what %s may do: check against the database"
              .formatted(role));
    }

    @Override
    public List<String> assumed() {
      String granted =
          "a snapshot knows no role and no row: every privilege is taken as granted, and no"
              + " sequence as near its end";
      return statements
          ? List.of(
              granted,
              "statements were not shown to PostgreSQL: a snapshot has no server that could refuse"
                  + " them")
          : List.of(granted);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
