package tengen.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tengen.board.Points;
import tengen.gtp.Conduct;
import tengen.gtp.Session;
import tengen.network.Network;
import tengen.rules.Game;
import tengen.search.LimitedSearcher;
import tengen.search.Searcher;
import tengen.search.TimeControl;
import tengen.terminal.Console;
import tengen.terminal.Players;
import tengen.terminal.TerminalGame;

/** {@code tengen play}: a game against the engine in the terminal. */
@Command(
    name = "play",
    description = "Play against the engine in the terminal.",
    sortOptions = false)
final class PlayCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--color",
      paramLabel = "COLOR",
      converter = PlayersConverter.class,
      description =
          "What you play: black, white, both (two people) or none (watch). Default: black.")
  private Players players = Players.parse("black");

  @Option(names = "--size", paramLabel = "N", description = "Of the board, 2 to 25 (default: 19).")
  private int size = 19;

  @Option(
      names = "--handicap",
      paramLabel = "N",
      description = "Stones that Black gets first; komi is 0.5 then if not given (default: none).")
  private int handicap;

  @Option(
      names = "--clock",
      paramLabel = "TIME",
      description =
          "Time for each player: minutes (10), with seconds for each move (10+5) or byo-yomi"
              + " (10+3x30: 3 periods of 30 seconds). Default: off.")
  private String clock = "off";

  @Option(names = "--ascii", description = "Draw with letters and without color.")
  private boolean ascii;

  @Mixin private GameMixin game = new GameMixin();
  @Mixin private LimitsMixin limits = new LimitsMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Override
  public Integer call() throws IOException {
    Conduct conduct = game.apply(engine.conduct(limits));
    Game start = start();
    TimeControl control = timeControl();
    try (Network network = engine.net().network(size)) {
      Conduct.Searchers searchers = engine.searchers(network);
      Console.play(
          host ->
              new TerminalGame(
                  start,
                  players,
                  searcher(searchers, conduct),
                  each -> searcher(searchers, conduct.withTemperature(each.temperature())),
                  control,
                  InstantSource.system(),
                  host),
          ascii);
    }
    return 0;
  }

  private Searcher searcher(Conduct.Searchers searchers, Conduct conduct) {
    return new LimitedSearcher(
        searchers.make(conduct, engine.net().seed()), limits.limits(), Session.WITHOUT_LIMITS);
  }

  private TimeControl timeControl() {
    try {
      return TerminalGame.timeControl(clock);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--clock " + e.getMessage(), e);
    }
  }

  private Game start() {
    try {
      Points.checkSize(size);
      double komi =
          handicap > 1 && !engine.net().isGiven("--komi")
              ? TerminalGame.HANDICAP_KOMI
              : engine.net().komi();
      return TerminalGame.withHandicap(Game.start(size, engine.net().rules(), komi), handicap);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  static final class PlayersConverter implements ITypeConverter<Players> {
    @Override
    public Players convert(String text) {
      try {
        return Players.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
