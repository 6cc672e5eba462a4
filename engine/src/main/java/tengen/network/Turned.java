package tengen.network;

import tengen.board.Symmetry;

/** Planes and policies under a symmetry of the board. */
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

  /** Returns the policy of a position from the policy of the position after the symmetry. */
  static float[] policy(float[] turned, Symmetry symmetry, int size) {
    float[] policy = new float[turned.length];
    for (int point = 0; point < policy.length; point++) {
      policy[point] = turned[symmetry.apply(point, size)];
    }
    return policy;
  }
}
