package dev.isomer.messages.http;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field's JSON Pointer (RFC 6901; empty for the whole body), or the name of the
 *     header or path parameter
 * @param detail what is wrong, and what to do
 */
public record FieldError(String field, String detail) {}
