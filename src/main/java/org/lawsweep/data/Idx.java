package org.lawsweep.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of bytes in the IDX format, in which MNIST and its kin are published: two zero bytes,
 * the type, the number of dimensions, each dimension as a big-endian int, the values.
 */
final class Idx {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int GZIP = 0x1f8b;

  private final int[] sizes;
  private final byte[] values;

  private Idx(int[] sizes, byte[] values) {
    this.sizes = sizes;
    this.values = values;
  }

  /**
   * Reads a file, gzip or plain, and closes it.
   *
   * @param file its name, for messages
   * @param in its content
   * @param dimensions how many there must be: 3 for images, 1 for labels
   * @throws IOException if it is no such file; the message says what is wrong
   */
  static Idx read(String file, InputStream in, int dimensions) throws IOException {
    try (in;
        DataInputStream data = new DataInputStream(plain(in))) {
      int magic = data.readInt();
      int wanted = UNSIGNED_BYTE << 8 | dimensions;
      if (magic != wanted) {
        throw new IOException(
            "%s: an IDX file of bytes in %d dimensions begins with %08x, but this with %08x"
                .formatted(file, dimensions, wanted, magic));
      }
      int[] sizes = new int[dimensions];
      long length = 1;
      for (int k = 0; k < dimensions; k++) {
        sizes[k] = data.readInt();
        length *= sizes[k];
        if (sizes[k] < 1 || length > Integer.MAX_VALUE - 8) {
          throw new IOException(file + ": impossible sizes " + Arrays.toString(sizes));
        }
      }
      byte[] values = data.readNBytes((int) length);
      if (values.length < length) {
        throw new IOException(
            "%s: truncated after %d of %d bytes".formatted(file, values.length, length));
      }
      // To the end, where gzip has its checksum.
      long more = data.transferTo(OutputStream.nullOutputStream());
      if (more > 0) {
        throw new IOException("%s: %d bytes more than its sizes say".formatted(file, more));
      }
      return new Idx(sizes, values);
    } catch (EOFException e) {
      throw new IOException(file + ": truncated", e);
    } catch (ZipException e) {
      throw new IOException(file + ": damaged: " + e.getMessage(), e);
    }
  }

  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  /** The size of dimension {@code k}, the slowest first. */
  int size(int k) {
    return sizes[k];
  }

  /** The values, not copied. */
  byte[] values() {
    return values;
  }
}
