package tengen.network;

/**
 * The weights of a convolution or a fully connected layer, as trained.
 *
 * @param height of the kernel; 1 for a fully connected layer
 * @param width of the kernel
 * @param inputs channels that come in
 * @param outputs filters
 * @param weights {@code [height][width][inputs][outputs]}, row 0 towards line 1; not to be changed
 * @param bias what each filter adds; empty if it adds nothing or a constant for each point
 */
public record Filters(
    int height, int width, int inputs, int outputs, float[] weights, float[] bias) {
  /** Returns a weight; {@code row} 0 is the one towards line 1. */
  public float at(int row, int column, int input, int output) {
    return weights[((row * width + column) * inputs + input) * outputs + output];
  }

  /** Returns a copy of one kernel, {@code [height][width]}. */
  public float[] kernel(int input, int output) {
    float[] kernel = new float[height * width];
    for (int cell = 0; cell < kernel.length; cell++) {
      kernel[cell] = at(cell / width, cell % width, input, output);
    }
    return kernel;
  }
}
