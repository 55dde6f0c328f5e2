package dev.isomer.rabbitmqexporter.broker;

/** What a queue is known by. */
record QueueName(String vhost, String name) {}
