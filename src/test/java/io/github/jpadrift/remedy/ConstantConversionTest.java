package io.github.jpadrift.remedy;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows keep the constants that they hold, whichever way these are stored. */
class ConstantConversionTest {

  private static Repair repair(
      String declared, String actual, UnaryOperator<TestMappedColumn> attribute) {
    Comparison comparison =
        compare(
            entity("Door").column("state", declared, attribute),
            table("door").column("state", actual));
    ColumnMatch column = comparison.columns().get(0);
    List<Repair> repairs =
        ColumnRepairs.type(SchemaContext.of(comparison), column, column.mapped().type());
    assertThat(repairs).hasSize(1);
    return repairs.get(0);
  }

  private static List<String> rowsAfter(Repair repair, String actual, String rows)
      throws SQLException {
    try (ScratchDatabase database = TestDatabases.create();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table door (state " + actual + ")");
      statement.execute("insert into door values " + rows);
      statement.execute(repair.sql());
      List<String> after = new ArrayList<>();
      try (ResultSet row = statement.executeQuery("select state::text from door order by 1")) {
        while (row.next()) {
          after.add(row.getString(1));
        }
      }
      return after;
    }
  }

  @Test
  void positions_become_names() throws SQLException {
    Repair repair =
        repair(
            "varchar(255)",
            "smallint",
            state -> state.bound("java.lang.Enum", "VARCHAR").values("OPEN", "CLOSED", "IT'S"));

    assertThat(repair.risk()).isNull();
    assertThat(rowsAfter(repair, "smallint", "(0), (1), (2), (9), (null)"))
        .containsExactly("9", "CLOSED", "IT'S", "OPEN", null);
  }

  @Test
  void names_become_positions_by_a_person() {
    Repair repair =
        repair(
            "smallint",
            "varchar(255)",
            state -> state.bound("java.lang.Enum", "TINYINT").values("0", "1"));

    assertThat(repair.risk())
        .isEqualTo(
            "the rows hold constants as character varying(255) and would hold them as smallint:"
                + " put CASE … WHEN … THEN … END for :conversion");
  }

  @Test
  void what_a_converter_of_ones_own_stores_a_person_knows() {
    assertThat(
            repair(
                    "varchar(9)",
                    "integer",
                    state ->
                        state
                            .bound("java.lang.Enum", "VARCHAR")
                            .values("o", "c")
                            .converter("acme.Own"))
                .risk())
        .startsWith("the rows hold constants as integer");
  }

  @Test
  void booleans_become_the_letters_of_their_converter() throws SQLException {
    Repair repair =
        repair(
            "char(1)",
            "boolean",
            state ->
                state
                    .bound("java.lang.Boolean", "CHAR")
                    .converter("org.hibernate.type.YesNoConverter"));

    assertThat(repair.risk()).isNull();
    assertThat(rowsAfter(repair, "boolean", "(true), (false), (null)"))
        .containsExactly("N", "Y", null);
  }

  @Test
  void numbers_become_the_letters_of_a_converter() throws SQLException {
    Repair repair =
        repair(
            "varchar(1)",
            "integer",
            state ->
                state
                    .bound("java.lang.Boolean", "CHAR")
                    .converter("org.hibernate.type.TrueFalseConverter"));

    assertThat(repair.risk()).isNull();
    assertThat(rowsAfter(repair, "integer", "(0), (1), (null)")).containsExactly("F", "T", null);
  }

  @Test
  void a_boolean_fits_into_no_single_letter() throws SQLException {
    assertThat(
            rowsAfter(repair("char(1)", "boolean", state -> state), "boolean", "(true), (false)"))
        .containsExactly("N", "Y");
    assertThat(repair("char(1)", "boolean", state -> state).risk())
        .isEqualTo("put the letters that the application writes for 'Y' and 'N'");
    assertThat(repair("text", "boolean", state -> state).risk()).isNull();
  }

  @Test
  void types_are_spelled_so_that_they_can_stand_in_sql() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("create table door (state interval, sizes text[])");
      database.run(
          repair("interval second(6)", "interval", state -> state)
              .sql()
              .replace(":conversion", "state"));
    }
    assertThat(repair("float(53) array", "numeric[]", state -> state).sql())
        .isEqualTo("ALTER TABLE public.door ALTER COLUMN state TYPE double precision[];");
    assertThat(repair("interval second(6)", "interval", state -> state).sql())
        .contains("TYPE interval second(6)");
  }
}
