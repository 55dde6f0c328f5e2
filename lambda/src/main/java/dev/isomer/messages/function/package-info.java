/** The service as a function: AWS Lambda behind an API Gateway REST API. */
@NullMarked
package dev.isomer.messages.function;

import org.jspecify.annotations.NullMarked;
