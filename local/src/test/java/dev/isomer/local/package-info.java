/** Tests of the laptop: real parts only, each on ports and in folders of its own. */
@NullMarked
package dev.isomer.local;

import org.jspecify.annotations.NullMarked;
