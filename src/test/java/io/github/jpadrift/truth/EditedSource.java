package io.github.jpadrift.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sources of an application, an attribute a line, in which a person follows what findings say of
 * the mapping: annotations are added to or merged with those that stand there, a declaration takes
 * the place of another, and what "without" names goes.
 */
final class EditedSource {

  private static final Set<String> OF_CLASS =
      Set.of(
          "Table",
          "SecondaryTable",
          "DiscriminatorColumn",
          "PrimaryKeyJoinColumn",
          "PrimaryKeyJoinColumns",
          "Immutable",
          "DynamicInsert",
          "DiscriminatorOptions",
          "Inheritance",
          "SoftDelete");

  private static final String IMPORTS =
      """
      import jakarta.persistence.*;
      import jakarta.persistence.ForeignKey;
      import jakarta.persistence.Table;
      import jakarta.persistence.Version;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.*;
      import org.hibernate.annotations.SoftDelete;
      import org.hibernate.generator.EventType;
      import org.hibernate.type.SqlTypes;
      """;

  private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)(?: extends (\\w+))?");
  private static final Pattern DECLARATION =
      Pattern.compile("(?:private )?([\\w.]+(?:<[\\w., ]+>)?(?:\\[\\])?) (\\w+);(.*)");
  private static final Pattern ON = Pattern.compile("on ([\\w.]+)");
  private static final Pattern WITHOUT =
      Pattern.compile("without (@\\w+(?:(?:, | and )@\\w+)*)(?: on (\\w+))?");

  private static final Pattern INSTEAD = Pattern.compile("instead of (\\w+)");

  /** What a class says of itself, and its attributes by name. */
  private record Unit(
      Map<String, String> annotations, String head, Map<String, Attribute> attributes) {}

  private record Attribute(Map<String, String> annotations, String type) {}

  private final Map<String, Unit> classes = new LinkedHashMap<>();

  EditedSource(List<String> sources) {
    for (String source : sources) {
      List<String> lines = source.strip().lines().toList();
      Annotated head = Annotated.of(lines.get(0));
      Matcher named = CLASS.matcher(head.rest());
      if (!named.find()) {
        throw new IllegalArgumentException(source);
      }
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        Annotated attribute = Annotated.of(line.strip());
        Matcher declared = DECLARATION.matcher(attribute.rest());
        if (declared.matches()) {
          attributes.put(
              declared.group(2), new Attribute(attribute.annotations(), declared.group(1)));
        }
      }
      classes.put(named.group(1), new Unit(head.annotations(), head.rest(), attributes));
    }
  }

  /**
   * Does what a repair says.
   *
   * @param attribute path of the finding's attribute, or null
   * @return whether it says something that can be done; the others are prose
   */
  boolean follow(String entity, @Nullable String attribute, String repair) {
    Annotated said = Annotated.of(repair.replaceFirst("^renamed\\? ", ""));
    Matcher on = ON.matcher(said.rest());
    Matcher without = WITHOUT.matcher(said.rest());
    Matcher declaration = DECLARATION.matcher(said.rest());
    if (declaration.matches()) {
      Matcher less = WITHOUT.matcher(declaration.group(3).strip());
      Matcher instead = INSTEAD.matcher(declaration.group(3).strip());
      if (!declaration.group(3).isBlank() && !less.matches() && !instead.matches()) {
        return false;
      }
      if (instead.matches()) {
        unit(entity).attributes().remove(instead.group(1));
        declare(entity, null, declaration, said.annotations());
        return true;
      }
      declare(entity, attribute, declaration, said.annotations());
      if (less.matches()) {
        remove(entity, declaration.group(2), less.group(1));
      }
      return true;
    }
    boolean isProse =
        said.annotations().containsKey("Id")
            || (!said.rest().isEmpty() && !on.matches() && !without.matches());
    if (isProse) {
      return false;
    }
    if (without.matches()) {
      remove(entity, without.group(2) == null ? attribute : without.group(2), without.group(1));
    }
    said.annotations()
        .forEach(
            (name, arguments) ->
                merge(
                    on.matches() && classes.containsKey(on.group(1))
                        ? unit(on.group(1)).annotations()
                        : on.matches()
                            ? attribute(entity, on.group(1)).orElseThrow().annotations()
                            : ofClass(name, attribute)
                                ? unit(holder(entity, name)).annotations()
                                : attribute(entity, attribute).orElseThrow().annotations(),
                    name,
                    arguments));
    return !said.annotations().isEmpty() || without.matches();
  }

  private Unit unit(String name) {
    Unit unit = classes.get(name);
    if (unit == null) {
      throw new IllegalArgumentException(name + " is none of " + classes.keySet());
    }
    return unit;
  }

  private static boolean ofClass(String annotation, @Nullable String attribute) {
    return attribute == null || OF_CLASS.contains(annotation);
  }

  /** The column of the discriminator is said at the root. */
  private String holder(String entity, String annotation) {
    String above = superclass(entity);
    return above != null && annotation.equals("DiscriminatorColumn")
        ? holder(above, annotation)
        : entity;
  }

  private @Nullable String superclass(String name) {
    Matcher named = CLASS.matcher(unit(name).head());
    String above = named.find() ? named.group(2) : null;
    return above != null && classes.containsKey(above) ? above : null;
  }

  private void declare(
      String entity, @Nullable String path, Matcher declaration, Map<String, String> annotations) {
    String name = declaration.group(2);
    Optional<Attribute> old = path == null ? Optional.empty() : attribute(entity, path);
    Map<String, String> kept = new LinkedHashMap<>();
    old.ifPresent(found -> kept.putAll(found.annotations()));
    annotations.forEach((each, arguments) -> merge(kept, each, arguments));
    String holder = path == null ? entity : owner(entity, path);
    unit(holder).attributes().put(name, new Attribute(kept, declaration.group(1)));
  }

  private void remove(String entity, @Nullable String path, String names) {
    Attribute from = attribute(entity, path).orElseThrow();
    for (String name : names.split(", | and ")) {
      from.annotations().remove(name.substring(1));
    }
  }

  /** The attribute at the end of a path, through embeddables and superclasses. */
  private Optional<Attribute> attribute(String entity, @Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    String owner = owner(entity, path);
    return Optional.ofNullable(
        unit(owner).attributes().get(path.substring(path.lastIndexOf('.') + 1)));
  }

  private String owner(String entity, String path) {
    String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    String owner = entity;
    while (!unit(owner).attributes().containsKey(first)) {
      String above = superclass(owner);
      if (above == null) {
        throw new IllegalArgumentException(entity + " has no " + path);
      }
      owner = above;
    }
    return path.contains(".")
        ? owner(
            Objects.requireNonNull(unit(owner).attributes().get(first))
                .type()
                .replaceAll(".*[<, ](\\w+)>", "$1"),
            path.substring(path.indexOf('.') + 1))
        : owner;
  }

  private static void merge(Map<String, String> into, String name, String arguments) {
    String old = into.get(name);
    if (old == null || old.isEmpty() || arguments.isEmpty()) {
      into.put(name, arguments.isEmpty() && old != null ? old : arguments);
      return;
    }
    Map<String, String> members = members(old);
    members.putAll(members(arguments));
    into.put(
        name,
        String.join(
            ", ",
            members.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .toList()));
  }

  /** {@code name = "a", length = 3}, each member by its name; a single one is the value. */
  private static Map<String, String> members(String arguments) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : split(arguments)) {
      Matcher named = Pattern.compile("(?s)(\\w+)\\s*=\\s*(.*)").matcher(member.strip());
      if (named.matches()) {
        members.put(named.group(1), named.group(2));
      } else {
        members.put("value", member.strip());
      }
    }
    return members;
  }

  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    boolean quoted = false;
    for (int i = 0; i < arguments.length(); i++) {
      char each = arguments.charAt(i);
      if (quoted) {
        if (each == '\\') {
          i++;
        } else if (each == '"') {
          quoted = false;
        }
      } else if (each == '"') {
        quoted = true;
      } else if (each == '(' || each == '{') {
        depth++;
      } else if (each == ')' || each == '}') {
        depth--;
      } else if (each == ',' && depth == 0) {
        parts.add(arguments.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(arguments.substring(begin));
    return parts;
  }

  /** Compilation units of the classes as they are now. */
  List<String> sources() {
    return classes.entrySet().stream()
        .map(
            each -> {
              StringBuilder source = new StringBuilder(IMPORTS);
              source.append(written(each.getValue().annotations()));
              source.append(each.getValue().head()).append('\n');
              each.getValue()
                  .attributes()
                  .forEach(
                      (name, attribute) ->
                          source
                              .append("  ")
                              .append(written(attribute.annotations()))
                              .append("public ")
                              .append(attribute.type())
                              .append(' ')
                              .append(name)
                              .append(";\n"));
              if (each.getValue().annotations().containsKey("Embeddable")) {
                source.append(identity(each.getKey(), each.getValue().attributes().keySet()));
              }
              return source.append("}\n").toString();
            })
        .toList();
  }

  /** What an embeddable needs to be an id. */
  private static String identity(String type, Set<String> attributes) {
    String equal =
        attributes.stream()
            .map(name -> " && Objects.equals(%s, other.%s)".formatted(name, name))
            .collect(Collectors.joining());
    return """
      public boolean equals(Object some) { return some instanceof %s other%s; }
      public int hashCode() { return Objects.hash(%s); }
    """
        .formatted(type, equal, String.join(", ", attributes));
  }

  private static String written(Map<String, String> annotations) {
    StringBuilder text = new StringBuilder();
    annotations.forEach(
        (name, arguments) -> {
          text.append('@').append(name);
          if (!arguments.isEmpty()) {
            text.append('(').append(arguments).append(')');
          }
          text.append(' ');
        });
    return text.toString();
  }

  /** Annotations by name with what stands between their parentheses, and what follows them. */
  private record Annotated(Map<String, String> annotations, String rest) {

    static Annotated of(String text) {
      Map<String, String> annotations = new LinkedHashMap<>();
      int at = 0;
      Matcher name = Pattern.compile("@([\\w.]+)").matcher(text);
      while (at < text.length() && text.charAt(at) == '@' && name.find(at) && name.start() == at) {
        at = name.end();
        String arguments = "";
        if (at < text.length() && text.charAt(at) == '(') {
          int end = closing(text, at);
          arguments = text.substring(at + 1, end);
          at = end + 1;
        }
        annotations.put(name.group(1), arguments);
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
      }
      return new Annotated(annotations, text.substring(at));
    }

    private static int closing(String text, int open) {
      int depth = 0;
      boolean quoted = false;
      for (int i = open; i < text.length(); i++) {
        char each = text.charAt(i);
        if (quoted) {
          if (each == '\\') {
            i++;
          } else if (each == '"') {
            quoted = false;
          }
        } else if (each == '"') {
          quoted = true;
        } else if (each == '(') {
          depth++;
        } else if (each == ')' && --depth == 0) {
          return i;
        }
      }
      throw new IllegalArgumentException(text);
    }
  }
}
