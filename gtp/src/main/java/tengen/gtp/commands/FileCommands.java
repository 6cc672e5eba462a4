package tengen.gtp.commands;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tengen.board.Move;
import tengen.files.WholeFile;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.network.NetworkSpec;
import tengen.rules.Game;
import tengen.search.FinalStatus;
import tengen.sgf.GameRecord;
import tengen.sgf.SgfException;
import tengen.sgf.SgfReader;
import tengen.sgf.SgfWriter;
import tengen.text.Phrases;

/** The commands that read and write games as SGF. */
public final class FileCommands {
  private static final Pattern FILE_AND_NUMBER = Pattern.compile("(.*\\S)\\s+([0-9]{1,9})");

  private final Session session;
  private final NetworkSpec spec;

  private FileCommands(Session session, NetworkSpec spec) {
    this.session = session;
    this.spec = spec;
  }

  /**
   * Adds the family.
   *
   * @param spec of the network, which may not take every size
   */
  public static void addTo(Commands commands, Session session, NetworkSpec spec) {
    FileCommands family = new FileCommands(session, spec);
    commands.add("loadsgf", family::load).add("printsgf", family::print);
  }

  /**
   * Takes a file and, if only a part of the game is wanted, the number of the move before which to
   * stop (specification, 6.3.8). Size, komi and rules are those of the file; where it names none,
   * komi and rules stay. The file's name may have blanks.
   */
  private String load(Arguments args) {
    String text = args.text("a file's name");
    try {
      Matcher numbered = FILE_AND_NUMBER.matcher(text);
      boolean hasNumber = numbered.matches() && !Files.exists(Path.of(text));
      GameRecord record = SgfReader.read(Path.of(hasNumber ? numbered.group(1) : text));
      spec.requireBoardSize(record.size());
      int before = hasNumber ? Integer.parseInt(numbered.group(2)) : Integer.MAX_VALUE;
      int moves = Math.min(record.moveCount(), Math.max(0, before - 1));
      Game game = session.game();
      session.begin(record.gameAfter(moves, game.rules(), game.komi()));
    } catch (IOException | SgfException | IllegalArgumentException e) {
      throw new GtpException("cannot load file: " + e.getMessage(), e);
    }
    return "";
  }

  /** Answers with the game or, where a file is named, writes it there. */
  private String print(Arguments args) {
    String file = args.text();
    String sgf = SgfWriter.write(GameRecord.of(session.game(), result(session.game())));
    if (file.isEmpty()) {
      return sgf;
    }
    try {
      WholeFile.write(Path.of(file), sgf);
    } catch (NoSuchFileException e) {
      throw new GtpException("cannot save file: " + file + ": no such folder", e);
    } catch (AccessDeniedException e) {
      throw new GtpException("cannot save file: " + file + ": access denied", e);
    } catch (IOException | InvalidPathException e) {
      throw new GtpException("cannot save file: " + e.getMessage(), e);
    }
    return "";
  }

  /** Returns the score of a game that ended with passes; a resignation is in the game itself. */
  private static Map<String, String> result(Game game) {
    boolean counted =
        game.isOver() && !(game.lastMove().orElseThrow().move() instanceof Move.Resign);
    return counted ? Map.of("RE", Phrases.result(FinalStatus.of(game).result(game))) : Map.of();
  }
}
