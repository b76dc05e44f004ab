package io.github.jpadrift.mapping.hibernate;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;

/**
 * What Kotlin's types say of null: {@code val name: String} takes none, and Hibernate, which sets
 * the field by reflection, does not know. The compiler leaves it as an annotation that is in the
 * class file and not at run time (Kotlin documentation, "Calling Kotlin from Java", null-safety).
 */
final class KotlinNullability {

  private static final String METADATA = "kotlin.Metadata";
  private static final String NOT_NULL = "Lorg/jetbrains/annotations/NotNull;";
  private static final String ANNOTATIONS = "RuntimeInvisibleAnnotations";

  private final Map<Class<?>, Set<String>> known = new HashMap<>();

  private KotlinNullability() {}

  /** Makes the columns of such attributes required, as Bean Validation's constraints do. */
  static void apply(Metadata metadata) {
    KotlinNullability kotlin = new KotlinNullability();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      // a sibling's row leaves the columns of a subclass empty
      if (!(entity instanceof SingleTableSubclass) && entity.hasPojoRepresentation()) {
        entity.getProperties().stream()
            .filter(property -> isInRow(property, entity))
            .filter(property -> kotlin.takesNoNull(entity.getMappedClass(), property.getName()))
            .forEach(
                property ->
                    ColumnWalk.columnsOf(property.getValue())
                        .forEach(column -> column.setNullable(false)));
      }
    }
  }

  private static boolean isInRow(Property property, PersistentClass entity) {
    return (property.getValue() instanceof BasicValue || property.getValue() instanceof ManyToOne)
        && property.getValue().getTable().equals(entity.getTable())
        && ColumnWalk.columnsOf(property.getValue()).stream().allMatch(Column::isNullable);
  }

  private boolean takesNoNull(Class<?> entity, String property) {
    for (Class<?> each = entity;
        each != null && each != Object.class;
        each = each.getSuperclass()) {
      if (DeclaredMembers.fields(each).stream()
          .anyMatch(field -> field.getName().equals(property))) {
        return known.computeIfAbsent(each, KotlinNullability::filled).contains(property);
      }
    }
    return false;
  }

  /** The fields of a class of Kotlin that take no null; none of what cannot be looked into. */
  private static Set<String> filled(Class<?> type) {
    boolean isKotlin =
        Arrays.stream(type.getAnnotations())
            .anyMatch(annotation -> annotation.annotationType().getName().equals(METADATA));
    if (!isKotlin) {
      return Set.of();
    }
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes == null ? Set.of() : new FieldsOfClass(new DataInputStream(bytes)).notNull();
    } catch (IOException unreadable) {
      // the class was loaded from elsewhere: then Kotlin says nothing here
      return Set.of();
    }
  }

  /** As much of a class file as leads to its fields: JVM specification, chapter 4. */
  private static final class FieldsOfClass {

    private final DataInputStream in;
    private String[] texts = {};

    FieldsOfClass(DataInputStream in) {
      this.in = in;
    }

    Set<String> notNull() throws IOException {
      in.skipNBytes(8);
      constants();
      in.skipNBytes(6);
      in.skipNBytes(2L * in.readUnsignedShort());
      Set<String> fields = new HashSet<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(2);
        String name = texts[in.readUnsignedShort()];
        in.skipNBytes(2);
        if (isAnnotated()) {
          fields.add(name);
        }
      }
      return fields;
    }

    private void constants() throws IOException {
      texts = new String[in.readUnsignedShort()];
      Arrays.fill(texts, "");
      for (int i = 1; i < texts.length; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          default -> in.skipNBytes(4);
        }
      }
    }

    /** The annotation has no elements, and the compiler writes it first or after others of it. */
    private boolean isAnnotated() throws IOException {
      boolean found = false;
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        String attribute = texts[in.readUnsignedShort()];
        byte[] content = in.readNBytes(in.readInt());
        if (attribute.equals(ANNOTATIONS)) {
          for (int at = 2; at + 1 < content.length; at += 4) {
            found |= texts[(content[at] & 0xff) << 8 | (content[at + 1] & 0xff)].equals(NOT_NULL);
            boolean hasElements =
                at + 3 < content.length && (content[at + 2] | content[at + 3]) != 0;
            if (hasElements) {
              break;
            }
          }
        }
      }
      return found;
    }
  }
}
