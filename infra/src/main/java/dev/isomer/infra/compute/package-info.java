/** What a program runs on: which of AWS Lambda and ECS, in which size, and how it is connected. */
@NullMarked
package dev.isomer.infra.compute;

import org.jspecify.annotations.NullMarked;
