/** One cluster: how it is reached, what it has, what is written to it. */
@NullMarked
package dev.isomer.deploy.cluster;

import org.jspecify.annotations.NullMarked;
