/** What ran before, kept on the cluster until it is no longer needed. */
@NullMarked
package dev.isomer.deploy.record;

import org.jspecify.annotations.NullMarked;
