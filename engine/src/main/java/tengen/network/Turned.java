package tengen.network;

import tengen.board.Symmetry;

/** Planes and what comes of them under a symmetry of the board. */
final class Turned {
  private Turned() {}

  /** Returns packed planes as they are after the symmetry. */
  static byte[] planes(byte[] planes, Symmetry symmetry, int size) {
    int bytes = planes.length / (size * size);
    byte[] turned = new byte[planes.length];
    for (int point = 0; point < size * size; point++) {
      System.arraycopy(planes, point * bytes, turned, symmetry.apply(point, size) * bytes, bytes);
    }
    return turned;
  }

  /** Returns the evaluation of a position from that of the position after the symmetry. */
  static Evaluation back(Evaluation turned, Symmetry symmetry, int size) {
    return new Evaluation(
        back(turned.policy(), symmetry, size),
        turned.outlook(),
        turned.ownership().map(owners -> back(owners, symmetry, size)));
  }

  /** Returns numbers of points from those of the points after the symmetry. */
  static float[] back(float[] turned, Symmetry symmetry, int size) {
    float[] numbers = new float[turned.length];
    for (int point = 0; point < numbers.length; point++) {
      numbers[point] = turned[symmetry.apply(point, size)];
    }
    return numbers;
  }
}
