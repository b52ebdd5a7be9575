package dev.holdfast.race.selftest;

import java.util.Set;

/**
 * How a race at a fake ended.
 *
 * @param judged
 *            the names of the checks that ran
 * @param broken
 *            the names of the checks that found something
 * @param error
 *            what was said on standard error; empty when nothing was
 */
public record Finding(int exitCode, Set<String> judged, Set<String> broken, String error) {

    /** Copies the sets. */
    public Finding {
        judged = Set.copyOf(judged);
        broken = Set.copyOf(broken);
    }
}
