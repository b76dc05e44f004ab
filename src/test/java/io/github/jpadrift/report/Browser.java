package io.github.jpadrift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real Chromium without a window, driven by its own DevTools protocol. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  /** Where Chromium is: the variable CHROMIUM, else what Debian, Ubuntu and others call it. */
  static Optional<Path> executable() {
    return Stream.concat(
            Stream.ofNullable(System.getenv("CHROMIUM")),
            Stream.of(
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start() throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("jpadrift-chromium");
    Process process =
        new ProcessBuilder(
                executable().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-color-profile=srgb",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(port) || Files.size(port) == 0) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IOException(
            "Chromium did not start: " + Files.readString(profile.resolve("output.txt")));
      }
      Thread.sleep(50);
    }
    HttpClient client = HttpClient.newHttpClient();
    String pages =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode page : JSON.readTree(pages)) {
      if (page.path("type").asText().equals("page")) {
        return new Browser(
            process, profile, client, URI.create(page.get("webSocketDebuggerUrl").asText()));
      }
    }
    throw new IOException("Chromium has no page: " + pages);
  }

  private Browser(Process process, Path profile, HttpClient client, URI page) throws IOException {
    this.process = process;
    this.profile = profile;
    this.socket = client.newWebSocketBuilder().buildAsync(page, new Listener()).join();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      send(domain + ".enable", Map.of());
    }
    send(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  /** Loads a page and waits until it is there. */
  void open(URI page) throws IOException {
    // by way of another page, because a new fragment alone would load nothing
    for (String url : List.of("about:blank", page.toString())) {
      loaded = new CompletableFuture<>();
      send("Page.navigate", Map.of("url", url));
      loaded.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  /** The value of a JavaScript expression, promises awaited. */
  JsonNode evaluate(String expression) throws IOException {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of(
                "expression", expression,
                "awaitPromise", true,
                "returnByValue", true,
                "userGesture", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Clicks with the mouse into the middle of the first element that matches. */
  void click(String selector) throws IOException {
    JsonNode point =
        evaluate(
            """
            (async () => {
              const element = document.querySelector(%s);
              // what lies outside the window gets its real height only when it comes into sight
              let box, top, still = 0;
              while (still < 3) {
                element.scrollIntoView({block: 'center'});
                await new Promise(resolve => requestAnimationFrame(resolve));
                box = element.getBoundingClientRect();
                still = box.top === top ? still + 1 : 0;
                top = box.top;
              }
              return {x: box.x + box.width / 2, y: box.y + box.height / 2};
            })()
            """
                .formatted(JSON.writeValueAsString(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              point.get("x").asDouble(),
              "y",
              point.get("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Types into the element that has the focus. */
  void type(String text) throws IOException {
    send("Input.insertText", Map.of("text", text));
  }

  /** A key that does something rather than write. */
  enum Key {
    TAB("Tab", 9, ""),
    ENTER("Enter", 13, "\r");

    private final String code;
    private final int number;
    private final String text;

    Key(String code, int number, String text) {
      this.code = code;
      this.number = number;
      this.text = text;
    }
  }

  void press(Key key) throws IOException {
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key.code,
              "code", key.code,
              "windowsVirtualKeyCode", key.number,
              "text", key.text));
    }
  }

  void resize(int width, int height, boolean dark) throws IOException {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What is in the window, as PNG. */
  byte[] screenshot() throws IOException {
    return Base64.getDecoder()
        .decode(send("Page.captureScreenshot", Map.of("format", "png")).get("data").asText());
  }

  byte[] pdf() throws IOException {
    return Base64.getDecoder()
        .decode(send("Page.printToPDF", Map.of("preferCSSPageSize", false)).get("data").asText());
  }

  /** Errors and warnings that the browser or the page put on the console, and exceptions. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private JsonNode send(String method, Map<String, Object> parameters) throws IOException {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    JsonNode result = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IOException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  @Override
  public void close() throws IOException {
    // its helpers write into the profile until they end, and they end after it
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    socket.abort();
    process.destroy();
    for (ProcessHandle each : all) {
      each.onExit()
          .completeOnTimeout(each, PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .thenAccept(ProcessHandle::destroyForcibly)
          .join();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        try {
          hear(JSON.readTree(message.toString()));
        } catch (IOException broken) {
          problems.add(broken.toString());
        }
        message.setLength(0);
      }
      webSocket.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void hear(JsonNode heard) {
      JsonNode params = heard.path("params");
      switch (heard.path("method").asText()) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Runtime.exceptionThrown" -> problems.add(params.toString());
        case "Runtime.consoleAPICalled" -> problems.add(params.path("args").toString());
        case "Log.entryAdded" -> problems.add(params.path("entry").toString());
        default -> {
          CompletableFuture<JsonNode> answer = answers.remove(heard.path("id").asInt());
          if (answer != null) {
            answer.complete(heard);
          }
        }
      }
    }
  }
}
