/** Access to one cluster: connection, reads and writes. */
@NullMarked
package dev.isomer.deploy.cluster;

import org.jspecify.annotations.NullMarked;
