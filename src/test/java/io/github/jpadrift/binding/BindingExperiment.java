package io.github.jpadrift.binding;

import static io.github.jpadrift.binding.Subjects.ANY_TABLE;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.github.jpadrift.binding.ColumnTypes.ColumnType;
import io.github.jpadrift.binding.Subjects.Row;
import io.github.jpadrift.binding.Subjects.Subject;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.hibernate.HibernateMappingReader;
import io.github.jpadrift.schema.SqlType;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/**
 * Writes, reads and queries through Hibernate, for every bound type on every column type, and says
 * what happened.
 *
 * <p>Two things make the verdicts more than "no exception was thrown". What Hibernate stores in the
 * column that its own DDL would create (the subject's <em>native</em> column) gives a value's text;
 * a row of any other column holds the same value when its text, read by somebody else, means the
 * same there. And that somebody lives in another time zone than the application.
 *
 * <p>It runs in whatever class loader brings Hibernate; only classes of the JDK cross its border.
 */
public final class BindingExperiment implements AutoCloseable {

  private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");

  /** Separates the Java type, the JDBC type and the column type of a pair. */
  static final String SEPARATOR = "\t";

  /** datatype_mismatch, undefined_function (PostgreSQL manual, appendix A). */
  private static final Set<String> BY_TYPE = Set.of("42804", "42883");

  /** The most digits that a numeric can be declared with: manual, section 8.1.2. */
  private static final int MOST_DIGITS = 1000;

  private static final int FIRST_OWN = 1000;
  private static final int FIRST_WRITTEN = 2000;

  private static final Set<Class<?>> INSTANTS =
      Set.of(
          Date.class,
          java.sql.Timestamp.class,
          Calendar.class,
          java.time.Instant.class,
          java.time.OffsetDateTime.class,
          java.time.ZonedDateTime.class);

  private static final String FUNCTIONS =
      """
      create function seed(target text, input text, texts text[]) returns void
      language plpgsql as $$
      begin
        execute format('delete from %s where id >= 1000', target);
        for i in 1..coalesce(array_length(texts, 1), 0) loop
          begin
            execute format('insert into %s (id, val) values (%s, %s)',
                           target, 999 + i, format(input, texts[i]));
          exception when others then null;
          end;
        end loop;
      end $$;

      create function denotes(
        target text, stored text, meaning text, spelled text, ids int[], texts text[])
      returns boolean[] language plpgsql as $$
      declare
        answers boolean[] := '{}';
        answer boolean;
      begin
        for i in 1..coalesce(array_length(ids, 1), 0) loop
          begin
            execute format('select (%s)::%s = $1::%s from %s where id = $2',
                           stored, meaning, meaning, target)
              into answer using texts[i], ids[i];
          exception when others then answer := false;
          end;
          if answer is not true and spelled is not null then
            begin
              execute format('select val::text = ($1::%s)::text from %s where id = $2',
                             spelled, target)
                into answer using texts[i], ids[i];
            exception when others then answer := false;
            end;
          end if;
          answers := answers || coalesce(answer, false);
        end loop;
        return answers;
      end $$;
      """;

  private final List<Target> targets = new ArrayList<>();
  private final TableChoice choice = new TableChoice();
  private final Connection application;
  private final Connection observer;
  private final Connection neighbour;
  private final String url;
  private final SortedMap<String, String> verdicts = new TreeMap<>();

  private BindingExperiment(String url) throws SQLException {
    this.url = url;
    application = connect(url);
    observer = connect(url);
    neighbour = connect(url);
    execute(observer, "set time zone 'UTC'");
    execute(
        observer,
        "drop schema public cascade; create schema public; " + ColumnTypes.SETUP + FUNCTIONS);
    for (ColumnType column : ColumnTypes.all()) {
      targets.add(createTable(column, String.valueOf(targets.size())));
    }
  }

  /**
   * Runs the experiment on an empty database that it may fill.
   *
   * @param chosen which pairs to try: Java type, JDBC type and column type, separated by tabs
   * @return what happened, by pair: write, read and query, separated by tabs
   */
  public static SortedMap<String, String> run(String url, Predicate<String> chosen)
      throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    HIBERNATE_LOG.setLevel(Level.OFF); // it tells of every statement that fails
    try (BindingExperiment experiment = new BindingExperiment(url)) {
      experiment.tryOn(Subjects.in(BindingExperiment.class.getClassLoader()), chosen);
      return experiment.verdicts;
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Override
  public void close() throws SQLException {
    application.close();
    observer.close();
    neighbour.close();
  }

  /** The key of a line is what jpadrift itself makes of the mapping, so the two cannot part. */
  private static Map<String, BoundType> bound(List<Subject> subjects) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(subjects.get(0).entity().getClassLoader());
    try {
      MappingRequest request =
          new MappingRequest(
              subjects.stream().map(subject -> subject.entity().getName()).toList(),
              List.of(),
              List.of(),
              Map.of(),
              180000,
              null);
      return new HibernateMappingReader()
          .read(request).tables().stream()
              .flatMap(table -> table.columns().stream())
              .filter(column -> column.name().value().equals("val"))
              .flatMap(column -> column.uses().stream())
              .collect(toMap(use -> use.origin().entity(), ColumnUse::bound));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Several mappings may bind the same: the one without a converter is tried, for the converter
   * decides nothing of what the column makes of the value.
   */
  private void tryOn(List<Subject> subjects, Predicate<String> chosen) throws SQLException {
    Map<String, BoundType> bound = bound(subjects);
    Map<BoundType, Subject> byBound = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      BoundType key = requireNonNull(bound.get(subject.entity().getName()));
      byBound.merge(
          key,
          subject,
          (first, next) -> next.bindsItself(key) && !first.bindsItself(key) ? next : first);
    }
    for (Map.Entry<BoundType, Subject> entry : byBound.entrySet()) {
      tryOn(entry.getValue(), entry.getKey(), chosen);
    }
  }

  /** Each subject has its own Hibernate: a mapping must not lend its types to another's queries. */
  private void tryOn(Subject subject, BoundType bound, Predicate<String> chosen)
      throws SQLException {
    String key = bound.javaType() + SEPARATOR + bound.jdbcType() + SEPARATOR;
    List<Target> chosenTargets =
        targets.stream().filter(target -> chosen.test(key + target.column().key())).toList();
    if (chosenTargets.isEmpty()) {
      return;
    }
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(
                new BootstrapServiceRegistryBuilder()
                    .applyClassLoader(subject.entity().getClassLoader())
                    .build())
            .applySetting("hibernate.connection.datasource", dataSource)
            .applySetting("hibernate.session_factory.statement_inspector", choice)
            .build();
    try {
      Metadata metadata =
          new MetadataSources(registry).addAnnotatedClass(subject.entity()).buildMetadata();
      BasicValue value =
          (BasicValue)
              metadata.getEntityBinding(subject.entity().getName()).getProperty("val").getValue();
      try (SessionFactory factory = metadata.buildSessionFactory()) {
        new Probe(subject, key, metadata, value, factory).on(chosenTargets);
      }
    } catch (HomelessException e) {
      // Hibernate cannot even fill the column that its own DDL creates: there is nothing to say.
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  private static Connection connect(String url) throws SQLException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    // One protocol throughout: what happens must not depend on how often a statement was run.
    dataSource.setPrepareThreshold(0);
    return dataSource.getConnection();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A table with a column to try.
   *
   * @param naturals the texts of the values that are at home in the column, by row
   */
  private record Target(ColumnType column, String table, SortedMap<Integer, String> naturals) {}

  private Target createTable(ColumnType column, String name) throws SQLException {
    String table = "table_" + name;
    execute(
        observer,
        "create unlogged table " + table + " (id int primary key, val " + column.ddl() + ")");
    List<String> values = column.naturals();
    try (PreparedStatement insert =
        observer.prepareStatement(
            "insert into %s select ?, (?::text%s)::%s"
                .formatted(table, column.isArray() ? "[]" : "", column.ddl()))) {
      for (int i = 0; i < values.size(); i++) {
        insert.setInt(1, i + 1);
        if (column.isArray()) {
          List<String> elements = values.subList(0, values.size() - i);
          insert.setArray(2, observer.createArrayOf("text", elements.toArray()));
        } else {
          insert.setString(2, values.get(i));
        }
        insert.execute();
      }
    }
    SortedMap<Integer, String> naturals = new TreeMap<>();
    if (column.isArray()) {
      try (Statement select = observer.createStatement();
          ResultSet rows = select.executeQuery("select id, concat(val) from " + table)) {
        while (rows.next()) {
          naturals.put(rows.getInt(1), rows.getString(2));
        }
      }
    } else {
      for (int i = 0; i < values.size(); i++) {
        naturals.put(i + 1, values.get(i));
      }
    }
    return new Target(column, table, naturals);
  }

  /** Puts the table that is looked at into the statements that Hibernate made for any table. */
  private static final class TableChoice implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private String table = ANY_TABLE;

    @Override
    public String inspect(String sql) {
      return sql.replace(ANY_TABLE, table);
    }
  }

  /** Hibernate cannot fill the column that its own DDL creates. */
  private static final class HomelessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomelessException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What came of one value. */
  private record Attempt(@Nullable Object value, @Nullable RuntimeException failure) {}

  /** What came of all values, as the resource says it. */
  private static final class Tally {
    private int worked;
    private int changed;
    private int failed;
    private @Nullable String sqlState;

    void add(boolean same) {
      if (same) {
        worked++;
      } else {
        changed++;
      }
    }

    void add(RuntimeException failure) {
      if (failed++ == 0) {
        sqlState = serverError(failure).orElse(null);
      }
    }

    void add(Tally other) {
      worked += other.worked;
      changed += other.changed;
      sqlState = failed == 0 ? other.sqlState : sqlState;
      failed += other.failed;
    }

    boolean isEmpty() {
      return worked + changed + failed == 0;
    }

    String outcome() {
      Binding.Outcome outcome =
          failed == 0
              ? changed == 0 ? Binding.Outcome.WORKS : Binding.Outcome.CHANGES
              : worked + changed == 0 ? Binding.Outcome.FAILS : Binding.Outcome.FAILS_FOR_SOME;
      return sqlState == null ? outcome.name() : outcome + " " + sqlState;
    }
  }

  /** The server's SQLSTATE, empty when the driver or Hibernate refused by itself. */
  private static Optional<String> serverError(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refusal && refusal.getServerErrorMessage() != null) {
        return Optional.ofNullable(refusal.getSQLState());
      }
    }
    return Optional.empty();
  }

  /** One subject, tried on one column after the other. */
  private final class Probe {
    private final Subject subject;
    private final SessionFactory factory;
    private final String key;
    private final SqlType declared;
    private final boolean largeObject;
    private final boolean largeBytes;
    private final Connection witness;
    private final String meaning;
    private final Target home;
    private final List<String> ownTexts;
    private final Map<Object, String> texts = new HashMap<>();
    private final Map<String, Boolean> readableAtHome = new HashMap<>();

    Probe(Subject subject, String key, Metadata metadata, BasicValue value, SessionFactory factory)
        throws SQLException {
      this.subject = subject;
      this.factory = factory;
      this.key = key;
      declared = SqlType.parse(((Column) value.getColumn()).getSqlType(metadata));
      largeObject = declared.name().equals("oid");
      largeBytes = key.endsWith(SEPARATOR + "BLOB" + SEPARATOR);
      boolean atHome =
          declared.name().equals("timestamp without time zone")
              && INSTANTS.contains(subject.attribute().getType());
      witness = atHome ? neighbour : observer;
      String stored =
          switch (declared.name()) {
            case "character" -> "character varying";
            case "interval second" -> "interval";
            default ->
                isWholeNumber(declared)
                    ? declared.toString()
                    : declared.withoutModifiers().toString();
          };
      meaning =
          largeObject
              ? largeBytes ? "bytea" : "text"
              : switch (stored) {
                case "xml", "character varying", "text" -> "text collate \"C\"";
                case "json" -> "jsonb";
                default -> isWholeNumber(declared) ? anyWholeNumber() : stored;
              };
      home =
          createTable(new ColumnType(stored, stored, List.of()), subject.entity().getSimpleName());
      ownTexts = new ArrayList<>();
      for (Object own : subject.values()) {
        ownTexts.add(text(own));
      }
    }

    private String anyWholeNumber() {
      return new SqlType("numeric", List.of(MOST_DIGITS, 0), declared.dimensions()).toString();
    }

    boolean isWhole() {
      return isWholeNumber(declared)
          || Set.of("smallint", "integer", "bigint").contains(declared.name());
    }

    void on(List<Target> chosen) throws SQLException {
      for (Target target : chosen) {
        if (!target.column().isWholeNumeric() || isWhole()) {
          verdicts.put(key + target.column().key(), on(target));
        }
      }
    }

    private String on(Target target) throws SQLException {
      List<Object> values = subject.values();
      List<String> valueTexts = ownTexts;
      if (subject.isFreeText()) {
        valueTexts = List.copyOf(target.naturals().values());
        values = valueTexts.stream().map(this::fromText).toList();
      }
      seed(target, valueTexts);
      List<Integer> ownIds =
          IntStream.range(0, values.size()).mapToObj(i -> FIRST_OWN + i).toList();
      List<Boolean> present = denotes(target, ownIds, valueTexts);
      return String.join(
          SEPARATOR,
          write(target, values, valueTexts),
          read(target, ownIds, present),
          query(target, values, ownIds, present));
    }

    private String write(Target target, List<Object> values, List<String> valueTexts)
        throws SQLException {
      Tally tally = new Tally();
      List<Integer> written = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      RuntimeException tooLong = null;
      for (int i = 0; i < values.size(); i++) {
        int id = FIRST_WRITTEN + i;
        Attempt attempt = insert(target, id, values.get(i));
        if (attempt.failure() == null) {
          written.add(id);
          expected.add(valueTexts.get(i));
        } else if (isOnlyTooLarge(attempt.failure(), target.column())) {
          tooLong = attempt.failure();
        } else {
          tally.add(attempt.failure());
          if (isForEveryValue(attempt.failure())) {
            break;
          }
        }
      }
      for (boolean same : denotes(target, written, expected)) {
        tally.add(same);
      }
      execute(observer, "delete from " + target.table() + " where id >= " + FIRST_WRITTEN);
      if (tooLong != null && written.isEmpty()) {
        tally.add(tooLong);
      }
      return tally.outcome();
    }

    /** PostgreSQL compares types when it parses, before it has seen a value. */
    private boolean isForEveryValue(RuntimeException failure) {
      return serverError(failure).filter(BY_TYPE::contains).isPresent();
    }

    /** Length and precision are judged by themselves, against what the mapping declares. */
    private boolean isOnlyTooLarge(RuntimeException failure, ColumnType column) {
      String sqlState = serverError(failure).orElse("");
      return sqlState.equals("22001")
          || (sqlState.equals("22003")
              && declared.name().equals("numeric")
              && column.isWholeNumeric());
    }

    private String read(Target target, List<Integer> ownIds, List<Boolean> present)
        throws SQLException {
      List<Integer> rows = new ArrayList<>();
      for (int i = 0; i < ownIds.size(); i++) {
        if (present.get(i)) {
          rows.add(ownIds.get(i));
        }
      }
      boolean ownOnly =
          (target.column().isText() && !subject.isFreeText()) || subject.isClosed() || largeObject;
      if (rows.isEmpty() || !ownOnly) {
        rows.addAll(target.naturals().keySet());
      }
      Tally everything = new Tally();
      Tally fair = new Tally();
      for (Integer id : rows) {
        Tally value = read(target, id);
        String natural = target.naturals().get(id);
        everything.add(value);
        if (value.worked > 0 || natural == null || readableAtHome(natural)) {
          fair.add(value);
        }
      }
      return (fair.isEmpty() ? everything : fair).outcome();
    }

    private Tally read(Target target, int id) throws SQLException {
      Tally tally = new Tally();
      Attempt attempt = attempt(session -> textOfRead(session, target, id));
      if (attempt.value() instanceof String text) {
        tally.add(denotes(target, List.of(id), List.of(text)).get(0));
      } else {
        tally.add(requireNonNull(attempt.failure()));
      }
      return tally;
    }

    /**
     * Whether a text is a value for this subject: one that the native column takes too and that
     * cannot be read from there says nothing against another column.
     */
    private boolean readableAtHome(String natural) throws SQLException {
      Boolean known = readableAtHome.get(natural);
      if (known == null) {
        seed(home, List.of(natural));
        known = isEmpty(home) || read(home, FIRST_OWN).worked > 0;
        readableAtHome.put(natural, known);
      }
      return known;
    }

    private boolean isEmpty(Target target) throws SQLException {
      try (Statement select = observer.createStatement();
          ResultSet row =
              select.executeQuery(
                  "select 1 from " + target.table() + " where id >= " + FIRST_OWN)) {
        return !row.next();
      }
    }

    private String query(
        Target target, List<Object> values, List<Integer> ownIds, List<Boolean> present) {
      Tally tally = new Tally();
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        Attempt attempt = attempt(session -> find(session, target, value));
        if (attempt.value() instanceof List<?> found) {
          tally.add(found.contains(ownIds.get(i)) == present.get(i));
        } else {
          RuntimeException failure = requireNonNull(attempt.failure());
          tally.add(failure);
          if (isForEveryValue(failure)) {
            break;
          }
        }
      }
      if (!present.contains(true) && tally.failed == 0) {
        tally.add(false); // no row can hold what is asked for
      }
      return tally.outcome();
    }

    private Attempt insert(Target target, int id, Object value) {
      return attempt(
          session -> {
            try {
              Row row = subject.entity().getDeclaredConstructor().newInstance();
              row.id = id;
              subject.attribute().set(row, attributeValue(value));
              choice.table = target.table();
              session.insert(row);
              return row;
            } catch (ReflectiveOperationException e) {
              throw new LinkageError("cannot fill " + subject, e);
            }
          });
    }

    private List<Integer> find(StatelessSession session, Target target, Object value) {
      choice.table = target.table();
      return session
          .createSelectionQuery(
              "select e.id from " + subject.entity().getSimpleName() + " e where e.val = :value",
              Integer.class)
          .setParameter("value", attributeValue(value))
          .getResultList();
    }

    private String textOfRead(StatelessSession session, Target target, int id) {
      choice.table = target.table();
      Row row = session.get(subject.entity(), id);
      try {
        Object value = subject.attribute().get(row);
        return value == null ? "<null>" : text(materialized(value));
      } catch (ReflectiveOperationException | SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Large objects are made anew: they can be sent only once. */
    private Object attributeValue(Object value) {
      try {
        Class<?> type = subject.attribute().getType();
        return type == Clob.class
            ? new SerialClob(((String) value).toCharArray())
            : type == Blob.class ? new SerialBlob((byte[]) value) : value;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object materialized(Object value) throws SQLException {
      if (value instanceof Clob clob) {
        return clob.getSubString(1, (int) clob.length());
      }
      return value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : value;
    }

    /** The value as the native column shows it; of a large object, what is in it. */
    private String text(Object value) throws SQLException {
      if (largeObject) {
        return value instanceof byte[] bytes
            ? "\\x" + HexFormat.of().formatHex(bytes)
            : value instanceof char[] characters ? new String(characters) : value.toString();
      }
      Object identity = value.getClass().isArray() ? elements(value) : value;
      String known = texts.get(identity);
      if (known == null) {
        int id = -1 - texts.size();
        Attempt attempt = insert(home, id, value);
        if (attempt.failure() != null && value instanceof BigInteger) {
          return value.toString(); // it has more digits than its own column would
        }
        if (attempt.failure() != null && value instanceof BigInteger[] numbers) {
          return Stream.of(numbers).map(BigInteger::toString).collect(joining(",", "{", "}"));
        }
        if (attempt.failure() != null) {
          throw new HomelessException(
              "cannot write " + value + " as " + key + " to " + meaning, attempt.failure());
        }
        try (Statement select = witness.createStatement();
            ResultSet rows =
                select.executeQuery(
                    "select concat(val) from " + home.table() + " where id = " + id)) {
          rows.next();
          known = rows.getString(1);
        }
        texts.put(identity, known);
      }
      return known;
    }

    private Object fromText(String text) {
      return subject.values().get(0) instanceof char[] ? text.toCharArray() : text;
    }

    private Attempt attempt(Function<StatelessSession, Object> work) {
      try {
        if (largeObject) {
          application.setAutoCommit(false); // the driver's condition for large objects
        }
        try (StatelessSession session = factory.openStatelessSession(application)) {
          return new Attempt(work.apply(session), null);
        } catch (RuntimeException e) {
          if (largeObject) {
            application.rollback();
          }
          return new Attempt(null, e);
        } finally {
          application.setAutoCommit(true);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Puts rows with these values into the table, as far as its column takes their texts. */
    private void seed(Target target, List<String> values) throws SQLException {
      String input =
          !largeObject || !target.column().key().equals("oid")
              ? "%L"
              : largeBytes ? "lo_from_bytea(0, %L)" : "lo_from_bytea(0, convert_to(%L, 'UTF8'))";
      try (PreparedStatement seed = witness.prepareStatement("select seed(?, ?, ?)")) {
        seed.setString(1, target.table());
        seed.setString(2, input);
        seed.setArray(3, witness.createArrayOf("text", values.toArray()));
        seed.execute();
      }
    }

    /** Whether each of the rows holds the value that is meant by the text. */
    private List<Boolean> denotes(Target target, List<Integer> ids, List<String> expected)
        throws SQLException {
      try (PreparedStatement ask = witness.prepareStatement("select denotes(?, ?, ?, ?, ?, ?)")) {
        ask.setString(1, target.table());
        ask.setString(2, stored(target.column()));
        ask.setString(3, meaning);
        boolean anySpelling = subject.isFreeText() && !target.column().isText();
        ask.setString(4, anySpelling ? target.column().ddl() : null);
        ask.setArray(5, witness.createArrayOf("int4", ids.toArray()));
        ask.setArray(6, witness.createArrayOf("text", expected.toArray()));
        try (ResultSet answer = ask.executeQuery()) {
          answer.next();
          return List.of((Boolean[]) answer.getArray(1).getArray());
        }
      }
    }

    private String stored(ColumnType column) {
      return switch (column.key()) {
        case "oid" ->
            !largeObject
                ? "val::text"
                : largeBytes ? "lo_get(val)" : "convert_from(lo_get(val), 'UTF8')";
        case "money" -> "val::numeric::text"; // its own text has a currency
        case "boolean" -> isWhole() ? "val::integer::text" : "val::text";
        default -> "val::text";
      };
    }
  }

  private static boolean isWholeNumber(SqlType type) {
    return type.name().equals("numeric")
        && type.modifiers().size() == 2
        && type.modifiers().get(1) == 0;
  }

  private static List<Object> elements(Object array) {
    return IntStream.range(0, Array.getLength(array)).mapToObj(i -> Array.get(array, i)).toList();
  }
}
