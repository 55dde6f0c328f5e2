package dev.isomer.rabbitmqexporter.broker;

/** The identity of a queue. */
record QueueName(String vhost, String name) {}
