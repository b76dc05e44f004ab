package io.github.jpadrift.rehearsal;

import io.github.jpadrift.rehearsal.Conversation.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered, by what it was asked. As text a question is a line with its key and the
 * beginning of its SQL, and the messages of its answer are the lines after it.
 */
public final class Recording {

  /** What a server says of itself to whoever has logged in. */
  static final Question GREETING = new Question("greeting", "to whoever has logged in");

  private static final String ASKED = "? ";
  private static final String BETWEEN = " ";

  private final Map<String, Answer> answers = new LinkedHashMap<>();

  Recording() {}

  private record Answer(Question question, List<Message> messages) {}

  /**
   * A recording as {@link #text} wrote it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Recording of(String text) {
    Recording recording = new Recording();
    Question about = null;
    for (String line : text.lines().toList()) {
      if (line.startsWith(ASKED)) {
        String[] parts = line.substring(ASKED.length()).split(BETWEEN, 2);
        about = new Question(parts[0], parts[1]);
        recording.add(about, List.of());
      } else if (about == null || line.isEmpty()) {
        throw new IllegalArgumentException("not a recording: " + line);
      } else {
        recording.add(about, List.of(Message.of(line)));
      }
    }
    return recording;
  }

  /** What was answered; null when that was not asked. */
  @Nullable List<Message> answer(Question question) {
    Answer answer = answers.get(question.key());
    return answer == null ? null : answer.messages();
  }

  List<Question> questions() {
    return answers.values().stream().map(Answer::question).toList();
  }

  void add(Question question, List<Message> more) {
    answers
        .computeIfAbsent(question.key(), first -> new Answer(question, new ArrayList<>()))
        .messages()
        .addAll(more);
  }

  /** All of it, in the order in which it was asked. */
  public String text() {
    return answers.values().stream()
        .flatMap(
            answer ->
                Stream.concat(
                    Stream.of(ASKED + answer.question().key() + BETWEEN + answer.question().sql()),
                    answer.messages().stream().map(Message::line)))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
