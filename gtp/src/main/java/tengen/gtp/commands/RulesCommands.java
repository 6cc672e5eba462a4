package tengen.gtp.commands;

import java.util.function.Supplier;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.rules.Rules;
import tengen.text.RulesText;

/** The commands that ask for rules and change them, as KataGo, KGS and GoGui spell them. */
public final class RulesCommands {
  private final Session session;

  private RulesCommands(Session session) {
    this.session = session;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session) {
    RulesCommands family = new RulesCommands(session);
    commands
        .add("kata-get-rules", family::get)
        .add("kata-set-rules", family::set)
        .add("kata-set-rule", family::setOne)
        .add("kgs-rules", family::setForKgs)
        .add("scoring_system", family::scoringSystem);
  }

  private String get(Arguments args) {
    args.end();
    return RulesText.json(session.game().rules());
  }

  private String set(Arguments args) {
    String text = args.text("the name of rules");
    return change(() -> RulesText.parse(text));
  }

  private String setOne(Arguments args) {
    String field = args.word("a rule");
    String value = args.word("the rule's value");
    args.end();
    return change(() -> RulesText.with(session.game().rules(), field, value));
  }

  private String setForKgs(Arguments args) {
    String name = args.word("the name of rules");
    args.text(); // KGS adds times
    return change(() -> RulesText.parse(name));
  }

  /** Takes area or territory, as GoGui sends it from an early draft of the protocol. */
  private String scoringSystem(Arguments args) {
    String name = args.word("area or territory");
    args.end();
    return change(() -> RulesText.with(session.game().rules(), "scoring", name));
  }

  private String change(Supplier<Rules> rules) {
    try {
      session.setGame(session.game().withRules(rules.get()));
    } catch (IllegalArgumentException e) {
      throw new GtpException("unknown rules: " + e.getMessage(), e);
    }
    return "";
  }
}
