package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.report.TableDiagram.Box;
import io.github.jpadrift.report.TableDiagram.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableDiagramTest {

  @Test
  void a_table_stands_to_the_right_of_those_it_refers_to() {
    TableDiagram picture =
        TableDiagram.of(
            List.of(
                table("p", "item", "order", "product"),
                table("p", "order", "customer"),
                table("p", "customer"),
                table("p", "product")));
    Map<String, Integer> x = new HashMap<>();
    picture.frames().get(0).boxes().forEach(box -> x.put(box.table().name(), box.x()));
    assertThat(x.get("item")).isGreaterThan(x.get("order"));
    assertThat(x.get("order")).isGreaterThan(x.get("customer"));
    assertThat(x.get("product")).isEqualTo(x.get("customer"));
    assertThat(picture.edges()).hasSize(3);
  }

  @Test
  void circles_and_references_to_oneself_or_to_nowhere_do_no_harm() {
    TableDiagram picture =
        TableDiagram.of(
            List.of(
                table("p", "a", "b"), table("p", "b", "a"), table("p", "c", "c", "not_compared")));
    assertThat(picture.edges()).hasSize(3);
    assertTidy(picture, 3);
  }

  @Test
  void nothing_overlaps_at_10_and_at_300_tables() {
    for (int size : List.of(1, 10, 300)) {
      TableDiagram picture = TableDiagram.of(application(size));
      assertTidy(picture, size);
      assertThat(picture.width()).isLessThanOrEqualTo(1_544);
      assertThat(picture.height()).isLessThan(300 + size * 14);
    }
  }

  @Test
  void an_application_without_foreign_keys_is_a_grid() {
    TableDiagram picture =
        TableDiagram.of(
            IntStream.range(0, 50).mapToObj(number -> table("p", "t" + number)).toList());
    assertTidy(picture, 50);
    assertThat(picture.width()).isBetween(300, 1_200);
    assertThat(picture.height()).isBetween(300, 700);
  }

  @Test
  void no_table_is_no_picture() {
    assertThat(TableDiagram.of(List.of()).frames()).isEmpty();
  }

  @Test
  void a_long_name_is_cut_between_characters() {
    String name = "\ud83d\ude00".repeat(40);
    assertThat(TableDiagram.of(List.of(table("p", name))).frames().get(0).boxes().get(0).label())
        .isEqualTo("\ud83d\ude00".repeat(23) + "…");
  }

  /** A tenth of the tables are what the others refer to, mostly within their package. */
  static List<TableRow> application(int size) {
    Random random = new Random(size);
    List<String> names =
        IntStream.range(0, size)
            .mapToObj(number -> "table_" + number + "x".repeat(random.nextInt(16)))
            .toList();
    int parts = Math.max(1, size / 25);
    return IntStream.range(0, size)
        .mapToObj(
            number ->
                table(
                    "com.acme.part" + number % parts,
                    names.get(number),
                    IntStream.range(0, random.nextInt(3))
                        .map(
                            each ->
                                random.nextInt(20) == 0
                                    ? random.nextInt(size)
                                    : number % parts
                                        + parts
                                            * random.nextInt(Math.max(1, number / parts / 5 + 1)))
                        .mapToObj(target -> names.get(Math.min(target, size - 1)))
                        .toArray(String[]::new)))
        .toList();
  }

  private static void assertTidy(TableDiagram picture, int tables) {
    List<Box> boxes = picture.frames().stream().flatMap(frame -> frame.boxes().stream()).toList();
    assertThat(boxes).hasSize(tables);
    for (Frame frame : picture.frames()) {
      assertThat(frame.boxes())
          .allMatch(
              box ->
                  box.x() >= frame.x()
                      && box.y() >= frame.y()
                      && box.x() + box.width() <= frame.x() + frame.width()
                      && box.y() + box.height() <= frame.y() + frame.height());
      for (Frame other : picture.frames()) {
        assertThat(frame.equals(other) || apart(frame, other)).isTrue();
      }
    }
    for (Box box : boxes) {
      for (Box other : boxes) {
        assertThat(
                box.equals(other)
                    || box.x() + box.width() <= other.x()
                    || other.x() + other.width() <= box.x()
                    || box.y() + box.height() <= other.y()
                    || other.y() + other.height() <= box.y())
            .isTrue();
      }
    }
  }

  private static boolean apart(Frame one, Frame other) {
    return one.x() + one.width() <= other.x()
        || other.x() + other.width() <= one.x()
        || one.y() + one.height() <= other.y()
        || other.y() + other.height() <= one.y();
  }

  private static TableRow table(String packageName, String name, String... targets) {
    @Nullable String schema = "public";
    return new TableRow(
        schema,
        name,
        List.of(packageName + ".E"),
        packageName,
        Status.BOTH,
        List.of(),
        List.of(targets).stream()
            .map(target -> new ReferenceRow(List.of(target + "_id"), schema, target, Status.BOTH))
            .toList());
  }
}
