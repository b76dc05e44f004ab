package io.github.jpadrift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.StatementWish;
import io.github.jpadrift.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records and files that go from one JVM to another: whole, or not at all. */
class HandOverTest {

  private static final Mapping ZOO = zoo();

  private static Mapping zoo() {
    try {
      Path target = Files.createTempDirectory("zoo");
      target.toFile().deleteOnExit();
      return TestApplication.ofFixture("zoo", HibernateVersion.V6_6.jars(), target).read();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static Stream<String> fixtures() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/fixtures"))) {
      return folders
          .filter(folder -> folder.resolve("schema.sql").toFile().exists())
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void every_mapping_comes_out_as_it_went_in(String fixture, @TempDir Path target)
      throws IOException {
    Mapping mapping =
        TestApplication.ofFixture(fixture, HibernateVersion.V6_6.jars(), target).read();

    assertThat(RecordCodec.decode(RecordCodec.encode(mapping), Mapping.class)).isEqualTo(mapping);

    List<String> question = List.of(fixture);
    UserCache cache = UserCache.at(Optional.of(target.resolve("cache")));
    Path sources = Path.of("src/test/fixtures", fixture);
    kept(cache, sources).keep(question, mapping, "printed");
    assertThat(kept(cache, sources).find(question).orElseThrow())
        .as("from the cache of another run")
        .isEqualTo(new KeptAnswers.Found<>(mapping, "printed"));
  }

  private static KeptAnswers<Mapping> kept(UserCache cache, Path file) {
    return KeptAnswers.about(List.of(file), ProcessLimits.DEFAULTS, Mapping.class, cache)
        .orElseThrow();
  }

  @Test
  void a_kept_answer_is_to_one_question_about_unchanged_files(@TempDir Path folder)
      throws IOException {
    UserCache cache = UserCache.at(Optional.of(folder.resolve("cache")));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = classes.resolve("A.class");
    Files.writeString(file, "one");
    assertThat(kept(cache, classes).isLikely()).isFalse();
    kept(cache, classes).keep(List.of("a", "b"), ZOO, "");

    assertThat(kept(cache, classes).isLikely()).isTrue();
    assertThat(kept(cache, classes).find(List.of("a", "b"))).isPresent();
    assertThat(kept(cache, classes).find(List.of("a b"))).isEmpty();
    assertThat(kept(cache, classes).find(List.of("b", "a"))).isEmpty();
    assertThat(
            KeptAnswers.about(
                    List.of(classes),
                    new ProcessLimits(ProcessLimits.DEFAULTS.timeout(), 1 << 28),
                    Mapping.class,
                    cache)
                .orElseThrow()
                .find(List.of("a", "b")))
        .as("within other bounds")
        .isEmpty();
    Files.writeString(file, "two");
    assertThat(kept(cache, classes).isLikely()).isFalse();
    assertThat(kept(cache, classes).find(List.of("a", "b"))).isEmpty();
  }

  /** What a question is made of: no two requests ask the same. */
  @Test
  void every_part_of_a_request_is_part_of_its_question() {
    MappingRequest request =
        new MappingRequest(
            List.of("a"), List.of("b"), List.of("c"), Map.of("k", "v"), 180_000, "s");
    List<List<String>> questions =
        Stream.of(
                request,
                new MappingRequest(
                    List.of("a", "1"), List.of("b"), List.of("c"), Map.of("k", "v"), 180_000, "s"),
                new MappingRequest(
                    List.of("a"), List.of(), List.of("b", "c"), Map.of("k", "v"), 180_000, "s"),
                new MappingRequest(
                    List.of("a"), List.of("b"), List.of(), Map.of("k", "v"), 180_000, "s"),
                new MappingRequest(
                    List.of("a"), List.of("b"), List.of("c"), Map.of("k", "w"), 180_000, "s"),
                new MappingRequest(
                    List.of("a"), List.of("b"), List.of("c"), Map.of("k", "v"), 170_000, "s"),
                new MappingRequest(
                    List.of("a"), List.of("b"), List.of("c"), Map.of("k", "v"), 180_000, null),
                asking(new StatementWish(List.of())),
                asking(new StatementWish(List.of("r"))))
            .map(MappingRequest::texts)
            .toList();

    assertThat(questions).doesNotHaveDuplicates();
    assertThat(request.texts()).isEqualTo(questions.get(0));
  }

  private static MappingRequest asking(StatementWish wish) {
    return new MappingRequest(
        List.of("a"), List.of("b"), List.of("c"), Map.of("k", "v"), 180_000, "s", wish);
  }

  @Test
  void so_does_every_text_and_what_is_not_there() throws IOException {
    Mapping mapping =
        new Mapping(
            new MappingFacts("", "\ud83d\udc18\ud83d", "\0é漢", true, false, "log"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Gap("x".repeat(100_000), "x".repeat(100_000))));
    HandOver answer = new HandOver(mapping, null, "trace");
    byte[] bytes = RecordCodec.encode(answer);

    assertThat(bytes).as("each text is written once").hasSizeLessThan(201_000);
    assertThat(RecordCodec.decode(bytes, HandOver.class)).isEqualTo(answer);
    MappingRequest request =
        new MappingRequest(List.of("a"), List.of(), List.of("b"), Map.of("k", "v"), 170_011, null);
    assertThat(RecordCodec.decode(RecordCodec.encode(request), MappingRequest.class))
        .isEqualTo(request);
  }

  @Test
  void bytes_that_break_off_or_go_on_are_no_record() {
    byte[] bytes = RecordCodec.encode(ZOO);
    for (int length = 0; length < bytes.length; length += length < 500 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RecordCodec.decode(cut, Mapping.class))
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> RecordCodec.decode(Arrays.copyOf(bytes, bytes.length + 1), Mapping.class))
        .isInstanceOf(IOException.class);
  }

  /** Somebody who knows where the answer lies may write anything there. */
  @Test
  void whatever_the_bytes_are_they_are_a_record_or_refused() {
    byte[] bytes = RecordCodec.encode(ZOO);
    Random random = new Random(17);
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = bytes.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        changed[random.nextInt(i % 2 == 0 ? 400 : changed.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> readOrRefuse(changed)).doesNotThrowAnyException();
    }
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      RecordCodec.decode(bytes, Mapping.class);
    } catch (IOException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void a_file_is_read_as_it_was_written_or_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("answer");
    HandOver answer = new HandOver(null, "no", "trace");
    answer.write(file);
    assertThat(HandOver.read(file)).contains(answer);

    byte[] written = Files.readAllBytes(file);
    for (int i = 0; i < written.length; i++) {
      byte[] flipped = written.clone();
      flipped[i] ^= 1;
      assertRefused(Files.write(file, flipped));
      assertRefused(Files.write(file, Arrays.copyOf(written, i)));
    }
    Files.write(file, written);
    assertThat(HandOver.read(file)).contains(answer);
    assertRefused(Files.createSymbolicLink(folder.resolve("link"), file));
    assertRefused(folder);
    assertRefused(folder.resolve("none"));
  }

  @Test
  void the_samples_whole_mapping_arrives_or_nothing_does(@TempDir Path folder) throws IOException {
    Path jar = Path.of(System.getProperty("jpadrift.home"), "sample", "sample-entities.jar");
    Mapping sample;
    try (ScannedApplication application =
        ScannedApplication.scan(MappingOptions.of(ScanOptions.of(jar)).inThisJvm())) {
      sample = application.read(TestApplication.POSTGRES, RunListener.NOBODY).mapping();
    }
    assertThat(sample.entities()).hasSize(86);
    HandOver answer = new HandOver(sample, null, null);
    Path file = folder.resolve("answer");
    answer.write(file);
    assertThat(HandOver.read(file)).contains(answer);

    byte[] written = Files.readAllBytes(file);
    Random random = new Random(17);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = written.clone();
      int at = random.nextInt(damaged.length);
      switch (i % 5) {
        case 0 -> damaged = Arrays.copyOf(damaged, at);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged[at] += (byte) (1 + random.nextInt(255));
        case 3 -> Arrays.fill(damaged, at, damaged.length, (byte) 0);
        default -> System.arraycopy(written, at, damaged, at / 2, damaged.length - at);
      }
      assertThat(HandOver.read(Files.write(file, damaged)))
          .as("damage %d at %d of %d", i, at, written.length)
          .isEqualTo(Arrays.equals(damaged, written) ? Optional.of(answer) : Optional.empty());
    }
  }

  private static void assertRefused(Path file) {
    assertThat(HandOver.read(file)).isEmpty();
  }
}
