/** What a release changes on a cluster, in which order, and what it leaves behind. */
@NullMarked
package dev.isomer.deploy.change;

import org.jspecify.annotations.NullMarked;
