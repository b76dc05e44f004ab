package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Rows arrive as PostgreSQL has them, in their order. */
class CopiedRowsTest {

  private static final List<String> HOSTILE =
      List.of(
          "",
          "plain",
          "a\tb",
          "a\nb\rc",
          "\\N",
          "\\",
          "a\\tb",
          "\b\f\u000b",
          "ünï € \uD83D\uDE00",
          "{a,\"b\"}",
          "NULL",
          " ",
          "\"",
          "}");

  @Test
  void what_PostgreSQL_copies_is_read_back() throws Exception {
    try (ScratchDatabase database = TestDatabases.create();
        Connection connection = database.connect()) {
      execute(
          connection,
          "CREATE TABLE t (t text, a text[], n bigint, v int2vector, s smallint[], b boolean, c \"char\")");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO t VALUES (?, ?, ?, '3 0 -2', '{1,20}', true, 'x')")) {
        insert.setString(1, String.join("|", HOSTILE));
        insert.setArray(2, connection.createArrayOf("text", HOSTILE.toArray()));
        insert.setLong(3, Long.MIN_VALUE);
        insert.execute();
      }
      execute(
          connection,
          "INSERT INTO t VALUES (NULL, NULL, 9223372036854775807, '', NULL, false, '')");

      List<byte[]> rows = copied(connection, "SELECT * FROM t ORDER BY b DESC");

      CopiedRow first = new CopiedRow(rows.get(0));
      assertThat(first.word()).isEqualTo(String.join("|", HOSTILE));
      assertThat(first.texts()).isEqualTo(HOSTILE);
      assertThat(first.number()).isEqualTo(Long.MIN_VALUE);
      assertThat(first.numbers()).containsExactly(3, 0, -2);
      assertThat(first.numbers()).containsExactly(1, 20);
      assertThat(first.is()).isTrue();
      assertThat(first.letter()).isEqualTo('x');
      CopiedRow second = new CopiedRow(rows.get(1));
      assertThat(second.text()).isNull();
      assertThat(second.texts()).isEmpty();
      assertThat(second.number()).isEqualTo(Long.MAX_VALUE);
      assertThat(second.numbers()).isEmpty();
      assertThat(second.numbers()).isEmpty();
      assertThat(second.is()).isFalse();
      assertThat(second.letter()).isEqualTo('\0');
      assertThat(copied(connection, "SELECT * FROM t WHERE false")).isEmpty();
    }
  }

  @Test
  void what_is_missing_is_neither_a_text_nor_a_number() {
    assertThatThrownBy(row("\\N")::word).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(row("\\N")::number).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(row("{a,NULL}")::texts).isInstanceOf(IllegalStateException.class);
  }

  /** What no character is must not become another's name. */
  @Test
  void what_is_not_in_UTF_8_is_no_text() {
    CopiedRow latin = new CopiedRow(new byte[] {'n', 'a', (byte) 0xEF, 'v', '\n'});
    assertThatThrownBy(latin::text).isInstanceOf(IllegalStateException.class);
    assertThat(row("na\uFFFDve").text()).isEqualTo("na\uFFFDve");
  }

  private static CopiedRow row(String text) {
    return new CopiedRow((text + '\n').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rows_keep_their_order_however_many_there_are() {
    List<Long> numbers = new ArrayList<>();
    try (CopiedRows rows = new CopiedRows()) {
      try (CopiedRows.Taking taking = rows.taking(row -> numbers.add(row.number()))) {
        for (int number = 0; number < 60_000; number++) {
          taking.take((number + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      rows.after(() -> numbers.add(-1L));
      rows.await();
    }
    assertThat(numbers).hasSize(60_001).endsWith(59_998L, 59_999L, -1L);
    assertThat(numbers.subList(0, 60_000)).isSorted();
  }

  @Test
  void what_was_taken_before_can_be_waited_for_alone() {
    List<Long> numbers = new ArrayList<>();
    CountDownLatch hold = new CountDownLatch(1);
    try (CopiedRows rows = new CopiedRows()) {
      rows.after(() -> numbers.add(1L));
      int taken = rows.taken();
      rows.after(
          () -> {
            try {
              hold.await();
            } catch (InterruptedException stopped) {
              throw new IllegalStateException(stopped);
            }
            numbers.add(2L);
          });
      rows.await(taken);
      assertThat(List.copyOf(numbers)).containsExactly(1L);
      hold.countDown();
      rows.await();
      assertThat(numbers).containsExactly(1L, 2L);
    }
  }

  @Test
  void a_row_that_nobody_understands_is_told_to_who_waits() {
    try (CopiedRows rows = new CopiedRows()) {
      try (CopiedRows.Taking taking = rows.taking(CopiedRow::number)) {
        taking.take("x\n".getBytes(StandardCharsets.UTF_8));
      }
      assertThatThrownBy(rows::await)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a field is no number that always is one");
    }
  }

  private static List<byte[]> copied(Connection connection, String sql) throws Exception {
    var copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + sql + ") TO STDOUT");
    List<byte[]> rows = new ArrayList<>();
    for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
      rows.add(row);
    }
    return rows;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
