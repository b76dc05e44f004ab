package io.github.jpadrift.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options and parameters that belong together, each a field with the words of help about it.
 *
 * <p>picocli takes annotations of fields as well. They cost it twice the time: it asks for every
 * one by reflection, of classes that Java writes anew in each run.
 */
abstract class Arguments {

  private final List<ArgSpec> declared = new ArrayList<>();

  /** How picocli tells them. */
  final List<ArgSpec> declared() {
    return Collections.unmodifiableList(declared);
  }

  final List<OptionSpec> optionSpecs() {
    return declared.stream().filter(ArgSpec::isOption).map(OptionSpec.class::cast).toList();
  }

  /** Takes those of others among these. */
  final void include(Arguments others) {
    declared.addAll(others.declared);
  }

  static OptionSpec.Builder option(String name, String... more) {
    return OptionSpec.builder(name, more);
  }

  static PositionalParamSpec.Builder parameter(String label) {
    return PositionalParamSpec.builder().paramLabel(label);
  }

  final Argument<Boolean> flag(OptionSpec.Builder option) {
    return declared(false, option.type(boolean.class));
  }

  /** One value. */
  final <T> Argument<T> value(Class<T> type, T unsaid, OptionSpec.Builder option) {
    return declared(unsaid, option.type(type));
  }

  /** One value, null where none is said. */
  final <T> Argument<T> optional(Class<T> type, OptionSpec.Builder option) {
    return declared(null, option.type(type));
  }

  /** The same, told at once to whom it concerns. */
  final <T> Argument<T> optional(
      Class<T> type, Consumer<@Nullable T> listener, OptionSpec.Builder option) {
    return declared(null, listener, option.type(type));
  }

  /** Any number of values. */
  final <T> Argument<List<T>> list(Class<T> type, OptionSpec.Builder option) {
    return declared(List.of(), option.type(List.class).auxiliaryTypes(type));
  }

  /** Any number of pairs. */
  final <K, V> Argument<Map<K, V>> map(Class<K> key, Class<V> value, OptionSpec.Builder option) {
    return declared(new LinkedHashMap<>(), option.type(Map.class).auxiliaryTypes(key, value));
  }

  /** Any number of names, with commas between them or one by one. */
  final Argument<List<String>> names(OptionSpec.Builder option) {
    return list(String.class, option.splitRegex(",").hideParamSyntax(true));
  }

  /** The same, each with the reason for it where there is one. */
  final Argument<Map<String, String>> reasoned(OptionSpec.Builder option) {
    option.mapFallbackValue("");
    return map(String.class, String.class, option.splitRegex(",").hideParamSyntax(true));
  }

  /** One value. */
  final <T> Argument<T> value(Class<T> type, T unsaid, PositionalParamSpec.Builder parameter) {
    return declared(unsaid, parameter.type(type));
  }

  /** One value, null where none is said. */
  final <T> Argument<T> optional(Class<T> type, PositionalParamSpec.Builder parameter) {
    return declared(null, parameter.type(type));
  }

  /** Any number of values. */
  final <T> Argument<List<T>> list(Class<T> type, PositionalParamSpec.Builder parameter) {
    return declared(List.of(), parameter.type(List.class).auxiliaryTypes(type));
  }

  private <T> Argument<T> declared(@Nullable T unsaid, OptionSpec.Builder option) {
    return declared(unsaid, told -> {}, option);
  }

  private <T> Argument<T> declared(
      @Nullable T unsaid, Consumer<@Nullable T> listener, OptionSpec.Builder option) {
    Argument<T> argument = new Argument<>(unsaid, listener);
    Argument<T>.Binding binding = argument.new Binding();
    declared.add(option.initialValue(unsaid).getter(binding).setter(binding).build());
    return argument;
  }

  private <T> Argument<T> declared(@Nullable T unsaid, PositionalParamSpec.Builder parameter) {
    Argument<T> argument = new Argument<>(unsaid, told -> {});
    Argument<T>.Binding binding = argument.new Binding();
    parameter.required(parameter.arity().min() > 0);
    declared.add(parameter.initialValue(unsaid).getter(binding).setter(binding).build());
    return argument;
  }
}
