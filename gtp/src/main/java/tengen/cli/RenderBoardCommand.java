package tengen.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tengen.board.Board;
import tengen.render.BoardPicture;
import tengen.sgf.GameRecord;

/** {@code tengen render board}: a position of a game. */
@Command(
    name = "board",
    description = "Draws a position of a game: stones, coordinates, a ring on the last move.",
    footer = {
      "",
      "Examples:",
      "  tengen render board GAME.sgf --out board.svg",
      "  tengen render board GAME.sgf --move 100 --numbers 51 --out opening.png --scale 3"
    },
    sortOptions = false)
final class RenderBoardCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private GameArgument argument = new GameArgument();

  @Mixin private MoveNumber move = new MoveNumber();
  @Mixin private PictureFile out = new PictureFile();

  @Option(
      names = "--numbers",
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "FROM",
      description = "Number the moves on their stones, from this move on (from the first).")
  private @Nullable Integer numbers;

  @Option(names = "--caption", paramLabel = "TEXT", description = "A line below the board.")
  private String caption = "";

  @Override
  public Integer call() throws IOException {
    move.check();
    if (numbers != null && numbers < 1) {
      throw new ParameterException(
          command.commandLine(), "--numbers begin at move 1 or later, not " + numbers);
    }
    out.check();
    GameRecord record = argument.read();
    int count = move.in(record);
    Board board = record.positionAfter(count).board();
    BoardPicture picture = BoardPicture.of(board).withCaption(caption);
    int last = count == 0 ? -1 : record.point(count - 1);
    picture = last < 0 || board.isEmpty(last) ? picture : picture.withLast(last);
    out.write(
        (numbers == null ? picture : picture.withNumbers(numbers(record, numbers, count)))
            .drawing());
    return 0;
  }

  /** Returns the number of the latest move to each point. */
  private static Map<Integer, Integer> numbers(GameRecord record, int from, int count) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      numbers.remove(record.point(i)); // a stone that was captured there
      if (i + 1 >= from && record.point(i) >= 0) {
        numbers.put(record.point(i), i + 1);
      }
    }
    return numbers;
  }
}
