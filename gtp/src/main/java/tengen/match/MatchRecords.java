package tengen.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tengen.board.Color;
import tengen.board.Move;
import tengen.board.Points;
import tengen.rules.Game;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfException;
import tengen.sgf.SgfFolder;
import tengen.sgf.SgfReader;
import tengen.text.Phrases;

/**
 * The games of a match as SGF files in a folder, one a game: {@code game-0001.sgf} is the first.
 *
 * <p>A file that is there is whole, and games of another match are not written over.
 */
public final class MatchRecords {
  private final SgfFolder folder;
  private final MatchSettings settings;
  private final String event;
  private final Map<Side, String> names;

  /**
   * Makes the folder, if it is not there.
   *
   * @param event what the match is called
   * @param a the name of engine A
   * @param b the name of engine B
   * @throws IOException if there can be no such folder
   */
  public MatchRecords(Path folder, MatchSettings settings, String event, String a, String b)
      throws IOException {
    this.folder = SgfFolder.at(folder, "game-", 4);
    this.settings = settings;
    this.event = event;
    names = Map.of(Side.A, a, Side.B, b);
  }

  /**
   * Writes the games of a match so far, but for those that are there.
   *
   * @throws IllegalArgumentException if there are games of another match
   * @throws IOException if they cannot be written
   */
  public void begin(List<GameResult> results) throws IOException {
    Set<Integer> played = new HashSet<>();
    for (GameResult result : results) {
      played.add(result.game());
      add(result);
    }
    for (int game = 0; game < settings.games(); game++) {
      if (!played.contains(game) && Files.exists(file(game))) {
        throw ofAnother(file(game));
      }
    }
  }

  /**
   * Writes a game, unless it is there.
   *
   * @throws IllegalArgumentException if another game is
   * @throws IOException if it cannot be written
   */
  public void add(GameResult result) throws IOException {
    GameRecord record = record(result);
    if (!Files.exists(file(result.game()))) {
      folder.write(result.game() + 1, record);
    } else if (!isSame(file(result.game()), record)) {
      throw ofAnother(file(result.game()));
    }
  }

  /** Tells whether a file holds a game, perhaps written anew by another program. */
  private static boolean isSame(Path file, GameRecord record) {
    try {
      GameRecord there = SgfReader.read(file);
      return there.contentHash() == record.contentHash()
          && there.text("PB").equals(record.text("PB"))
          && there.text("PW").equals(record.text("PW"));
    } catch (IOException | SgfException e) {
      return false;
    }
  }

  private Path file(int game) {
    return folder.file(game + 1);
  }

  private static IllegalArgumentException ofAnother(Path file) {
    return new IllegalArgumentException(
        file + ": is a game of another match; name another folder for the games of this one");
  }

  private GameRecord record(GameResult result) {
    Game game = Game.start(settings.size(), settings.rules(), settings.komi());
    for (String move : result.moves()) {
      game = game.play(game.toPlay(), move(move));
    }
    Map<String, String> info = new LinkedHashMap<>();
    info.put("PB", names.getOrDefault(result.black(), ""));
    info.put("PW", names.getOrDefault(result.black().other(), ""));
    info.put("EV", event);
    info.put("RO", Integer.toString(result.game() + 1));
    info.put("RE", re(result));
    info.put("GC", comment(result));
    return GameRecord.of(game, info);
  }

  private Move move(String name) {
    return name.equalsIgnoreCase("pass") ? Move.PASS : Move.at(Points.parse(name, settings.size()));
  }

  /** Returns the result as SGF writes it. */
  private static String re(GameResult result) {
    if (result.winner().isEmpty()) {
      return "0";
    }
    Color winner = result.winner().get() == result.black() ? Color.BLACK : Color.WHITE;
    String how =
        switch (result.ending()) {
          case SCORE, LENGTH -> Phrases.number(Math.abs(result.score()));
          case RESIGNATION -> "R";
          case TIME -> "T";
          case ILLEGAL, FAILURE -> "F";
        };
    return (winner == Color.BLACK ? "B+" : "W+") + how;
  }

  private String comment(GameResult result) {
    int opening = settings.openings().of(result.game()).size();
    String how =
        switch (result.ending()) {
          case SCORE -> "Two passes; the board was counted.";
          case LENGTH -> "Stopped at the longest length; the board was counted.";
          case RESIGNATION -> "The loser resigned.";
          case TIME -> "The loser " + result.detail() + ".";
          case ILLEGAL -> "The loser played an illegal move: " + result.detail() + ".";
          case FAILURE -> "The loser's program " + result.detail() + ".";
        };
    return how
        + (opening == 1
            ? " The first move was given."
            : " The first " + opening + " moves were given.");
  }
}
