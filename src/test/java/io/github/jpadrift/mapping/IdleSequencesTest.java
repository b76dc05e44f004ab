package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.schema.TableName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator of an entity that is no table is never called, and its sequence not needed. */
class IdleSequencesTest {

  @Test
  void a_query_as_an_entity_needs_no_sequence(@TempDir Path classes) {
    Mapping mapping =
        TestApplication.of(
                List.of(
                    """
                    import jakarta.persistence.*;
                    @Entity @org.hibernate.annotations.Subselect("select id, title from title")
                    public class TitleView { @Id @GeneratedValue Long id; String title; }
                    """,
                    """
                    import jakarta.persistence.*;
                    @Entity public class Title { @Id @GeneratedValue Long id; String title; }
                    """),
                HibernateVersion.V6_6.jars(),
                classes)
            .read();

    assertThat(mapping.sequences())
        .extracting(MappedSequence::name)
        .extracting(TableName::toString)
        .containsExactly("title_seq");
  }
}
