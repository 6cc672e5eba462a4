package tengen.gtp.commands;

import tengen.gtp.Commands;
import tengen.gtp.Session;
import tengen.network.Network;

/** All families of commands that work on a session. */
public final class EngineCommands {
  private EngineCommands() {}

  /**
   * Adds them.
   *
   * @param network what the commands ask that show what it thinks
   * @param title the name of the engine for people
   */
  public static void addTo(Commands commands, Session session, Network network, String title) {
    SetupCommands.addTo(commands, session, network.spec());
    RulesCommands.addTo(commands, session);
    TimeCommands.addTo(commands, session, network);
    ParameterCommands.addTo(commands, session);
    PlayCommands.addTo(commands, session);
    AnalyzeCommands.addTo(commands, session, network);
    ScoreCommands.addTo(commands, session);
    BoardCommands.addTo(commands, session);
    FileCommands.addTo(commands, session, network.spec());
    NetworkCommands.addTo(commands, session, network);
    GoGuiCommands.addTo(commands, session, title);
    GoGuiAnalyzeCommands.addTo(commands, session, network);
    KgsCommands.addTo(commands, session);
  }
}
