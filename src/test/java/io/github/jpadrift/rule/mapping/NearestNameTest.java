package io.github.jpadrift.rule.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nearest name is the one that looking at every name would find. */
final class NearestNameTest {

  private static final String[] WORDS = {
    "order",
    "orders",
    "invoice",
    "item",
    "customer",
    "address",
    "log",
    "audit",
    "x",
    "ab",
    "price",
    "history",
    "Payment",
    "paymant",
    "user",
    "usr",
    "line",
    "lines",
    "a1",
    "a2"
  };

  @ParameterizedTest
  @CsvSource({
    "invoice, INVOICE, the same in other case",
    "order_item, orderitem, the same without underscores",
    "invoice, invoices, one edit",
    "invoice, invoiec, two edits of nine would be too many of seven",
    "customer_address, custmer_adress, two edits",
    "order, old_order, a word before",
    "order_log, order, a word less",
    "abc, abd, too short for an edit",
    "abcd, abed, one edit of four",
    "invoice, payment, nothing like it"
  })
  void answers_as_each_with_each_does(String wanted, String candidate, String why) {
    List<String> candidates = List.of(candidate);

    assertThat(NearestName.among(candidates, Function.identity()).to(wanted))
        .as(why)
        .isEqualTo(byLookingAtAll(wanted, candidates));
  }

  @Test
  void answers_as_each_with_each_does_for_names_made_at_random() {
    Random random = new Random(9);
    int found = 0;
    for (int round = 0; round < 400; round++) {
      List<String> candidates =
          IntStream.range(0, 60).mapToObj(i -> edited(name(random), random)).toList();
      NearestName<String> names = NearestName.among(candidates, Function.identity());
      for (int i = 0; i < 40; i++) {
        String wanted =
            edited(i % 2 == 0 ? name(random) : candidates.get(random.nextInt(60)), random);
        Optional<String> nearest = names.to(wanted);
        assertThat(nearest)
            .as("%s among %s", wanted, candidates)
            .isEqualTo(byLookingAtAll(wanted, candidates));
        found += nearest.isPresent() ? 1 : 0;
      }
    }
    assertThat(found).isBetween(4_000, 15_000);
  }

  @Test
  void the_first_of_equal_names_wins() {
    record Named(String name, int number) {}
    List<Named> candidates =
        List.of(new Named("invoicez", 1), new Named("invoicey", 2), new Named("invoicey", 3));

    assertThat(NearestName.among(candidates, Named::name).to("invoice"))
        .contains(new Named("invoicey", 2));
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      name.append('_').append(WORDS[random.nextInt(WORDS.length)]);
    }
    return name.toString();
  }

  private static String edited(String name, Random random) {
    StringBuilder text = new StringBuilder(name);
    for (int i = random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, (char) ('a' + random.nextInt(4)));
        case 1 -> text.insert(at, '_');
        case 2 -> text.replace(at, Math.min(at + 1, text.length()), "B");
        default -> text.delete(at, Math.min(at + 1, text.length()));
      }
    }
    return text.toString();
  }

  /** What a name is near to, said without any index. */
  private static Optional<String> byLookingAtAll(String wanted, List<String> candidates) {
    List<String> nearest = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(wanted, candidate);
      if (distance < least) {
        nearest.clear();
        least = distance;
      }
      if (distance == least && distance < Integer.MAX_VALUE) {
        nearest.add(candidate);
      }
    }
    return nearest.stream().min(String::compareTo);
  }

  private static int distance(String wanted, String candidate) {
    if (NearestName.bare(wanted).equals(NearestName.bare(candidate))) {
      return 0;
    }
    String one = wanted.toLowerCase(Locale.ROOT);
    String other = candidate.toLowerCase(Locale.ROOT);
    int longer = Math.max(one.length(), other.length());
    int shorter = Math.min(one.length(), other.length());
    int edits = edits(one, other);
    if (edits <= Math.min(3, longer / 4)) {
      return edits;
    }
    String outer = one.length() == longer ? one : other;
    String inner = outer.equals(one) ? other : one;
    boolean extended = outer.startsWith(inner + '_') || outer.endsWith('_' + inner);
    return extended && shorter * 10 >= longer * 6 ? longer - shorter : Integer.MAX_VALUE;
  }

  /** By its definition. */
  private static int edits(String one, String other) {
    int[][] distance = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distance[i][j] =
            i == 0 || j == 0
                ? i + j
                : Math.min(
                    Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
                    distance[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
      }
    }
    return distance[one.length()][other.length()];
  }
}
