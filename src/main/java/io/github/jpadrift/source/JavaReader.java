package io.github.jpadrift.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a Java file declares; of a file that is no Java, as much as the parser makes out. */
final class JavaReader {

  private static final Set<String> IDENTIFIERS = Set.of("Id", "EmbeddedId");
  private static final Set<String> QUERIES = Set.of("NamedQuery", "NamedNativeQuery");

  private JavaReader() {}

  static SourceFile read(String text) {
    try {
      return parse(text).map(JavaReader::file).orElse(SourceFile.NOTHING);
    } catch (StackOverflowError nestedDeeperThanAnyoneWrites) {
      return SourceFile.NOTHING;
    }
  }

  /** Without the checks of a language level parsing starts far sooner, and few files need them. */
  private static Optional<CompilationUnit> parse(String text) {
    ParseResult<CompilationUnit> plain = parse(text, LanguageLevel.RAW);
    return (plain.isSuccessful() ? plain : parse(text, LanguageLevel.BLEEDING_EDGE)).getResult();
  }

  private static ParseResult<CompilationUnit> parse(String text, LanguageLevel level) {
    return new JavaParser(
            new ParserConfiguration().setLanguageLevel(level).setAttributeComments(false))
        .parse(text);
  }

  private static SourceFile file(CompilationUnit unit) {
    Map<String, String> imports = new HashMap<>();
    List<String> whole = new ArrayList<>();
    for (ImportDeclaration each : unit.getImports()) {
      if (each.isAsterisk()) {
        whole.add(each.getNameAsString());
      } else {
        imports.put(each.getName().getIdentifier(), each.getNameAsString());
      }
    }
    return new SourceFile(
        unit.getPackageDeclaration().map(declared -> declared.getNameAsString()).orElse(""),
        imports,
        whole,
        unit.getTypes().stream().filter(JavaReader::isWritten).map(JavaReader::type).toList());
  }

  private static DeclaredType type(TypeDeclaration<?> type) {
    List<Member> members = new ArrayList<>();
    List<DeclaredType> nested = new ArrayList<>();
    List<String> supertypes = new ArrayList<>();
    if (type instanceof RecordDeclaration declared) {
      for (Parameter component : declared.getParameters()) {
        members.add(member(component.getName(), Access.FIELD, component, component.getType()));
      }
    }
    if (type instanceof ClassOrInterfaceDeclaration declared) {
      declared.getExtendedTypes().forEach(each -> supertypes.add(each.getNameWithScope()));
    }
    for (BodyDeclaration<?> declared : type.getMembers()) {
      if (declared instanceof FieldDeclaration field) {
        for (VariableDeclarator variable : field.getVariables()) {
          members.add(member(variable.getName(), Access.FIELD, field, variable.getType()));
        }
      } else if (declared instanceof MethodDeclaration method && isInterface(type)) {
        members.add(
            member(
                method.getNameAsString(),
                method.getName(),
                Access.PROPERTY,
                method,
                method.getType()));
      } else if (declared instanceof MethodDeclaration method) {
        String attribute = attribute(method);
        if (attribute != null) {
          members.add(
              member(attribute, method.getName(), Access.PROPERTY, method, method.getType()));
        }
      } else if (declared instanceof TypeDeclaration<?> inner && isWritten(inner)) {
        nested.add(type(inner));
      }
    }
    return new DeclaredType(
        type.getNameAsString(),
        line(type.getName()),
        supertypes,
        access(type),
        members,
        queries(type),
        nested);
  }

  /** Names that are written out; of a constant only the compiler knows what it holds. */
  private static Map<String, Integer> queries(TypeDeclaration<?> type) {
    Map<String, Integer> queries = new HashMap<>();
    for (AnnotationExpr annotation : type.getAnnotations()) {
      for (NormalAnnotationExpr each : annotation.findAll(NormalAnnotationExpr.class)) {
        if (QUERIES.contains(each.getName().getIdentifier())) {
          for (MemberValuePair pair : each.getPairs()) {
            if (pair.getNameAsString().equals("name")
                && pair.getValue() instanceof StringLiteralExpr name) {
              queries.putIfAbsent(name.asString(), line(each));
            }
          }
        }
      }
    }
    return queries;
  }

  /** No entity is one: what is looked for there is a query method of a repository. */
  private static boolean isInterface(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface();
  }

  private static Member member(
      SimpleName name, Access access, NodeWithAnnotations<?> annotated, Type type) {
    return member(name.getIdentifier(), name, access, annotated, type);
  }

  private static Member member(
      String attribute, Node name, Access access, NodeWithAnnotations<?> annotated, Type type) {
    return new Member(
        attribute,
        access,
        access(annotated) == access,
        annotated.getAnnotations().stream()
            .anyMatch(each -> IDENTIFIERS.contains(each.getName().getIdentifier())),
        line(name),
        type.findAll(ClassOrInterfaceType.class).stream()
            .map(ClassOrInterfaceType::getNameWithScope)
            .toList());
  }

  /** The attribute that a method is the getter of, null when it is none. */
  private static @Nullable String attribute(MethodDeclaration method) {
    String name = method.getNameAsString();
    String rest =
        name.startsWith("get") ? name.substring(3) : name.startsWith("is") ? name.substring(2) : "";
    if (rest.isEmpty() || !method.getParameters().isEmpty() || method.getType().isVoidType()) {
      return null;
    }
    // JavaBeans, section 8.8: URL stays URL
    boolean acronym =
        rest.length() > 1
            && Character.isUpperCase(rest.charAt(0))
            && Character.isUpperCase(rest.charAt(1));
    return acronym ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
  }

  private static @Nullable Access access(NodeWithAnnotations<?> annotated) {
    return annotated
        .getAnnotationByName("Access")
        .map(said -> said.toString().contains("PROPERTY") ? Access.PROPERTY : Access.FIELD)
        .orElse(null);
  }

  /** What the parser puts where something is missing stands nowhere. */
  private static boolean isWritten(NodeWithSimpleName<?> declared) {
    return declared.getName().getBegin().isPresent();
  }

  private static int line(Node node) {
    return node.getBegin().orElseThrow().line;
  }
}
