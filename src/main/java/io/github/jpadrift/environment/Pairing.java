package io.github.jpadrift.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.ObjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is whose counterpart: by the strictest key first, then what is left by the next.
 *
 * @param pairs with null where a side has none
 */
record Pairing(List<Pair> pairs) {

  /**
   * A thing and its counterpart.
   *
   * @param surplus whether its own side has another one that is equal by the strictest key
   */
  record Pair(@Nullable DbObject reference, @Nullable DbObject other, boolean surplus) {}

  /**
   * Pairs them.
   *
   * @param keys from the strictest to the loosest; null from one means that it does not tell
   */
  static Pairing of(
      List<DbObject> reference,
      List<DbObject> other,
      List<? extends Function<DbObject, ? extends @Nullable Object>> keys) {
    List<Pair> pairs = new ArrayList<>();
    Set<Object> paired = new HashSet<>();
    List<DbObject> left = reference;
    List<DbObject> right = other;
    for (Function<DbObject, ? extends @Nullable Object> key : withNames(keys)) {
      Map<Object, Deque<DbObject>> candidates = new HashMap<>();
      for (DbObject each : right) {
        Object of = key.apply(each);
        if (of != null) {
          candidates.computeIfAbsent(of, fresh -> new ArrayDeque<>()).add(each);
        }
      }
      List<DbObject> alone = new ArrayList<>();
      Set<ObjectId> taken = new HashSet<>();
      for (DbObject each : left) {
        Object of = key.apply(each);
        Deque<DbObject> found = of == null ? null : candidates.get(of);
        DbObject counterpart = found == null ? null : found.poll();
        if (counterpart == null) {
          alone.add(each);
        } else {
          taken.add(counterpart.id());
          paired.add(keys.get(0).apply(each) + "");
          pairs.add(new Pair(each, counterpart, false));
        }
      }
      left = alone;
      right = right.stream().filter(each -> !taken.contains(each.id())).toList();
    }
    for (DbObject each : left) {
      pairs.add(new Pair(each, null, !paired.add(keys.get(0).apply(each) + "")));
    }
    Set<Object> extra = new HashSet<>(paired);
    for (DbObject each : right) {
      pairs.add(new Pair(null, each, !extra.add(keys.get(0).apply(each) + "")));
    }
    return new Pairing(pairs);
  }

  /**
   * Of several that a looser key tells not apart, those belong together that are called the same.
   */
  private static List<Function<DbObject, @Nullable Object>> withNames(
      List<? extends Function<DbObject, ? extends @Nullable Object>> keys) {
    List<Function<DbObject, @Nullable Object>> all = new ArrayList<>();
    for (Function<DbObject, ? extends @Nullable Object> key : keys) {
      if (keys.size() > 1) {
        all.add(
            object -> {
              Object of = key.apply(object);
              return of == null ? null : List.of(of, object.id().name());
            });
      }
      all.add(key::apply);
    }
    return all;
  }
}
