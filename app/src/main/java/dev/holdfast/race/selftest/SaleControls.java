package dev.holdfast.race.selftest;

import java.util.ArrayList;
import java.util.List;

/** What a flood and a rehearsal have to find in fake sales. */
public final class SaleControls {

    private static final List<String> SMALL_FLOOD = List.of("--rate", "100", "--seconds", "2", "--users",
            "20",
            "--seats", "60", "--timeout", "3");
    private static final List<String> ROOMY_FLOOD = List.of("--rate", "100", "--seconds", "2", "--users",
            "20",
            "--seats", "400", "--timeout", "3");
    private static final List<String> SMALL_RUSH = List.of("--event", FakeSale.ORIGINAL, "--buyers", "60",
            "--over",
            "2s", "--pace", "0.02", "--timeout", "3", "--abandon", "40%", "--cancel", "40%", "--seed", "7");

    private SaleControls() {}

    /**
     * A fault and the check that has to find it.
     *
     * @param expects
     *            its name; empty when nothing may be found
     * @param arguments
     *            besides the target's address and the administrator
     */
    public record Planted(SaleFault fault, String expects, List<String> arguments) {}

    /** Of {@code race flood}. */
    public static List<Planted> flood() {
        return List.of(new Planted(SaleFault.NONE, "", SMALL_FLOOD),
                new Planted(SaleFault.NONE, "", ROOMY_FLOOD),
                new Planted(SaleFault.SHEDS, "", SMALL_FLOOD),
                new Planted(SaleFault.OVERSELLS, "oversell", SMALL_FLOOD),
                new Planted(SaleFault.REFUSES_FALSELY, "undersell", ROOMY_FLOOD),
                new Planted(SaleFault.REFUSES_FALSELY, "wrong-refusal", ROOMY_FLOOD),
                new Planted(SaleFault.FORGETS, "lost-booking", SMALL_FLOOD),
                new Planted(SaleFault.COUNTER_IS_OFF, "counter-disagreement", ROOMY_FLOOD),
                new Planted(SaleFault.ANSWERS_STRANGELY, "unexpected-answer", SMALL_FLOOD),
                new Planted(SaleFault.MISLEADS, "misleading-refusal", SMALL_FLOOD),
                new Planted(SaleFault.SAME_REFERENCE, "duplicate-booking", SMALL_FLOOD),
                new Planted(SaleFault.SHEDS_RUDELY, "server-error", SMALL_FLOOD),
                new Planted(SaleFault.HANGS_ONCE, "silence", SMALL_FLOOD),
                new Planted(SaleFault.ASKS_TO_RETRY, "retry-asked", SMALL_FLOOD),
                new Planted(SaleFault.REPLAY_DIFFERS, "replay-differs", SMALL_FLOOD),
                new Planted(SaleFault.IS_SLOW, "generator-kept-up", with(SMALL_FLOOD, "--connections", "2")),
                new Planted(SaleFault.SHEDS, "too-many-shed", with(SMALL_FLOOD, "--max-shed", "10")),
                new Planted(SaleFault.STALLS_ONCE, "slow-answers", with(SMALL_FLOOD, "--max-p99", "500")));
    }

    /** Of {@code race rehearse}. */
    public static List<Planted> rehearsal() {
        return List.of(new Planted(SaleFault.NONE, "", SMALL_RUSH),
                new Planted(SaleFault.TAKES_NO_PAYMENTS, "", SMALL_RUSH),
                new Planted(SaleFault.OVERSELLS, "oversell", SMALL_RUSH),
                new Planted(SaleFault.KEEPS_RETURNS, "undersell", SMALL_RUSH),
                new Planted(SaleFault.REFUSES_FALSELY, "wrong-refusal", SMALL_RUSH),
                new Planted(SaleFault.FORGETS, "lost-booking", SMALL_RUSH),
                new Planted(SaleFault.COUNTER_IS_OFF, "counter-disagreement", SMALL_RUSH),
                new Planted(SaleFault.SAME_REFERENCE, "duplicate-booking", SMALL_RUSH),
                new Planted(SaleFault.SHEDS_RUDELY, "server-error", SMALL_RUSH),
                new Planted(SaleFault.HANGS_ONCE, "silence", SMALL_RUSH),
                new Planted(SaleFault.ASKS_TO_RETRY, "retry-asked", SMALL_RUSH),
                new Planted(SaleFault.ANSWERS_STRANGELY, "unexpected-answer", SMALL_RUSH),
                new Planted(SaleFault.IS_SLOW, "generator-kept-up", with(SMALL_RUSH, "--connections", "2")),
                new Planted(SaleFault.IS_SLOW, "slow-answers", with(SMALL_RUSH, "--max-p99", "50")));
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
