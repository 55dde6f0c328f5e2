/** Shared parts of the servers on the JVM: starting, listening, logging and stopping. */
@NullMarked
package dev.isomer.jvmserver;

import org.jspecify.annotations.NullMarked;
