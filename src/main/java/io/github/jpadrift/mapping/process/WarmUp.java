package io.github.jpadrift.mapping.process;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.StringConcatException;
import java.lang.invoke.StringConcatFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;

/**
 * What Java itself sets up when it is first used, and every reading uses: done while the request is
 * still waited for. No class of the application's or of Hibernate's is initialised by it.
 */
final class WarmUp {

  /** Those that hardly any mapping is without, of {@code jakarta.persistence}. */
  private static final List<String> ANNOTATIONS =
      List.of(
          "Entity",
          "Table",
          "Id",
          "GeneratedValue",
          "SequenceGenerator",
          "Column",
          "Enumerated",
          "Version",
          "ManyToOne",
          "OneToMany",
          "JoinColumn",
          "ForeignKey",
          "Index");

  private static final String PERSISTENCE = "jakarta.persistence.";

  private static final List<Class<?>> JDBC =
      List.of(Connection.class, PreparedStatement.class, ResultSet.class);

  private WarmUp() {}

  /** By their class names. */
  static List<String> annotations() {
    return ANNOTATIONS.stream().map(PERSISTENCE::concat).toList();
  }

  /**
   * Does all of it.
   *
   * @param loader the loader of the application's classes and of the reader
   * @return what was made on the way, which serves nobody
   */
  static List<Object> run(ClassLoader loader) {
    List<Object> made = new ArrayList<>(concatenations());
    JDBC.forEach(type -> made.add(proxied(type, loader)));
    for (String name : annotations()) {
      try {
        Class<?> annotation = Class.forName(name, false, loader);
        made.add(proxied(annotation, annotation.getClassLoader()));
      } catch (ClassNotFoundException | LinkageError | IllegalArgumentException unusable) {
        // whoever needs it will say so
      }
    }
    made.add(Calendar.getInstance(TimeZone.getTimeZone("UTC")));
    made.add(UUID.randomUUID());
    made.add(OffsetDateTime.now(ZoneOffset.UTC).toString());
    made.add(XMLInputFactory.newFactory());
    return made;
  }

  /**
   * The class that stands for an interface in that loader, which Java makes once: for an annotation
   * that of every one that is read. An instance would initialise the interface.
   */
  @SuppressWarnings("deprecation")
  static Class<?> proxied(Class<?> type, ClassLoader loader) {
    return Proxy.getProxyClass(loader, type);
  }

  /** Hibernate's classes leave it to Java how texts are put together, ours do not. */
  private static List<CallSite> concatenations() {
    List<CallSite> made = new ArrayList<>();
    for (MethodType texts :
        List.of(
            methodType(String.class, String.class),
            methodType(String.class, String.class, String.class),
            methodType(String.class, Object.class, String.class))) {
      String recipe = "of \1" + ".\1".repeat(texts.parameterCount() - 1);
      try {
        made.add(
            StringConcatFactory.makeConcatWithConstants(
                MethodHandles.lookup(), "concatenated", texts, recipe));
      } catch (StringConcatException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return made;
  }
}
