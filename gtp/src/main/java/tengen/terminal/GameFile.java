package tengen.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tengen.board.Color;
import tengen.board.Move;
import tengen.files.WholeFile;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfReader;
import tengen.sgf.SgfWriter;
import tengen.text.Phrases;

/**
 * Writes games to SGF files and reads them. Files that were not written here are not written over:
 * they may hold comments, variations and names that a game in the terminal does not.
 */
final class GameFile {
  private static final Pattern FILE_AND_NUMBER = Pattern.compile("(.+)\\s+([0-9]{1,4})");

  private final InstantSource now;
  private final Set<Path> own = new HashSet<>();

  GameFile(InstantSource now) {
    this.now = now;
  }

  /**
   * Writes a game and returns the file.
   *
   * @param outOfTime who has lost on time, if anybody
   * @param name the file's name as it was typed; the ending may be missing
   * @throws IllegalArgumentException if that does not work; the message says why
   */
  Path save(Game game, Players players, Optional<Color> outOfTime, String name) {
    Path file = file(name.isBlank() ? "" : withEnding(name), Command.SAVE);
    if (Files.exists(file) && !own.contains(file)) {
      throw new IllegalArgumentException(file + " exists already: choose another name.");
    }
    try {
      WholeFile.write(file, SgfWriter.write(GameRecord.of(game, info(game, players, outOfTime))));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot write " + file + ": " + reason(e, file), e);
    }
    own.add(file);
    return file;
  }

  /**
   * Reads the game of a file, up to the end or a move.
   *
   * @param argument the file's name as it was typed, and the number of moves if not all are wanted
   * @param before the game whose rules and komi hold where the file tells none
   * @throws IllegalArgumentException if that does not work; the message says why
   */
  Game load(String argument, Game before) {
    Path file = file(argument, Command.LOAD);
    int moves = Integer.MAX_VALUE;
    Matcher numbered = FILE_AND_NUMBER.matcher(argument);
    if (!Files.exists(file) && numbered.matches()) {
      file = file(numbered.group(1), Command.LOAD);
      moves = Integer.parseInt(numbered.group(2));
    }
    try {
      GameRecord record = SgfReader.read(file);
      int count = Math.min(moves, record.moveCount());
      return record.gameAfter(count, before.rules(), before.komi());
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + reason(e, file), e);
    }
  }

  private Map<String, String> info(Game game, Players players, Optional<Color> outOfTime) {
    Map<String, String> info = new LinkedHashMap<>();
    for (Color color : Color.values()) {
      if (!players.isPerson(color)) {
        info.put(color == Color.BLACK ? "PB" : "PW", "Tengen");
      }
    }
    info.put("DT", LocalDate.ofInstant(now.instant(), ZoneId.systemDefault()).toString());
    outOfTime.ifPresent(loser -> info.put("RE", loser == Color.BLACK ? "W+T" : "B+T"));
    if (game.isOver() && !(game.lastMove().orElseThrow().move() instanceof Move.Resign)) {
      info.put("RE", Phrases.result(FinalStatus.of(game).result(game)));
    }
    return info;
  }

  /** Reads a file's name as a shell would: quoted, with escaped blanks, or from the home folder. */
  private static Path file(String typed, Command command) {
    if (typed.isBlank()) {
      throw new IllegalArgumentException(
          command.word() + " needs the name of a file: " + command.word() + " game.sgf");
    }
    String name = unquoted(typed.strip()).replace("\\ ", " ");
    boolean isAtHome = name.startsWith("~/") || name.startsWith("~" + File.separator);
    return isAtHome ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
  }

  private static String withEnding(String name) {
    String whole = unquoted(name.strip());
    int start = Math.max(whole.lastIndexOf('/'), whole.lastIndexOf(File.separatorChar)) + 1;
    return whole.indexOf('.', start) >= 0 ? whole : whole + ".sgf";
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.startsWith("'") || text.startsWith("\""))
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Returns why a file cannot be used, without its name. */
  private static String reason(IOException e, Path file) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    } else if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    String message = String.valueOf(e.getMessage());
    return message.startsWith(file + ": ") ? message.substring((file + ": ").length()) : message;
  }
}
