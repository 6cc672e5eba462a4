package tengen.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tengen.gtp.Conduct;
import tengen.terminal.Level;

/** The options of commands that play games against somebody. */
final class GameMixin {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--level",
      paramLabel = "1..6",
      converter = LevelConverter.class,
      description =
          "How strong Tengen plays without a search: at 6 its best moves, below that ever more by"
              + " chance. Sets the temperature to 1.5, 1.1, 0.9, 0.75, 0.5 or 0. With a search all"
              + " levels are stronger.")
  private @Nullable Level level;

  @Option(names = "--ponder", description = "Search while the opponent thinks, too.")
  private boolean ponder;

  @Mixin private ResignMixin resign = new ResignMixin();

  /**
   * Returns how to play a game.
   *
   * @param conduct how to make its moves
   * @throws ParameterException if the options contradict each other
   */
  Conduct apply(Conduct conduct) {
    if (ponder && !conduct.searches()) {
      throw new ParameterException(
          command.commandLine(), "--ponder needs a search: give --visits, --playouts or --time");
    }
    return withLevel(conduct.withPonders(ponder).withResignBelow(resign.below()));
  }

  private Conduct withLevel(Conduct conduct) {
    if (level == null) {
      return conduct;
    }
    if (command.commandLine().getParseResult().hasMatchedOption("--temperature")) {
      throw new ParameterException(
          command.commandLine(), "--level sets the temperature: give one of the two");
    }
    return conduct.withTemperature(level.temperature());
  }

  static final class LevelConverter implements ITypeConverter<Level> {
    @Override
    public Level convert(String text) {
      try {
        return new Level(Integer.parseInt(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is no level from 1 to 6");
      }
    }
  }
}
