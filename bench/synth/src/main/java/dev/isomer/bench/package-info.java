/** What is measured: the programs that the scripts of the folder {@code bench} start. */
@NullMarked
package dev.isomer.bench;

import org.jspecify.annotations.NullMarked;
