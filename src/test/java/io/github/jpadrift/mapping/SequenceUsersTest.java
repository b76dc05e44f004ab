package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.application.TestApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of each sequence it is known which attribute takes its values from it. */
class SequenceUsersTest {

  private static final List<String> SOURCES =
      List.of(
          """
          import jakarta.persistence.*;
          import java.util.*;
          import org.hibernate.annotations.*;
          @Entity public class Shelf {
            @Id @GeneratedValue Long id;
            @ElementCollection
            @CollectionId(column = @Column(name = "place_id"), generator = "place")
            @SequenceGenerator(name = "place", sequenceName = "place_seq")
            @CollectionIdJavaType(org.hibernate.type.descriptor.java.LongJavaType.class)
            List<String> places = new ArrayList<>();
          }
          """,
          """
          import jakarta.persistence.*;
          @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
          public abstract class Vehicle { @Id @GeneratedValue Long id; }
          """,
          """
          import jakarta.persistence.*;
          @Entity public class Bicycle extends Vehicle { String frame; }
          """,
          """
          import jakarta.persistence.*;
          @MappedSuperclass
          public abstract class Kept { @Id @GeneratedValue Long id; }
          """,
          """
          import jakarta.persistence.*;
          @Entity public class Folder extends Kept { String label; }
          """,
          """
          import jakarta.persistence.*;
          @Embeddable public class SlotId implements java.io.Serializable {
            @GeneratedValue @SequenceGenerator(name = "slot", sequenceName = "slot_seq") Long number;
            Long rack;
            public boolean equals(Object other) { return other instanceof SlotId; }
            public int hashCode() { return 1; }
          }
          """,
          """
          import jakarta.persistence.*;
          @Entity public class Slot { @EmbeddedId SlotId id; String label; }
          """,
          """
          import jakarta.persistence.*;
          @Entity @IdClass(Seat.Key.class) public class Seat {
            @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "seat")
            @SequenceGenerator(name = "seat", sequenceName = "seat_seq") Long number;
            @Id Long hall;
            public static class Key implements java.io.Serializable {
              Long number; Long hall;
              public boolean equals(Object other) { return other instanceof Key; }
              public int hashCode() { return 1; }
            }
          }
          """,
          """
          import jakarta.persistence.*;
          import org.hibernate.annotations.*;
          @Entity @Subselect("select id from shelf") public class ShelfView {
            @Id @GeneratedValue Long id;
          }
          """,
          """
          import jakarta.persistence.*;
          import org.hibernate.annotations.*;
          @Entity @Immutable @jakarta.persistence.Table(name = "shelf_list") public class ShelfList {
            @Id @GeneratedValue Long id;
          }
          """);

  @ParameterizedTest
  @EnumSource(
      value = HibernateVersion.class,
      names = {"V6_6", "V7_4"})
  void the_subject_is_an_attribute(HibernateVersion version, @TempDir Path folder)
      throws IOException {
    Mapping mapping = TestApplication.of(SOURCES, version.jars(), folder).read();

    assertThat(mapping.sequences())
        .extracting(
            sequence -> sequence.name().toString(), sequence -> sequence.origin().toString())
        .containsExactly(
            tuple("folder_seq", "Folder.id"),
            tuple("place_seq", "Shelf.places"),
            tuple("seat_seq", "Seat.number"),
            tuple("shelf_list_seq", "ShelfList.id"),
            tuple("shelf_seq", "Shelf.id"),
            tuple("slot_seq", "Slot.id.number"),
            tuple("vehicle_seq", "Vehicle.id"));
    assertThat(mapping.sequences().get(1))
        .extracting(
            MappedSequence::pooled,
            MappedSequence::ids,
            sequence -> sequence.feeds().get(0).column().value())
        .containsExactly(true, MappedSequence.Ids.BLOCK_UP_TO_VALUE, "place_id");
  }
}
