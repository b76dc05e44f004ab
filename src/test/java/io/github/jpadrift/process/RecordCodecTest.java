package io.github.jpadrift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.mapping.MappingRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  private static final MappingRequest REQUEST =
      new MappingRequest(
          List.of("a", "b", "a", "\ud800", "\u0000", "𝄞"),
          List.of(),
          List.of("orm.xml"),
          Map.of("key", "value", "a", "b"),
          170011,
          null);

  @Test
  void a_record_comes_back_equal() throws IOException {
    assertThat(RecordCodec.decode(RecordCodec.encode(REQUEST), MappingRequest.class))
        .isEqualTo(REQUEST);
  }

  @Test
  void half_a_record_is_none() {
    byte[] whole = RecordCodec.encode(REQUEST);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> RecordCodec.decode(cut, MappingRequest.class))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void noise_is_an_io_exception_and_nothing_else() {
    Random random = new Random(17);
    byte[] whole = RecordCodec.encode(REQUEST);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] noisy = whole.clone();
      noisy[random.nextInt(noisy.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(RecordCodec.decode(noisy, MappingRequest.class)).isNotNull();
      } catch (IOException told) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void a_type_of_somebody_else_is_not_made() {
    byte[] foreign = RecordCodec.encode(new SourceLine("Invoice.java", 1));
    assertThatThrownBy(() -> RecordCodec.decode(foreign, MappingRequest.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not handed over")
        .hasNoCause();
  }
}
