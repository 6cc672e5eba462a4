package tengen.network;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** What goes into TensorFlow's tensors and comes out of them. */
final class Tensors {
  private Tensors() {}

  /**
   * Joins the packed planes of positions.
   *
   * @param planes of each position, {@code [size * size][bytesPerPoint]}
   * @return {@code [positions][size][size][bytesPerPoint]}, to be closed
   * @throws IllegalArgumentException if planes are of another length
   */
  static TUint8 ofPlanes(byte[][] planes, int size, int bytesPerPoint) {
    int bytes = size * size * bytesPerPoint;
    byte[] all = new byte[planes.length * bytes];
    for (int i = 0; i < planes.length; i++) {
      if (planes[i].length != bytes) {
        throw new IllegalArgumentException(
            "planes of " + planes[i].length + " bytes, size " + size + " needs " + bytes);
      }
      System.arraycopy(planes[i], 0, all, i * bytes, bytes);
    }
    return TUint8.tensorOf(
        Shape.of(planes.length, size, size, bytesPerPoint), DataBuffers.of(all, true, false));
  }

  /** Returns a copy of the numbers of a tensor, row by row. */
  static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
