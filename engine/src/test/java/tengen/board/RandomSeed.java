package tengen.board;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Hands a test a {@link RandomGenerator}, seeded anew in every run, and prints the seed if the test
 * fails; {@code -Dtengen.seed=N} repeats that run.
 */
public final class RandomSeed implements ParameterResolver, TestExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(RandomSeed.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RandomGenerator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    long seed = Long.getLong("tengen.seed", System.nanoTime());
    context.getStore(NAMESPACE).put("seed", seed);
    return new SplittableRandom(seed);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Object seed = context.getStore(NAMESPACE).get("seed");
    if (seed != null) {
      String test = context.getRequiredTestMethod().getName() + " " + context.getDisplayName();
      System.err.println(test + " failed; -Dtengen.seed=" + seed + " repeats it");
    }
    throw failure;
  }
}
