/** What a person does at a terminal and in a browser, with everything as it is shipped. */
@NullMarked
package dev.isomer.journeys;

import org.jspecify.annotations.NullMarked;
