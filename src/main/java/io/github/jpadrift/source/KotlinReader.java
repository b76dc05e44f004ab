package io.github.jpadrift.source;

import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.source.KotlinTokens.Kind;
import io.github.jpadrift.source.KotlinTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the classes of a Kotlin file and their properties, in the primary constructor and in the
 * body. Everything else — functions, initializers, accessors, annotations — is stepped over,
 * bracket by bracket. Whether JPA reaches an attribute by its field or its getter makes no
 * difference: both are the one property.
 */
final class KotlinReader {

  /** Classes within one another; what lies deeper is stepped over. */
  private static final int DEEPEST = 50;

  private final List<Token> tokens;
  private int at;

  private KotlinReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  static SourceFile read(String text) {
    return new KotlinReader(KotlinTokens.of(text)).file();
  }

  private SourceFile file() {
    String packageName = "";
    Map<String, String> imports = new HashMap<>();
    List<String> whole = new ArrayList<>();
    List<DeclaredType> types = new ArrayList<>();
    while (!isEnd()) {
      if (take("package")) {
        packageName = qualifiedName();
      } else if (isName("import") && types.isEmpty()) {
        at++;
        String name = qualifiedName();
        if (name.endsWith(".") && take("*")) {
          whole.add(name.substring(0, name.length() - 1));
        } else {
          imports.put(take("as") ? next().text() : ClassNames.simple(name), name);
        }
      } else if (isType()) {
        types.add(type(0));
      } else {
        step();
      }
    }
    return new SourceFile(packageName, imports, whole, types);
  }

  // ---- types

  /** {@code Foo::class} and {@code object : Foo {}} are expressions. */
  private boolean isType() {
    if (is("object")) {
      return tokens.get(at + 1).kind() == Kind.NAME || (at > 0 && isCompanion());
    }
    return (is("class") || is("interface")) && !(at > 0 && tokens.get(at - 1).is("::"));
  }

  private boolean isCompanion() {
    return tokens.get(at - 1).text().equals("companion");
  }

  private DeclaredType type(int depth) {
    int line = next().line();
    String name = "Companion";
    if (token().kind() == Kind.NAME) {
      line = token().line();
      name = next().text();
    }
    List<Member> members = new ArrayList<>();
    List<DeclaredType> nested = new ArrayList<>();
    typeParameters();
    primaryConstructor(members);
    List<String> supertypes = take(":") ? supertypes() : List.of();
    if (isName("where")) {
      while (!isEnd() && !is("{") && !is("}") && !startsDeclaration()) {
        at++;
      }
    }
    if (is("{")) {
      if (depth == DEEPEST) {
        step();
      } else {
        body(depth, members, nested);
      }
    }
    return new DeclaredType(name, line, supertypes, null, members, Map.of(), nested);
  }

  private void typeParameters() {
    int depth = 0;
    while (is("<") || (depth > 0 && !isEnd())) {
      depth += is("<") ? 1 : is(">") ? -1 : 0;
      step();
    }
  }

  /** {@code (val total: BigDecimal)}, perhaps behind annotations, a visibility and a keyword. */
  private void primaryConstructor(List<Member> members) {
    int start = at;
    while (is("@") || token().kind() == Kind.NAME) {
      if (isName("constructor")) {
        at++;
        break;
      }
      if (take("@")) {
        annotation();
      } else {
        at++;
      }
    }
    if (at != start && !tokens.get(at - 1).text().equals("constructor")) {
      // those words belong to the next declaration
      at = start;
      return;
    }
    if (!take("(")) {
      return;
    }
    while (!isEnd() && !take(")")) {
      if (is("val") || is("var")) {
        members.add(property());
      } else {
        step();
      }
    }
  }

  private List<String> supertypes() {
    List<String> supertypes = new ArrayList<>();
    do {
      while (take("@")) {
        annotation();
      }
      supertypes.add(qualifiedName());
      typeParameters();
      if (is("(")) {
        step();
      }
      if (isName("by")) {
        at++;
        qualifiedName();
        if (is("(")) {
          step();
        }
      }
    } while (take(","));
    return supertypes;
  }

  private void body(int depth, List<Member> members, List<DeclaredType> nested) {
    at++;
    while (!isEnd() && !take("}")) {
      if (isType()) {
        nested.add(type(depth + 1));
      } else if (is("val") || is("var")) {
        members.add(property());
      } else {
        step();
      }
    }
  }

  // ---- properties

  /** From {@code val} on; the receiver of an extension is not its name. */
  private Member property() {
    at++;
    typeParameters();
    Token name = next();
    typeParameters();
    while (take(".")) {
      name = next();
      typeParameters();
    }
    List<String> types = take(":") || take("=") ? typeNames() : List.of();
    return new Member(name.text(), Access.FIELD, false, false, name.line(), types);
  }

  /** The names in a type, or in the call that a property begins with and takes its type from. */
  private List<String> typeNames() {
    List<String> names = new ArrayList<>();
    int depth = 0;
    while (depth >= 0 && !isEnd()) {
      if (take("@")) {
        annotation();
      } else if (token().kind() == Kind.NAME) {
        names.add(qualifiedName());
        if (depth == 0 && !is("<") && !is("?")) {
          break;
        }
      } else if (take("<")) {
        depth++;
      } else if (take(">")) {
        depth--;
        if (depth == 0) {
          break;
        }
      } else if (depth > 0 && (is(",") || is("?") || is("*") || is("->") || is("("))) {
        step();
      } else {
        break;
      }
    }
    return names;
  }

  // ---- tokens

  /** {@code @field:Column(name = "total")}, the sign itself being taken already. */
  private void annotation() {
    qualifiedName();
    if (take(":")) {
      qualifiedName();
    }
    typeParameters();
    if (is("(") || is("[")) {
      step();
    }
  }

  /** Names with dots between them; a dot before something else is taken too. */
  private String qualifiedName() {
    StringBuilder name = new StringBuilder();
    while (token().kind() == Kind.NAME) {
      name.append(next().text());
      if (!take(".")) {
        break;
      }
      name.append('.');
    }
    return name.toString();
  }

  /** One token, or everything up to the bracket that closes the one which is here. */
  private void step() {
    int depth = 0;
    do {
      Token token = next();
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
    } while (depth > 0 && !isEnd());
  }

  private boolean startsDeclaration() {
    return token().kind() == Kind.KEYWORD || is("@");
  }

  private boolean take(String sign) {
    boolean here = is(sign);
    if (here) {
      at++;
    }
    return here;
  }

  private boolean is(String sign) {
    return token().is(sign);
  }

  private boolean isName(String word) {
    return token().kind() == Kind.NAME && token().text().equals(word);
  }

  private boolean isEnd() {
    return token().kind() == Kind.END;
  }

  private Token token() {
    return tokens.get(at);
  }

  /** The token here; the end stays where it is. */
  private Token next() {
    Token token = token();
    if (!isEnd()) {
      at++;
    }
    return token;
  }
}
