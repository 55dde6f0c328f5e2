/** What the servers on the JVM share: how they start, listen, log and end. */
@NullMarked
package dev.isomer.jvmserver;

import org.jspecify.annotations.NullMarked;
