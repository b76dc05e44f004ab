package io.github.jpadrift.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.DbType.Kind;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindingMatrixTest {

  private static final BoundType INTEGER = new BoundType("java.lang.Integer", "INTEGER");
  private static final BoundType STRING = new BoundType("java.lang.String", "VARCHAR");
  private static final BoundType BIG = new BoundType("java.math.BigInteger", "NUMERIC");
  private static final Circumstances USUAL = new Circumstances(6, 18, false);

  private static final BindingMatrix MATRIX =
      BindingMatrix.of(
          """
          # a comment
          java.lang.Integer\tINTEGER\tbigint\t\tWORKS\tFAILS_FOR_SOME\tWORKS
          java.lang.Integer\tINTEGER\tnumeric\t\tWORKS\tFAILS_FOR_SOME\tWORKS
          java.lang.Integer\tINTEGER\tnumeric(9,0)\t\tFAILS_FOR_SOME 22003\tWORKS\tWORKS
          java.lang.String\tVARCHAR\t"char"\tpostgres<15\tCHANGES\tWORKS\tWORKS
          java.lang.String\tVARCHAR\t"char"\tpostgres>=16\tWORKS\tWORKS\tWORKS
          java.lang.String\tVARCHAR\tbit(1)\t\tWORKS\tWORKS\tWORKS
          java.lang.String\tVARCHAR\tcharacter\t\tWORKS\tCHANGES\tWORKS
          java.lang.String\tVARCHAR\tcharacter(1)\t\tWORKS\tWORKS\tWORKS
          java.lang.String\tVARCHAR\tcomposite\t\tFAILS 42804\tWORKS\tFAILS 42883
          java.lang.String\tVARCHAR\tenum\tstringtype=unspecified\tWORKS\tWORKS\tWORKS
          java.lang.String\tVARCHAR\tenum\tstringtype=varchar\tFAILS 42804\tWORKS\tFAILS 42883
          java.lang.String\tVARCHAR\tenum[]\t\tFAILS 42804\tFAILS\tFAILS 42883
          java.lang.String\tVARCHAR\tint4range\t\tFAILS 42804\tCHANGES\tFAILS 42883
          java.lang.String\tVARCHAR\tjsonb\thibernate=6 stringtype=varchar\tFAILS 42804\tWORKS\tWORKS
          java.lang.String\tVARCHAR\tjsonb\thibernate=7 stringtype=varchar\tFAILS 42804\tFAILS\tWORKS
          java.lang.String\tVARCHAR\trange\t\tFAILS 42804\tWORKS\tFAILS 42883
          java.math.BigInteger\tNUMERIC\tnumeric\t\tWORKS\tFAILS_FOR_SOME\tWORKS
          java.math.BigInteger\tNUMERIC\tnumeric(1000,0)\t\tWORKS\tWORKS\tCHANGES
          java.math.BigInteger\tNUMERIC\tnumeric(1000,0)[]\t\tWORKS\tWORKS\tCHANGES
          java.math.BigInteger\tNUMERIC\tnumeric(38,0)\t\tWORKS\tWORKS\tWORKS
          java.math.BigInteger\tNUMERIC\tnumeric(38,0)[]\t\tWORKS\tWORKS\tWORKS
          """);

  @Test
  void three_outcomes_and_the_codes_of_those_that_fail() {
    assertThat(MATRIX.judge(STRING, type("status", Kind.ENUM), USUAL))
        .contains(
            new Binding(
                Map.of(
                    Operation.WRITE, Outcome.FAILS,
                    Operation.READ, Outcome.WORKS,
                    Operation.QUERY, Outcome.FAILS),
                Map.of(Operation.WRITE, "42804", Operation.QUERY, "42883")));
  }

  @Test
  void it_is_all_ascii_so_that_it_is_the_same_in_latin_1() {
    assertThat(MATRIX.lines())
        .allMatch(line -> line.chars().allMatch(character -> character < 0x80));
  }

  @Test
  void a_pair_that_nobody_saw_is_not_judged() {
    assertThat(MATRIX.judge(INTEGER, type("date", Kind.BASE), USUAL)).isEmpty();
    assertThat(MATRIX.judge(STRING, type("anyelement", Kind.PSEUDO), USUAL)).isEmpty();
    assertThat(MATRIX.judge(STRING, type("big", Kind.BASE), USUAL)).isEmpty();
  }

  @Test
  void circumstances_choose_the_line() {
    DbType status = type("status", Kind.ENUM);
    assertThat(write(STRING, status, new Circumstances(7, 14, true))).contains(Outcome.WORKS);
    assertThat(write(STRING, status, new Circumstances(7, 14, false))).contains(Outcome.FAILS);

    DbType jsonb = type("jsonb", Kind.BASE);
    assertThat(MATRIX.judge(STRING, jsonb, new Circumstances(6, 16, false)))
        .hasValueSatisfying(
            b -> assertThat(b.outcomes()).containsEntry(Operation.READ, Outcome.WORKS));
    assertThat(MATRIX.judge(STRING, jsonb, new Circumstances(7, 16, false)))
        .hasValueSatisfying(
            b -> assertThat(b.outcomes()).containsEntry(Operation.READ, Outcome.FAILS));
    assertThat(MATRIX.judge(STRING, jsonb, new Circumstances(7, 16, true))).isEmpty();
  }

  @Test
  void a_server_between_two_that_differ_is_not_judged() {
    DbType letter = type("\"char\"", Kind.BASE);
    assertThat(write(STRING, letter, new Circumstances(6, 14, false))).contains(Outcome.CHANGES);
    assertThat(write(STRING, letter, new Circumstances(6, 15, false))).isEmpty();
    assertThat(write(STRING, letter, new Circumstances(6, 16, false))).contains(Outcome.WORKS);
    assertThat(write(STRING, letter, new Circumstances(6, 17, false))).contains(Outcome.WORKS);
  }

  @Test
  void a_domain_is_judged_by_its_base_type() {
    DbType amount =
        new DbType(
            SqlType.of("amount"),
            null,
            "amount",
            SqlType.of("bigint"),
            Kind.BASE,
            List.of(),
            List.of("VALUE > 0"));

    assertThat(MATRIX.judge(INTEGER, amount, USUAL)).isPresent();
  }

  @Test
  void types_of_the_database_s_own_are_judged_by_their_kind_and_arrays_by_their_element() {
    assertThat(write(STRING, type("place", Kind.COMPOSITE), USUAL)).contains(Outcome.FAILS);
    assertThat(read(STRING, type("int4range", Kind.RANGE))).contains(Outcome.CHANGES);
    assertThat(read(STRING, type("span", Kind.RANGE))).contains(Outcome.WORKS);
    assertThat(read(STRING, type("status[]", Kind.ENUM))).contains(Outcome.FAILS);
  }

  @Test
  void a_size_counts_where_it_makes_a_difference() {
    assertThat(read(STRING, type("character(1)", Kind.BASE))).contains(Outcome.WORKS);
    assertThat(read(STRING, type("character(2)", Kind.BASE))).contains(Outcome.CHANGES);
    assertThat(read(STRING, type("bit(1)", Kind.BASE))).contains(Outcome.WORKS);
    assertThat(read(STRING, type("bit(8)", Kind.BASE))).isEmpty();
    assertThat(read(INTEGER, type("numeric(8,0)", Kind.BASE))).contains(Outcome.WORKS);
    assertThat(read(INTEGER, type("numeric(8,2)", Kind.BASE))).contains(Outcome.FAILS_FOR_SOME);
    assertThat(read(INTEGER, type("numeric(10,0)", Kind.BASE))).contains(Outcome.FAILS_FOR_SOME);
    assertThat(read(INTEGER, type("numeric", Kind.BASE))).contains(Outcome.FAILS_FOR_SOME);
  }

  @Test
  void a_whole_number_has_up_to_a_thousand_digits() {
    assertThat(query(BIG, type("numeric(38,0)", Kind.BASE))).contains(Outcome.WORKS);
    assertThat(query(BIG, type("numeric(39,0)", Kind.BASE))).contains(Outcome.CHANGES);
    assertThat(query(BIG, type("numeric(50)", Kind.BASE))).contains(Outcome.CHANGES);
    assertThat(read(BIG, type("numeric(50,2)", Kind.BASE))).contains(Outcome.FAILS_FOR_SOME);
    assertThat(query(BIG, type("numeric(4,0)[]", Kind.BASE))).contains(Outcome.WORKS);
    assertThat(query(BIG, type("numeric(39,0)[]", Kind.BASE))).contains(Outcome.CHANGES);
  }

  @Test
  void in_an_array_only_numbers_have_a_size() {
    assertThat(read(STRING, type("bit(1)[]", Kind.BASE))).isEmpty();
    assertThat(read(STRING, type("character(1)[]", Kind.BASE))).isEmpty();
  }

  @Test
  void the_shipped_matrix_is_sorted_and_each_of_its_lines_can_be_asked_for() {
    assertThat(BindingMatrix.shipped().lines()).isSorted().hasSizeGreaterThan(10_000);
    BindingMatrix.shipped()
        .lines()
        .forEach(
            line -> {
              String[] cells = line.split("\t", -1);
              assertThat(cells).as(line).hasSize(7);
              Circumstances circumstances =
                  new Circumstances(
                      cells[3].contains("hibernate=7") ? 7 : 6,
                      cells[3].contains("postgres<15") ? 14 : 18,
                      cells[3].contains("unspecified"));
              assertThat(
                      BindingMatrix.shipped()
                          .verdict(
                              new BoundType(cells[0], cells[1]), List.of(cells[2]), circumstances))
                  .as(line)
                  .contains(String.join("\t", cells[4], cells[5], cells[6]));
            });
  }

  private static Optional<Outcome> write(BoundType bound, DbType column, Circumstances in) {
    return MATRIX.judge(bound, column, in).map(b -> b.outcomes().get(Operation.WRITE));
  }

  private static Optional<Outcome> query(BoundType bound, DbType column) {
    return MATRIX.judge(bound, column, USUAL).map(b -> b.outcomes().get(Operation.QUERY));
  }

  private static Optional<Outcome> read(BoundType bound, DbType column) {
    return MATRIX.judge(bound, column, USUAL).map(b -> b.outcomes().get(Operation.READ));
  }

  private static DbType type(String spelling, Kind kind) {
    SqlType type = SqlType.parse(spelling);
    return new DbType(type, null, spelling, type, kind, List.of(), List.of());
  }
}
