package io.github.jpadrift.report;

import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables and their foreign keys stand in a drawing. Tables of a package share a frame; in
 * it a table stands to the right of those it refers to, and those that refer to nothing and are
 * referred to by nothing stand below. Lengths are CSS pixels.
 */
record TableDiagram(List<Frame> frames, List<Edge> edges, int width, int height) {

  private static final int BOX_HEIGHT = 26;
  private static final int ROW = BOX_HEIGHT + 10;
  private static final int COLUMN_GAP = 40;
  private static final int PADDING = 14;
  private static final int TITLE_HEIGHT = 26;
  private static final int FRAME_GAP = 16;

  /** A monospaced character of 12 pixels. */
  private static final double CHARACTER = 7.3;

  private static final int BADGE = 30;
  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_COLUMN = 9;
  private static final int NARROWEST = 600;
  private static final int WIDEST = 1540;
  private static final int WIDTH_STEP = 40;

  /** What a browser shows without shrinking on an ordinary screen. */
  private static final double SCREEN = 1150;

  /** So many packages are packed once. */
  private static final int MANY_FRAMES = 150;

  TableDiagram {
    frames = List.copyOf(frames);
    edges = List.copyOf(edges);
  }

  /** A package. */
  record Frame(String title, List<Box> boxes, int x, int y, int width, int height) {
    Frame {
      boxes = List.copyOf(boxes);
    }

    private Frame at(int left, int top) {
      return new Frame(
          title,
          boxes.stream().map(box -> box.movedBy(left, top)).toList(),
          left,
          top,
          width,
          height);
    }
  }

  /** A table. */
  record Box(TableRow table, String label, int x, int y, int width) {

    int height() {
      return BOX_HEIGHT;
    }

    private Box movedBy(int right, int down) {
      return new Box(table, label, x + right, y + down, width);
    }

    private int middle() {
      return y + BOX_HEIGHT / 2;
    }
  }

  /**
   * A foreign key.
   *
   * @param path SVG path data from the referring to the referred table
   * @param head SVG path data of the arrow's head
   */
  record Edge(TableRow from, TableRow to, ReferenceRow reference, String path, String head) {}

  static TableDiagram of(List<TableRow> tables) {
    Map<TableRow, List<TableRow>> targets = new HashMap<>();
    Map<String, TableRow> byName = new HashMap<>();
    Map<String, List<TableRow>> bySimpleName =
        tables.stream().collect(Collectors.groupingBy(TableRow::name));
    tables.forEach(table -> byName.put(table.fullName(), table));
    for (TableRow table : tables) {
      targets.put(
          table,
          table.references().stream()
              .map(reference -> target(reference, byName, bySimpleName))
              .flatMap(Optional::stream)
              .filter(target -> !target.equals(table))
              .distinct()
              .toList());
    }
    Map<String, List<TableRow>> packages =
        tables.stream()
            .collect(
                Collectors.groupingBy(TableRow::packageName, TreeMap::new, Collectors.toList()));
    List<Frame> frames =
        pack(
            packages.entrySet().stream()
                .map(group -> frame(group.getKey(), group.getValue(), targets))
                .toList());
    Map<TableRow, Box> boxes = new HashMap<>();
    frames.forEach(frame -> frame.boxes().forEach(box -> boxes.put(box.table(), box)));
    List<Edge> edges = new ArrayList<>();
    for (TableRow table : tables) {
      for (ReferenceRow reference : table.references()) {
        target(reference, byName, bySimpleName)
            .ifPresent(target -> edges.add(edge(boxes, table, target, reference)));
      }
    }
    int width = frames.stream().mapToInt(frame -> frame.x() + frame.width()).max().orElse(0);
    int height = frames.stream().mapToInt(frame -> frame.y() + frame.height()).max().orElse(0);
    return new TableDiagram(frames, edges, width + 4, height + 4);
  }

  private static Optional<TableRow> target(
      ReferenceRow reference,
      Map<String, TableRow> byName,
      Map<String, List<TableRow>> bySimpleName) {
    if (reference.targetSchema() != null) {
      return Optional.ofNullable(byName.get(reference.targetSchema() + '.' + reference.target()));
    }
    List<TableRow> candidates = bySimpleName.getOrDefault(reference.target(), List.of());
    return candidates.size() == 1
        ? Optional.of(candidates.get(0))
        : Optional.ofNullable(byName.get(reference.target()));
  }

  // ---- one frame

  private static Frame frame(
      String title, List<TableRow> tables, Map<TableRow, List<TableRow>> targets) {
    boolean oneSchema = tables.stream().map(table -> "" + table.schema()).distinct().count() == 1;
    Set<TableRow> members = new HashSet<>(tables);
    Map<TableRow, List<TableRow>> inside = new HashMap<>();
    Set<TableRow> connected = new HashSet<>();
    for (TableRow table : tables) {
      List<TableRow> near =
          targets.getOrDefault(table, List.of()).stream().filter(members::contains).toList();
      inside.put(table, near);
      if (!near.isEmpty()) {
        connected.add(table);
        connected.addAll(near);
      }
    }
    List<List<TableRow>> columns =
        columns(tables.stream().filter(connected::contains).toList(), inside);
    List<TableRow> alone =
        tables.stream()
            .filter(table -> !connected.contains(table))
            .sorted(Comparator.comparing(TableRow::name))
            .toList();
    int across =
        Math.max(Math.max(1, columns.size()), (int) Math.ceil(Math.sqrt(alone.size() / 2.0)));
    List<List<TableRow>> grid = new ArrayList<>();
    for (int column = 0; column < across; column++) {
      grid.add(new ArrayList<>());
    }
    for (int index = 0; index < alone.size(); index++) {
      grid.get(index % across).add(alone.get(index));
    }
    int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
    List<Box> boxes = new ArrayList<>();
    int x = PADDING;
    int widest = 0;
    for (int column = 0; column < across; column++) {
      List<TableRow> upper = column < columns.size() ? columns.get(column) : List.of();
      List<TableRow> lower = grid.get(column);
      Map<TableRow, String> labels = new LinkedHashMap<>();
      upper.forEach(table -> labels.put(table, label(table, oneSchema)));
      lower.forEach(table -> labels.put(table, label(table, oneSchema)));
      int width =
          (int)
              Math.ceil(
                  labels.values().stream().mapToInt(TableDiagram::columnsOf).max().orElse(0)
                          * CHARACTER
                      + BADGE
                      + 16);
      // shorter columns hang in the middle of the tallest one
      int y = PADDING + TITLE_HEIGHT + (tallest - upper.size()) * ROW / 2;
      for (TableRow table : upper) {
        boxes.add(new Box(table, label(table, oneSchema), x, y, width));
        y += ROW;
      }
      y = PADDING + TITLE_HEIGHT + tallest * ROW;
      for (TableRow table : lower) {
        boxes.add(new Box(table, label(table, oneSchema), x, y, width));
        y += ROW;
      }
      x += width + (columns.isEmpty() ? PADDING : COLUMN_GAP);
      widest = x - (columns.isEmpty() ? PADDING : COLUMN_GAP);
    }
    int rows = tallest + grid.get(0).size();
    int titleWidth = (int) (columnsOf(title) * CHARACTER) + 2 * PADDING;
    return new Frame(
        title,
        boxes,
        0,
        0,
        Math.max(widest + PADDING, titleWidth),
        TITLE_HEIGHT + 2 * PADDING + rows * ROW - (ROW - BOX_HEIGHT));
  }

  /** Columns from left to right; each table stands to the right of what it refers to. */
  private static List<List<TableRow>> columns(
      List<TableRow> tables, Map<TableRow, List<TableRow>> targets) {
    Map<TableRow, Integer> ranks = new LinkedHashMap<>();
    tables.stream()
        .sorted(Comparator.comparing(TableRow::name))
        .forEach(table -> rank(table, targets, ranks, new HashSet<>()));
    Map<Integer, List<TableRow>> layers = new TreeMap<>();
    ranks.forEach(
        (table, rank) -> layers.computeIfAbsent(rank, none -> new ArrayList<>()).add(table));
    Map<TableRow, Integer> places = new HashMap<>();
    List<List<TableRow>> columns = new ArrayList<>();
    for (List<TableRow> layer : layers.values()) {
      layer.sort(
          Comparator.comparingDouble((TableRow table) -> centre(table, targets, places))
              .thenComparing(TableRow::name));
      int parts = (layer.size() + LONGEST_COLUMN - 1) / LONGEST_COLUMN;
      int size = (layer.size() + parts - 1) / parts;
      for (int start = 0; start < layer.size(); start += size) {
        columns.add(List.copyOf(layer.subList(start, Math.min(layer.size(), start + size))));
      }
      for (int index = 0; index < layer.size(); index++) {
        places.put(layer.get(index), index);
      }
    }
    return columns;
  }

  /**
   * The longest way to a table that refers to none; a reference that closes a circle is ignored.
   */
  private static int rank(
      TableRow table,
      Map<TableRow, List<TableRow>> targets,
      Map<TableRow, Integer> ranks,
      Set<TableRow> above) {
    Integer known = ranks.get(table);
    if (known != null) {
      return known;
    }
    above.add(table);
    int rank = 0;
    for (TableRow target : targets.getOrDefault(table, List.of())) {
      if (!above.contains(target)) {
        rank = Math.max(rank, 1 + rank(target, targets, ranks, above));
      }
    }
    above.remove(table);
    ranks.put(table, rank);
    return rank;
  }

  private static double centre(
      TableRow table, Map<TableRow, List<TableRow>> targets, Map<TableRow, Integer> places) {
    return targets.getOrDefault(table, List.of()).stream()
        .filter(places::containsKey)
        .mapToInt(places::get)
        .average()
        .orElse(Double.MAX_VALUE);
  }

  private static String label(TableRow table, boolean oneSchema) {
    String whole = Screen.escaped(oneSchema ? table.name() : table.fullName());
    int length = whole.codePointCount(0, whole.length());
    return length <= LONGEST_LABEL
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, LONGEST_LABEL - 1)) + '…';
  }

  /** Most characters beyond the Latin ones are drawn twice as wide. */
  private static int columnsOf(String label) {
    return label.codePoints().map(character -> character < 0x1100 ? 1 : 2).sum();
  }

  // ---- all frames

  /** Tries several widths, none so wide that names could not be read, and takes what is lowest. */
  private static List<Frame> pack(List<Frame> frames) {
    int narrowest = frames.stream().mapToInt(Frame::width).max().orElse(0);
    int step = frames.size() > MANY_FRAMES ? WIDEST : WIDTH_STEP;
    List<Frame> best = pack(frames, Math.max(narrowest, NARROWEST));
    for (int width = Math.max(narrowest, NARROWEST) + step; width <= WIDEST; width += step) {
      List<Frame> wider = pack(frames, width);
      if (cost(wider) < cost(best)) {
        best = wider;
      }
    }
    return best.stream().sorted(Comparator.comparing(Frame::title)).toList();
  }

  /** The height on a screen, where a wide picture is shrunk to fit. */
  private static double cost(List<Frame> frames) {
    int width = frames.stream().mapToInt(frame -> frame.x() + frame.width()).max().orElse(0);
    int height = frames.stream().mapToInt(frame -> frame.y() + frame.height()).max().orElse(0);
    return height * Math.min(1, SCREEN / width);
  }

  /** Puts each frame, the tallest first, where it comes to stand highest. */
  private static List<Frame> pack(List<Frame> frames, int width) {
    List<Frame> placed = new ArrayList<>();
    for (Frame frame :
        frames.stream()
            .sorted(Comparator.comparingInt(Frame::height).reversed().thenComparing(Frame::title))
            .toList()) {
      @Nullable Frame best = null;
      List<Integer> starts = new ArrayList<>(List.of(0));
      placed.forEach(other -> starts.add(other.x() + other.width() + FRAME_GAP));
      for (int x : starts.stream().filter(x -> x + frame.width() <= width).toList()) {
        int y = top(x, frame.width(), placed);
        if (best == null || y < best.y() || (y == best.y() && x < best.x())) {
          best = frame.at(x, y);
        }
      }
      placed.add(best == null ? frame : best);
    }
    return placed;
  }

  private static int top(int x, int width, List<Frame> placed) {
    return placed.stream()
        .filter(
            other -> other.x() < x + width + FRAME_GAP && x < other.x() + other.width() + FRAME_GAP)
        .mapToInt(other -> other.y() + other.height() + FRAME_GAP)
        .max()
        .orElse(0);
  }

  // ---- edges

  private static Edge edge(
      Map<TableRow, Box> boxes, TableRow from, TableRow to, ReferenceRow reference) {
    Box start = boxes.get(from);
    Box end = boxes.get(to);
    if (start == null || end == null) {
      throw new IllegalStateException("a table without a place: " + from + ", " + to);
    }
    boolean leftwards = end.x() + end.width() <= start.x();
    boolean rightwards = start.x() + start.width() <= end.x();
    // a table above or below, or itself, is reached in a bow on the right
    int startX = leftwards ? start.x() : start.x() + start.width();
    int endX = rightwards ? end.x() : end.x() + end.width();
    int startY = start.equals(end) ? start.middle() - 6 : start.middle();
    int endY = start.equals(end) ? end.middle() + 6 : end.middle();
    int bend = Math.max(22, Math.abs(endX - startX) / 2);
    int tip = rightwards ? -6 : 6;
    return new Edge(
        from,
        to,
        reference,
        "M%d %dC%d %d %d %d %d %d"
            .formatted(
                startX,
                startY,
                leftwards ? startX - bend : startX + bend,
                startY,
                rightwards ? endX - bend : endX + bend,
                endY,
                endX + tip,
                endY),
        "M%d %dl%d -4v8z".formatted(endX, endY, tip));
  }
}
