package io.github.jpadrift.cli;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/** What was said of an option or a parameter: on the command line, else in the configuration. */
final class Argument<T> {

  private final Consumer<@Nullable T> listener;
  private @Nullable T said;

  /** One of which nothing was said, but for what is meant then. */
  Argument(@Nullable T unsaid, Consumer<@Nullable T> listener) {
    this.said = unsaid;
    this.listener = listener;
  }

  /** What was said, where it always means something. */
  T value() {
    return Objects.requireNonNull(said);
  }

  /** What was said, null for nothing. */
  @Nullable T orNull() {
    return said;
  }

  void set(@Nullable T value) {
    said = value;
    listener.accept(value);
  }

  /** How picocli tells it, which has converted it to the type of its declaration. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as picocli declares them
  final class Binding implements IGetter, ISetter {

    @Override
    public <V> @Nullable V get() {
      return (V) said;
    }

    @Override
    public <V> V set(V value) {
      Argument.this.set((T) value);
      return value;
    }
  }
}
