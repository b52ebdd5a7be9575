package dev.holdfast.race.selftest;

import java.util.List;
import java.util.function.Supplier;

/**
 * A server that is wrong in one way, or right, and the check that has to find it out.
 *
 * @param scenario
 *            the subcommand of the race
 * @param fault
 *            what is wrong with the server; {@code NONE} for a right one
 * @param expects
 *            the name of the check; empty when nothing may be found
 * @param says
 *            the fault in words, where its name does not say enough; else empty
 * @param arguments
 *            of the race, besides the address and the administrator
 */
public record Control(String scenario, String fault, String expects, String says, List<String> arguments,
        Supplier<? extends FakeTarget> server) {

    /** Whether the server is right. */
    public boolean isRight() {
        return expects.isEmpty();
    }

    /** The same with the fault told in words. */
    public Control saying(String words) {
        return new Control(scenario, fault, expects, words, arguments, server);
    }

    @Override
    public String toString() {
        return String.format("%-8s  %-28s  %-22s", scenario, fault, isRight() ? "passes" : expects)
                + (says.isEmpty() ? "" : "  " + says);
    }
}
