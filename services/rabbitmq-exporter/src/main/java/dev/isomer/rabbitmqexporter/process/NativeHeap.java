package dev.isomer.rabbitmqexporter.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The native memory of the JVM, most of it for its compilers. They need tens of megabytes for a
 * second for a large method, and glibc keeps this memory in the thread's arena unless it is told to
 * release it: "malloc_trim(3)", as the JVM's own {@code -XX:TrimNativeHeapInterval} and {@code jcmd
 * System.trim_native_heap} do.
 */
final class NativeHeap {
  private static final long KEEP_NOTHING = 0;

  private final Optional<MethodHandle> trim;

  private NativeHeap(Optional<MethodHandle> trim) {
    this.trim = trim;
  }

  /** The native heap of this process; releasing does nothing if the C library is not glibc. */
  static NativeHeap ofThisProcess() {
    return new NativeHeap(trim());
  }

  // Our jar's manifest enables native access; without it, memory is not released.
  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> trim() {
    try {
      var linker = Linker.nativeLinker();
      var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
      return linker
          .defaultLookup()
          .find("malloc_trim")
          .map(function -> linker.downcallHandle(function, type));
    } catch (IllegalCallerException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Releases unused memory to the system, which takes a few milliseconds. */
  void giveBack() {
    if (trim.isPresent()) {
      try {
        var _ = (int) trim.get().invokeExact(KEEP_NOTHING);
      } catch (Throwable e) {
        throw new IllegalStateException("malloc_trim cannot fail", e);
      }
    }
  }
}
