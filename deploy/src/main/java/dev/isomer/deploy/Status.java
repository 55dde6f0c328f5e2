package dev.isomer.deploy;

/**
 * How far one application is.
 *
 * @param application which one
 * @param phase what is being done
 * @param oldVersion what ran before, by the tags of its images; empty if nothing did
 * @param newVersion what is to run; several, joined by a comma, where its programs differ
 * @param ready how many copies of what is wanted in this phase take requests: new ones while
 *     rolling out, old ones while going back
 * @param wanted how many there are to be
 * @param lastEvent what was seen last, one line; empty before anything was
 */
public record Status(
    String application,
    Phase phase,
    String oldVersion,
    String newVersion,
    int ready,
    int wanted,
    String lastEvent) {}
