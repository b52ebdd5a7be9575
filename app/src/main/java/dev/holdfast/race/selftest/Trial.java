package dev.holdfast.race.selftest;

import java.util.List;

/**
 * A race at a control's server.
 *
 * @param arguments
 *            of {@code race}
 */
public record Trial(Control control, List<String> arguments) {}
