package io.github.jpadrift.binding;

import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.BoundType;
import java.util.Optional;

/** Knows no pair: stands in until the matrix of the experiment lands on the main line. */
public final class BindingMatrix {

  private static final BindingMatrix SHIPPED = new BindingMatrix();

  private BindingMatrix() {}

  public static BindingMatrix shipped() {
    return SHIPPED;
  }

  /** Empty when the experiment never saw the pair: the caller makes a gap of it. */
  public Optional<Binding> judge(BoundType bound, DbType column, Circumstances circumstances) {
    return Optional.empty();
  }

  /** What else decides: the versions on both sides and a setting of the URL. */
  public record Circumstances(int hibernateMajor, int serverMajor, boolean stringTypeUnspecified) {}
}
