package tengen.board;

import java.util.List;

/** Drawings of boards: top row first, {@code X} black, {@code O} white, {@code .} empty. */
final class Diagram {
  private Diagram() {}

  static Board parse(String drawing) {
    List<String> rows =
        drawing
            .lines()
            .map(line -> line.replaceAll("\\s", ""))
            .filter(line -> !line.isEmpty())
            .toList();
    Board board = new Board(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      parseRow(rows.get(row), board, rows.size() - 1 - row);
    }
    return board;
  }

  private static void parseRow(String row, Board board, int y) {
    if (row.length() != board.size()) {
      throw new IllegalArgumentException(
          "a row of " + row.length() + " points in a drawing of " + board.size() + " rows: " + row);
    }
    for (int x = 0; x < row.length(); x++) {
      int point = Points.at(x, y, board.size());
      switch (row.charAt(x)) {
        case 'X' -> board.set(point, Color.BLACK);
        case 'O' -> board.set(point, Color.WHITE);
        case '.' -> {}
        default ->
            throw new IllegalArgumentException(
                "'" + row.charAt(x) + "' in a drawing (X, O or . expected): " + row);
      }
    }
  }

  static String draw(Board board) {
    StringBuilder text = new StringBuilder();
    for (int y = board.size() - 1; y >= 0; y--) {
      for (int x = 0; x < board.size(); x++) {
        text.append(x == 0 ? "" : " ")
            .append(".XO".charAt(board.code(Points.at(x, y, board.size()))));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
