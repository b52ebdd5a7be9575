package dev.holdfast.race.claims;

import java.util.Map;

/**
 * What a report says of a race before it tells how it went.
 *
 * @param scenario
 *            the subcommand
 * @param summary
 *            for a reader
 * @param options
 *            for a program
 */
record Setting(String scenario, String summary, Map<String, ?> options) {}
