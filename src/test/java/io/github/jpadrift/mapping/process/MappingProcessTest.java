package io.github.jpadrift.mapping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.StatementWish;
import io.github.jpadrift.process.KeptAnswers;
import io.github.jpadrift.process.ProcessClassPath;
import io.github.jpadrift.process.ProcessLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class MappingProcessTest {

  private static final ProcessLimits LIMITS = new ProcessLimits(Duration.ofMinutes(1), 512L << 20);

  @TempDir Path target;

  private final List<String> printed = new ArrayList<>();

  private static String entity(String initialiser) {
    return """
    package app;
    import jakarta.persistence.*;
    @Entity public class Thing {
      @Id Long id;
      @Convert(converter = Conv.class) String note;
      @Converter public static class Conv implements AttributeConverter<String, String> {
        static { %s }
        public String convertToDatabaseColumn(String note) { return note; }
        public String convertToEntityAttribute(String note) { return note; }
      }
    }
    """
        .formatted(initialiser);
  }

  private Mapping read(String initialiser, ProcessLimits limits) {
    return read(
        TestApplication.of(List.of(entity(initialiser)), HibernateVersion.V6_6.jars(), target),
        limits);
  }

  private Mapping read(TestApplication application, ProcessLimits limits) {
    return new MappingProcess(application.classPath(), limits, printed::add)
        .read(application.request(Map.of(), null));
  }

  @ParameterizedTest
  @EnumSource
  void every_hibernate_says_there_what_it_says_here(HibernateVersion version) {
    TestApplication application = TestApplication.of(List.of(entity("")), version.jars(), target);

    assertThat(read(application, LIMITS)).isEqualTo(application.read());
    assertThat(printed).isEmpty();
  }

  /** As they are where nothing of the application is in a library as well. */
  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void libraries_may_come_first_and_the_process_before_its_request(HibernateVersion version) {
    TestApplication application = TestApplication.of(List.of(entity("")), version.jars(), target);
    ProcessClassPath classPath = new ProcessClassPath(application.classPath().entries(), 1);

    try (MappingProcess process = new MappingProcess(classPath, null, LIMITS, printed::add)) {
      process.begin();
      assertThat(process.read(application.request(Map.of(), null))).isEqualTo(application.read());
      assertThat(process.read(application.request(Map.of(), "other")).tables())
          .as("another one, as the first has ended")
          .allMatch(table -> String.valueOf(table.name()).startsWith("other."));
    }
    assertThat(printed).isEmpty();
  }

  @Test
  void one_that_is_never_asked_ends() {
    TestApplication application =
        TestApplication.of(List.of(entity("")), HibernateVersion.V6_6.jars(), target);
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    try (MappingProcess process =
        new MappingProcess(application.classPath(), LIMITS, printed::add)) {
      process.begin();
      assertThat(ProcessHandle.current().children()).hasSizeGreaterThan(before.size());
    }
    assertThat(ProcessHandle.current().children()).isSubsetOf(before);
  }

  @Test
  void an_exit_is_no_answer_and_is_laid_at_the_door_of_its_class() {
    assertThatThrownBy(() -> read("System.exit(0);", LIMITS))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the application's code ended the process that reads the mapping (exit code 0)"
                + " while class app.Thing$Conv was initialised");
  }

  @Test
  void a_halt_leaves_no_note_but_the_jvm_knows_the_last_class() {
    assertThatThrownBy(() -> read("Runtime.getRuntime().halt(0);", LIMITS))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the application's code ended the process that reads the mapping (exit code 0)"
                + " while or after class app.Thing$Conv was initialised");
  }

  @Test
  void a_shutdown_hook_has_no_say() {
    assertThat(
            read(
                    "Runtime.getRuntime().addShutdownHook(new Thread(() ->"
                        + " Runtime.getRuntime().halt(7)));",
                    LIMITS)
                .entities())
        .hasSize(1);
  }

  @Test
  void a_thread_that_goes_on_keeps_nobody_waiting() {
    assertThat(read("new Thread(() -> { while (true) { } }).start();", LIMITS).entities())
        .hasSize(1);
  }

  @Test
  void what_is_printed_is_told_apart() {
    assertThat(
            read("System.out.print(\"hello\"); System.err.print(\" there\");", LIMITS).entities())
        .hasSize(1);
    assertThat(printed).containsExactly("hello there");
  }

  @Test
  void what_does_not_end_is_ended() {
    assertThatThrownBy(
            () ->
                read(
                    "try { Thread.sleep(600_000); } catch (InterruptedException e) { }",
                    new ProcessLimits(Duration.ofSeconds(6), 512L << 20)))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "reading the mapping did not finish within 6 s; the last class of the application that"
                + " was initialised is app.Thing$Conv: --mapping-timeout gives it longer");
  }

  @Test
  void what_takes_all_memory_is_told_as_that() {
    assertThatThrownBy(
            () ->
                read(
                    "java.util.List<byte[]> all = new java.util.ArrayList<>(); while"
                        + " (!all.isEmpty() || all.add(new byte[1])) { all.add(new byte[1 << 20]);"
                        + " }",
                    new ProcessLimits(Duration.ofMinutes(1), 128L << 20)))
        .isInstanceOf(MappingException.class)
        .hasMessage("reading the mapping ran out of its 128 MiB: --mapping-memory gives it more");
  }

  /** Its entity is made when the session factory is built, after the mapping was read. */
  private static String brokenLater(String code) {
    return """
    package app;
    import jakarta.persistence.*;
    @Entity public class Thing {
      @Id Long id;
      @Version int version;
      public Thing() throws Exception {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
          if (frame.getClassName().endsWith(".StatementReading")) {
            %s
          }
        }
      }
    }
    """
        .formatted(code);
  }

  private static MappingRequest withStatements(MappingRequest plain) {
    return new MappingRequest(
        plain.classes(),
        plain.packages(),
        plain.mappingFiles(),
        plain.properties(),
        plain.postgresVersion(),
        null,
        new StatementWish(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0); | the application's code ended the process that reads the mapping (exit code 0) in app.Thing.<init>
          Runtime.getRuntime().halt(7); | the application's code ended the process that reads the mapping (exit code 7) while or after class app.Thing was initialised
          Thread.sleep(600_000); | reading the mapping did not finish within 6 s; the last class of the application that was initialised is app.Thing: --mapping-timeout gives it longer
          """)
  void what_ends_it_after_the_mapping_costs_the_statements_alone(String code, String why) {
    TestApplication application =
        TestApplication.of(
            List.of(brokenLater(code)), HibernateVersion.V6_6.jars(), target.resolve("app"));
    ProcessLimits limits = new ProcessLimits(Duration.ofSeconds(6), 512L << 20);
    KeptAnswers<Mapping> kept =
        KeptAnswers.about(List.of(application.classes()), limits, Mapping.class).orElseThrow();
    MappingRequest request = withStatements(application.request(Map.of(), null));
    List<Mapping> alone = new ArrayList<>();

    Mapping read =
        new MappingProcess(
                ProcessClassPath.of(application.classPath().entries()), kept, limits, printed::add)
            .read(request, alone::add);

    assertThat(read.statements().lost()).isEqualTo(why);
    assertThat(read.statements().isCollected()).as("and nobody takes them for unwanted").isTrue();
    assertThat(read.with(MappedStatements.NONE)).isEqualTo(application.read());
    assertThat(alone).hasSize(1);
    assertThat(alone.get(0).statements().isPending()).isTrue();
    assertThat(alone.get(0).with(MappedStatements.NONE)).isEqualTo(application.read());
    assertThat(kept.find(request.texts())).as("what is not whole is not kept").isEmpty();
  }

  @Test
  void what_is_told_ahead_is_what_is_told_in_the_end() {
    TestApplication application =
        TestApplication.of(
            List.of(brokenLater("")), HibernateVersion.V6_6.jars(), target.resolve("app"));
    KeptAnswers<Mapping> kept =
        KeptAnswers.about(List.of(application.classes()), LIMITS, Mapping.class).orElseThrow();
    MappingRequest request = withStatements(application.request(Map.of(), null));
    List<Mapping> alone = new ArrayList<>();
    ProcessClassPath classPath = ProcessClassPath.of(application.classPath().entries());

    Mapping read =
        new MappingProcess(classPath, kept, LIMITS, printed::add).read(request, alone::add);

    assertThat(read.statements().lost()).isNull();
    assertThat(read.statements().sent()).isNotEmpty();
    assertThat(alone).hasSize(1);
    assertThat(alone.get(0).with(read.statements())).isEqualTo(read);
    assertThat(kept.find(request.texts()).orElseThrow().answer()).as("kept whole").isEqualTo(read);
    assertThat(new MappingProcess(classPath, kept, LIMITS, printed::add).read(request, alone::add))
        .isEqualTo(read);
    assertThat(alone).as("nothing is told ahead of what is at hand").hasSize(1);
  }
}
