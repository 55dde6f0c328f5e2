package dev.isomer.rabbitmqexporter.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The memory that the JVM has from the C library, most of it for its compilers. What they need for
 * a large method is tens of megabytes for a second, and glibc keeps them for ever in the place of
 * the thread that had them, unless it is asked: "malloc_trim(3)", as the JVM's own {@code
 * -XX:TrimNativeHeapInterval} and {@code jcmd System.trim_native_heap} do.
 */
final class NativeHeap {
  private static final long KEEP_NOTHING = 0;

  private final Optional<MethodHandle> trim;

  private NativeHeap(Optional<MethodHandle> trim) {
    this.trim = trim;
  }

  /** That of a C library which can be asked, or of one which need not be. */
  static NativeHeap ofThisProcess() {
    return new NativeHeap(trim());
  }

  // Allowed by the manifest of our jar; if it is forbidden, we do without.
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

  /** Gives what is not in use back to the machine; it takes a few milliseconds. */
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
