package io.github.jpadrift.process;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, and back: records of {@code mapping}, {@code migration}, {@code scan} and
 * {@code schema} made of records, enums, strings, integers, longs, booleans, lists and maps. A
 * string and a type are written once. Nothing else can be read, so the bytes make no object that
 * the tool does not know.
 */
final class RecordCodec {

  private static final List<String> PACKAGES =
      List.of(
          "io.github.jpadrift.mapping.",
          "io.github.jpadrift.migration.",
          "io.github.jpadrift.process.",
          "io.github.jpadrift.failure.",
          "io.github.jpadrift.scan.",
          "io.github.jpadrift.schema.");

  private static final int NULL = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int INTEGER = 3;
  private static final int STRING = 4;
  private static final int KNOWN_STRING = 5;
  private static final int LIST = 6;
  private static final int MAP = 7;
  private static final int ENUM = 8;
  private static final int RECORD = 9;
  private static final int LONG = 10;

  /** Deeper than any record of the mapping is nested. */
  private static final int DEEPEST = 64;

  private RecordCodec() {}

  /**
   * A record as bytes.
   *
   * @throws IllegalArgumentException when it holds what this codec does not know
   */
  static byte[] encode(Record record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      new Writer(out).write(record);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The record that the bytes hold.
   *
   * @throws IOException when they are no record of this type
   */
  static <R extends Record> R decode(byte[] bytes, Class<R> type) throws IOException {
    Reader in = new Reader(bytes);
    try {
      Object read = in.read(0);
      if (!type.isInstance(read) || in.hasMore()) {
        throw new IOException("not a " + type.getSimpleName());
      }
      return type.cast(read);
    } catch (BufferUnderflowException cut) {
      throw new IOException("ends too early", cut);
    }
  }

  private static final class Writer {

    private final DataOutputStream out;
    private final Map<String, Integer> strings = new HashMap<>();
    private final Map<Class<?>, Field[]> fields = new HashMap<>();

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void write(@Nullable Object value) throws IOException {
      if (value == null) {
        out.writeByte(NULL);
      } else if (value instanceof Boolean truth) {
        out.writeByte(truth ? TRUE : FALSE);
      } else if (value instanceof Integer number) {
        out.writeByte(INTEGER);
        out.writeInt(number);
      } else if (value instanceof Long number) {
        out.writeByte(LONG);
        out.writeLong(number);
      } else if (value instanceof String text) {
        string(text);
      } else if (value instanceof List<?> list) {
        out.writeByte(LIST);
        out.writeInt(list.size());
        for (Object each : list) {
          write(each);
        }
      } else if (value instanceof Map<?, ?> map) {
        out.writeByte(MAP);
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(entry.getKey());
          write(entry.getValue());
        }
      } else if (value instanceof Enum<?> constant) {
        out.writeByte(ENUM);
        string(constant.getDeclaringClass().getName());
        string(constant.name());
      } else if (value instanceof Record record) {
        record(record);
      } else {
        throw new IllegalArgumentException(value.getClass() + " cannot be handed over");
      }
    }

    private void record(Record record) throws IOException {
      out.writeByte(RECORD);
      string(record.getClass().getName());
      for (Field field : fields.computeIfAbsent(record.getClass(), RecordCodec::fields)) {
        try {
          write(field.get(record));
        } catch (IllegalAccessException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
    }

    private void string(String text) throws IOException {
      Integer known = strings.putIfAbsent(text, strings.size());
      if (known != null) {
        out.writeByte(KNOWN_STRING);
        out.writeInt(known);
        return;
      }
      // Latin-1 is what Java itself keeps most strings in, and takes without a look at them
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      boolean whole = new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
      out.writeByte(STRING);
      out.writeInt(whole ? bytes.length : -text.length());
      if (whole) {
        out.write(bytes);
      } else {
        out.writeChars(text);
      }
    }
  }

  /** In the order of the components; read directly, as accessors are the record's own code. */
  private static Field[] fields(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .peek(field -> field.setAccessible(true))
        .toArray(Field[]::new);
  }

  private static final class Reader {

    private final byte[] bytes;
    private final ByteBuffer in;
    private final List<String> strings = new ArrayList<>();
    private final Map<String, Constructor<?>> constructors = new HashMap<>();
    private final Map<String, Map<String, Object>> constants = new HashMap<>();

    Reader(byte[] bytes) {
      this.bytes = bytes;
      in = ByteBuffer.wrap(bytes);
    }

    boolean hasMore() {
      return in.hasRemaining();
    }

    @Nullable Object read(int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new IOException("nested too deeply");
      }
      int tag = in.get();
      return switch (tag) {
        case NULL -> null;
        case TRUE -> true;
        case FALSE -> false;
        case INTEGER -> in.getInt();
        case LONG -> in.getLong();
        case STRING, KNOWN_STRING -> string(tag);
        case LIST -> list(depth);
        case MAP -> map(depth);
        case ENUM -> constant();
        case RECORD -> record(depth);
        default -> throw new IOException("unknown tag " + tag);
      };
    }

    private List<Object> list(int depth) throws IOException {
      int size = size(in.getInt());
      List<Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(present(read(depth + 1)));
      }
      return list;
    }

    private Map<Object, Object> map(int depth) throws IOException {
      int size = size(in.getInt());
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        Object key = present(read(depth + 1));
        map.put(key, present(read(depth + 1)));
      }
      return map;
    }

    private Object constant() throws IOException {
      String type = string(in.get());
      String name = string(in.get());
      Map<String, Object> known = constants.get(type);
      if (known == null) {
        known = constants(type(type));
        constants.put(type, known);
      }
      Object constant = known.get(name);
      if (constant == null) {
        throw new IOException("no constant " + name + " of " + type);
      }
      return constant;
    }

    private static Map<String, Object> constants(Class<?> type) {
      Map<String, Object> constants = new HashMap<>();
      for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
        constants.put(((Enum<?>) constant).name(), constant);
      }
      return constants;
    }

    private Object record(int depth) throws IOException {
      String name = string(in.get());
      Constructor<?> constructor = constructors.get(name);
      if (constructor == null) {
        constructor = constructor(type(name));
        constructors.put(name, constructor);
      }
      Object[] components = new Object[constructor.getParameterCount()];
      for (int i = 0; i < components.length; i++) {
        components[i] = read(depth + 1);
      }
      try {
        return constructor.newInstance(components);
      } catch (InvocationTargetException | IllegalArgumentException refused) {
        throw new IOException("no " + name + " can be made of this", refused);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private String string(int tag) throws IOException {
      int number = in.getInt();
      if (tag == KNOWN_STRING) {
        if (number < 0 || number >= strings.size()) {
          throw new IOException("no string " + number);
        }
        return strings.get(number);
      }
      if (tag != STRING) {
        throw new IOException("a string was expected, not tag " + tag);
      }
      String text;
      if (number >= 0) {
        text = new String(bytes, in.position(), size(number), StandardCharsets.ISO_8859_1);
        in.position(in.position() + number);
      } else {
        char[] characters = new char[size(-number)];
        for (int i = 0; i < characters.length; i++) {
          characters[i] = in.getChar();
        }
        text = new String(characters);
      }
      strings.add(text);
      return text;
    }

    /** What announces more than there is does not get the memory for it. */
    private int size(int announced) throws IOException {
      if (announced < 0 || announced > in.remaining()) {
        throw new IOException("announces %d of %d".formatted(announced, in.remaining()));
      }
      return announced;
    }

    private static Object present(@Nullable Object value) throws IOException {
      if (value == null) {
        throw new IOException("null in a list or map");
      }
      return value;
    }

    private static Class<?> type(String name) throws IOException {
      int simple = name.lastIndexOf('.') + 1;
      if (!PACKAGES.contains(name.substring(0, simple))) {
        throw new IOException(name + " is not handed over");
      }
      try {
        Class<?> type = Class.forName(name, false, RecordCodec.class.getClassLoader());
        if (type.isRecord() || type.isEnum()) {
          return type;
        }
      } catch (ClassNotFoundException unknown) {
        throw new IOException(name + " is not known", unknown);
      }
      throw new IOException(name + " is no record");
    }

    private static Constructor<?> constructor(Class<?> type) throws IOException {
      if (!type.isRecord()) {
        throw new IOException(type.getName() + " is no record");
      }
      try {
        Constructor<?> canonical =
            type.getDeclaredConstructor(
                Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        canonical.setAccessible(true);
        return canonical;
      } catch (NoSuchMethodException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
