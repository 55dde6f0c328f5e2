/** An application on a laptop: stores, services, API and site as parts of one process. */
@NullMarked
package dev.isomer.local;

import org.jspecify.annotations.NullMarked;
