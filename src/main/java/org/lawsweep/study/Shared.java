package org.lawsweep.study;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what units of a sweep have in common, such as a table or a quadrature: it is computed
 * once for each process instead of once for each unit. Safe for use by several threads.
 *
 * <p>Values must be immutable and depend on nothing but their key, so that no digit depends on
 * which units ran before. They are let go when memory is short.
 *
 * @param <K> a record of what a value depends on
 */
public final class Shared<K, V> {

  /** Keys kept at most, where a sweep has no two units alike. */
  private static final int MOST = 256;

  private final Function<? super K, ? extends V> function;
  private final Map<K, SoftReference<V>> known = new ConcurrentHashMap<>();

  /** Makes a memory of a pure function. */
  public Shared(Function<? super K, ? extends V> function) {
    this.function = function;
  }

  /** Gives the value of the function, computed or remembered. */
  public V of(K key) {
    SoftReference<V> before = known.get(key);
    V value = before == null ? null : before.get();
    if (value == null) {
      value = function.apply(key);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(key, new SoftReference<>(value));
    }
    return value;
  }
}
