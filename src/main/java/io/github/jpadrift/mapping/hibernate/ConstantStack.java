package io.github.jpadrift.mapping.hibernate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Follows what a method has on its operand stack, as far as that is constant: strings, and arrays
 * of constant length. Whatever depends on how a place was reached is unknown, and so is what was
 * put aside in a variable.
 */
class ConstantStack extends MethodVisitor {

  /** Something that is only known when the method runs, or half of something that takes two. */
  static final Object UNKNOWN = new Object();

  /** An array of so many elements. */
  record ArrayOf(int length) {}

  private List<Object> stack = new ArrayList<>();
  private boolean reached = true;
  private final Map<Label, List<Object>> known = new HashMap<>();

  ConstantStack() {
    super(Opcodes.ASM9);
  }

  /**
   * A method is called.
   *
   * @param arguments without the object whose method it is
   */
  void called(String owner, String name, String descriptor, List<Object> arguments) {}

  private void push(Object value) {
    stack.add(value);
  }

  private void push(int slots) {
    for (int i = 0; i < slots; i++) {
      stack.add(UNKNOWN);
    }
  }

  private Object pop() {
    return stack.isEmpty() ? UNKNOWN : stack.remove(stack.size() - 1);
  }

  private void pop(int slots) {
    for (int i = 0; i < slots; i++) {
      pop();
    }
  }

  private void replace(int popped, int pushed) {
    pop(popped);
    push(pushed);
  }

  // ---- where the stack comes from

  private void jumpsTo(Label target) {
    known.merge(target, new ArrayList<>(stack), ConstantStack::merged);
  }

  private static List<Object> merged(List<Object> one, List<Object> other) {
    List<Object> both = new ArrayList<>();
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      both.add(one.get(i).equals(other.get(i)) ? one.get(i) : UNKNOWN);
    }
    return both;
  }

  private void ends() {
    stack = new ArrayList<>();
    reached = false;
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    known.put(handler, new ArrayList<>(List.of(UNKNOWN)));
  }

  @Override
  public void visitLabel(Label label) {
    List<Object> before = known.get(label);
    if (before != null) {
      stack = reached ? merged(stack, before) : new ArrayList<>(before);
      reached = true;
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
      pop(2);
    } else if (opcode != Opcodes.GOTO) {
      pop();
    }
    jumpsTo(label);
    if (opcode == Opcodes.GOTO) {
      ends();
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    branches(otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    branches(otherwise, labels);
  }

  private void branches(Label otherwise, Label... labels) {
    pop();
    jumpsTo(otherwise);
    List.of(labels).forEach(this::jumpsTo);
    ends();
  }

  // ---- what instructions take and leave (Java Virtual Machine Specification, 6.5)

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof String) {
      push(value);
    } else {
      push(value instanceof Long || value instanceof Double ? 2 : 1);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      replace(1, 1);
    } else {
      push((Object) operand);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> push(1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> push(2);
      case Opcodes.LSTORE, Opcodes.DSTORE -> pop(2);
      default -> pop();
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    switch (opcode) {
      case Opcodes.NEW -> push(1);
      case Opcodes.ANEWARRAY ->
          push(pop() instanceof Integer length ? new ArrayOf(length) : UNKNOWN);
      case Opcodes.INSTANCEOF -> replace(1, 1);
      default -> {
        // a cast leaves what it was
      }
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    replace(dimensions, 1);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    int size = Type.getType(descriptor).getSize();
    switch (opcode) {
      case Opcodes.GETSTATIC -> push(size);
      case Opcodes.PUTSTATIC -> pop(size);
      case Opcodes.GETFIELD -> replace(1, size);
      default -> pop(size + 1);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    List<Object> arguments = arguments(descriptor);
    if (opcode != Opcodes.INVOKESTATIC) {
      pop();
    }
    called(owner, name, descriptor, arguments);
    push(Type.getReturnType(descriptor).getSize());
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... constants) {
    arguments(descriptor);
    push(Type.getReturnType(descriptor).getSize());
  }

  private List<Object> arguments(String descriptor) {
    List<Object> arguments = new ArrayList<>();
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = types.length - 1; i >= 0; i--) {
      if (types[i].getSize() == 2) {
        pop();
      }
      arguments.add(0, pop());
    }
    return arguments;
  }

  @Override
  public void visitInsn(int opcode) {
    switch (opcode) {
      case Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          push((Object) (opcode - Opcodes.ICONST_0));
      case Opcodes.ACONST_NULL,
          Opcodes.ICONST_M1,
          Opcodes.FCONST_0,
          Opcodes.FCONST_1,
          Opcodes.FCONST_2 ->
          push(1);
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> push(2);
      case Opcodes.LALOAD, Opcodes.DALOAD -> replace(2, 2);
      case Opcodes.IASTORE,
          Opcodes.FASTORE,
          Opcodes.AASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE ->
          pop(3);
      case Opcodes.LASTORE, Opcodes.DASTORE -> pop(4);
      case Opcodes.POP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> pop();
      case Opcodes.POP2 -> pop(2);
      case Opcodes.DUP -> copy(1, 0);
      case Opcodes.DUP_X1 -> copy(1, 1);
      case Opcodes.DUP_X2 -> copy(1, 2);
      case Opcodes.DUP2 -> copy(2, 0);
      case Opcodes.DUP2_X1 -> copy(2, 1);
      case Opcodes.DUP2_X2 -> copy(2, 2);
      case Opcodes.SWAP -> {
        Object top = pop();
        Object below = pop();
        push(top);
        push(below);
      }
      case Opcodes.LADD,
          Opcodes.DADD,
          Opcodes.LSUB,
          Opcodes.DSUB,
          Opcodes.LMUL,
          Opcodes.DMUL,
          Opcodes.LDIV,
          Opcodes.DDIV,
          Opcodes.LREM,
          Opcodes.DREM,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          replace(4, 2);
      case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> replace(3, 2);
      case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> replace(4, 1);
      case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> replace(1, 2);
      case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F -> replace(2, 1);
      case Opcodes.LNEG, Opcodes.DNEG, Opcodes.L2D, Opcodes.D2L -> replace(2, 2);
      case Opcodes.INEG,
          Opcodes.FNEG,
          Opcodes.I2F,
          Opcodes.F2I,
          Opcodes.I2B,
          Opcodes.I2C,
          Opcodes.I2S,
          Opcodes.ARRAYLENGTH ->
          replace(1, 1);
      case Opcodes.IRETURN,
          Opcodes.LRETURN,
          Opcodes.FRETURN,
          Opcodes.DRETURN,
          Opcodes.ARETURN,
          Opcodes.RETURN,
          Opcodes.ATHROW ->
          ends();
      case Opcodes.NOP -> {
        // nothing
      }
      // loads from arrays of what takes one slot, comparison of floats, arithmetic of int and float
      default -> replace(2, 1);
    }
  }

  /** Puts a copy of the topmost slots below so many others. */
  private void copy(int slots, int below) {
    int size = stack.size();
    if (size < slots + below) {
      push(slots);
      return;
    }
    List<Object> top = List.copyOf(stack.subList(size - slots, size));
    stack.addAll(size - slots - below, top);
  }
}
