package tengen.text;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tengen.board.Points;

/** A text for each point of a board, in the order of protocols: top line first, A to the right. */
public final class Rows {
  private Rows() {}

  /** Returns one line of text for each line of the board, points separated by blanks. */
  public static String of(int size, IntFunction<String> text) {
    return lines(size)
        .map(line -> line.mapToObj(text).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the numbers of all points on one line. */
  public static String flat(int size, IntToDoubleFunction number) {
    return points(size)
        .mapToObj(point -> decimal(number.applyAsDouble(point)))
        .collect(Collectors.joining(" "));
  }

  /** Returns all points in this order. */
  public static IntStream points(int size) {
    return lines(size).flatMapToInt(line -> line);
  }

  /** Returns a number with six digits after the point, as KataGo's clients expect. */
  public static String decimal(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  private static Stream<IntStream> lines(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            line ->
                IntStream.range(0, size).map(column -> Points.at(column, size - 1 - line, size)));
  }
}
