/** The store on DynamoDB: two tables, one transaction a message, a count in shards. */
@NullMarked
package dev.isomer.messages.dynamodb;

import org.jspecify.annotations.NullMarked;
