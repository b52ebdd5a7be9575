package dev.holdfast.race.selftest;

import dev.holdfast.race.course.Crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs a race at every control's server and compares what it found with what it has to find.
 *
 * @param race
 *            runs one
 */
public record SelfTest(List<Control> controls, Function<Trial, Finding> race) {

    /** Most of a race is waiting, so several at once take little more time than one. */
    private static final int AT_ONCE = 8;
    /** What is wrong only now and then may stay unseen in one race: it is caught when one sees it. */
    private static final int TRIES_MAX = 3;

    /** In the order of the controls. */
    public List<Outcome> run() {
        return Crowd.queue(controls, AT_ONCE, this::run);
    }

    private Outcome run(Control control) {
        Outcome outcome = once(control);
        for (int tries = 1; tries < TRIES_MAX && outcome.kind() == Outcome.Kind.MISSED; tries++) {
            outcome = once(control);
        }
        return outcome;
    }

    private Outcome once(Control control) {
        try (FakeTarget server = control.server().get()) {
            List<String> arguments = new ArrayList<>(List.of(control.scenario(), "--url", server.url(),
                    "--admin-token", FakeServer.TOKEN));
            arguments.addAll(control.arguments());
            arguments.addAll(server.options());
            return new Outcome(control, race.apply(new Trial(control, arguments)));
        }
    }
}
