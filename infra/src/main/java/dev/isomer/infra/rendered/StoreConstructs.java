package dev.isomer.infra.rendered;

import software.amazon.awscdk.services.dynamodb.Table;

/** What a key-value store became. */
public record StoreConstructs(Table table) {}
