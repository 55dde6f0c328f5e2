/** The changes of a release to a cluster, their order, and leftovers. */
@NullMarked
package dev.isomer.deploy.change;

import org.jspecify.annotations.NullMarked;
