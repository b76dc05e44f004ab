package io.github.jpadrift;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.jpadrift.api.PublicApi;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others rely on changes on purpose only. */
class PublicApiTest {

  private static final Pattern PACKAGES = Pattern.compile("(?:\\w+\\.)*[a-z]\\w*\\.(?=[A-Z])");

  private static final JavaClasses TOOL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.jpadrift");

  /**
   * When this fails and the change is meant: {@code cp target/golden/public-api.txt
   * src/test/resources/io/github/jpadrift/}, and say in the release notes what has changed.
   */
  @Test
  void its_signatures_are_the_listed_ones() {
    StringBuilder listed = new StringBuilder();
    List<Class<?>> types = types();
    types.forEach(type -> list(type, listed));

    assertThat(types).contains(MappingCheck.class).hasSizeGreaterThan(20);
    assertGolden(getClass(), "public-api.txt", listed.toString());
  }

  @Test
  void it_is_public() {
    assertThat(types()).allSatisfy(type -> assertThat(type).isPublic());
  }

  /** The marked types and the public ones nested in them, by name. */
  private static List<Class<?>> types() {
    return TOOL.stream()
        .filter(type -> type.isAnnotatedWith(PublicApi.class))
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .map(JavaClass::reflect)
        .flatMap(PublicApiTest::withNested)
        .toList();
  }

  private static Stream<Class<?>> withNested(Class<?> type) {
    return Stream.concat(
        Stream.of(type),
        Stream.of(type.getClasses())
            .filter(nested -> nested.getDeclaringClass() == type)
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .flatMap(PublicApiTest::withNested));
  }

  private static void list(Class<?> type, StringBuilder listed) {
    listed.append(type.getName()).append('\n');
    Set<String> members = new TreeSet<>();
    for (Field field : type.getFields()) {
      if (field.getDeclaringClass() == type) {
        members.add(shortened(field.toGenericString()));
      }
    }
    List<Executable> executables = new ArrayList<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      executables.add(constructor);
    }
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() == type && !method.isSynthetic()) {
        executables.add(method);
      }
    }
    executables.stream()
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .forEach(each -> members.add(shortened(each.toGenericString())));
    members.forEach(member -> listed.append("  ").append(member).append('\n'));
  }

  /** Without packages, which would make the lines too long to be compared by eye. */
  private static String shortened(String signature) {
    return PACKAGES
        .matcher(signature.replaceAll("\\bpublic |\\babstract |\\bfinal |\\bdefault ", ""))
        .replaceAll("");
  }
}
