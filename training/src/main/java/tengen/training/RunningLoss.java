package tengen.training;

import java.util.OptionalDouble;
import tengen.network.StepLoss;

/** Means of the losses of some steps. */
final class RunningLoss {
  private int steps;
  private double policy;
  private double accuracy;
  private double value;
  private double ownership;

  void add(StepLoss loss) {
    steps++;
    policy += loss.policy();
    accuracy += loss.accuracy();
    value += loss.value();
    ownership += loss.ownership();
  }

  void clear() {
    steps = 0;
    policy = 0;
    accuracy = 0;
    value = 0;
    ownership = 0;
  }

  int steps() {
    return steps;
  }

  double policy() {
    return policy / steps;
  }

  double accuracy() {
    return accuracy / steps;
  }

  /** Returns the mean loss of the value, if the net has one. */
  OptionalDouble value() {
    return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / steps);
  }

  /** Returns the mean loss of the ownership, if the net has it. */
  OptionalDouble ownership() {
    return ownership == 0 ? OptionalDouble.empty() : OptionalDouble.of(ownership / steps);
  }
}
