package io.github.jpadrift.mapping.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** The calls in a class file by which Panache is given a query as a string. */
final class PanacheCalls {

  /** By the names of Panache's methods, what makes HQL of the string that each takes. */
  private static final Map<String, String> TRANSLATORS =
      Map.of(
          "find", "createFindQuery",
          "list", "createFindQuery",
          "stream", "createFindQuery",
          "count", "createCountQuery",
          "update", "createUpdateQuery",
          "delete", "createDeleteQuery");

  private PanacheCalls() {}

  /**
   * One call.
   *
   * @param method the method in which it stands
   * @param line 0 when the class file has none
   * @param owner class name of what is called: an entity or a repository, as far as a name tells
   * @param translator the method that makes HQL of the query
   * @param query null when it, or how many parameters it is given, is no constant
   * @param parameters how many are given by position
   */
  record Call(
      String method,
      int line,
      String owner,
      String translator,
      @Nullable String query,
      int parameters) {}

  /**
   * All calls that look like one.
   *
   * @throws IllegalArgumentException when the class file is newer than the library that reads it
   */
  static List<Call> in(byte[] classFile) {
    List<Call> calls = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                boolean made = (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC)) != 0;
                return made && !name.startsWith("lambda$") ? null : new Calls(method(name), calls);
              }
            },
            ClassReader.SKIP_FRAMES);
    return calls;
  }

  /** What stands in a lambda stands in the method around it. */
  private static String method(String name) {
    return name.startsWith("lambda$") ? name.split("\\$", -1)[1] : name;
  }

  private static final class Calls extends ConstantStack {

    private final String method;
    private final List<Call> calls;
    private int line;

    Calls(String method, List<Call> calls) {
      this.method = method;
      this.calls = calls;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    void called(String owner, String name, String descriptor, List<Object> arguments) {
      String translator = TRANSLATORS.get(name);
      if (translator != null && descriptor.startsWith("(Ljava/lang/String;")) {
        Object last = arguments.get(arguments.size() - 1);
        boolean isKnown =
            arguments.get(0) instanceof String
                && (last instanceof ArrayOf || !descriptor.contains("[Ljava/lang/Object;)"));
        calls.add(
            new Call(
                method,
                line,
                Type.getObjectType(owner).getClassName(),
                translator,
                isKnown ? (String) arguments.get(0) : null,
                last instanceof ArrayOf array ? array.length() : 0));
      }
    }
  }
}
