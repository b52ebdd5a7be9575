package dev.holdfast.race.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a flood and a rehearsal have to find in fake sales. */
final class SaleControls {

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

    static List<Control> all() {
        return Stream.concat(flood().stream(), rehearsal().stream()).toList();
    }

    /** Of {@code race flood}. */
    private static List<Control> flood() {
        return List.of(flood(SaleFault.NONE, "", SMALL_FLOOD),
                flood(SaleFault.NONE, "", ROOMY_FLOOD),
                flood(SaleFault.SHEDS, "", SMALL_FLOOD),
                flood(SaleFault.OVERSELLS, "oversell", SMALL_FLOOD),
                flood(SaleFault.REFUSES_FALSELY, "undersell", ROOMY_FLOOD),
                flood(SaleFault.REFUSES_FALSELY, "wrong-refusal", ROOMY_FLOOD),
                flood(SaleFault.FORGETS, "lost-booking", SMALL_FLOOD),
                flood(SaleFault.COUNTER_IS_OFF, "counter-disagreement", ROOMY_FLOOD),
                flood(SaleFault.ANSWERS_STRANGELY, "unexpected-answer", SMALL_FLOOD),
                flood(SaleFault.MISLEADS, "misleading-refusal", SMALL_FLOOD),
                flood(SaleFault.SAME_REFERENCE, "duplicate-booking", SMALL_FLOOD),
                flood(SaleFault.SHEDS_RUDELY, "server-error", SMALL_FLOOD),
                flood(SaleFault.HANGS_ONCE, "silence", SMALL_FLOOD),
                flood(SaleFault.ASKS_TO_RETRY, "retry-asked", SMALL_FLOOD),
                flood(SaleFault.REPLAY_DIFFERS, "replay-differs", SMALL_FLOOD),
                flood(SaleFault.IS_SLOW, "generator-kept-up", with(SMALL_FLOOD, "--connections", "2")),
                flood(SaleFault.SHEDS, "too-many-shed", with(SMALL_FLOOD, "--max-shed", "10")),
                flood(SaleFault.STALLS_ONCE, "slow-answers", with(SMALL_FLOOD, "--max-p99", "500")),
                flood(SaleFault.NONE, "load-adds-up", with(SMALL_FLOOD, "--forget-one")));
    }

    /** Of {@code race rehearse}. */
    private static List<Control> rehearsal() {
        return List.of(rehearsal(SaleFault.NONE, "", SMALL_RUSH),
                rehearsal(SaleFault.TAKES_NO_PAYMENTS, "", SMALL_RUSH),
                rehearsal(SaleFault.OVERSELLS, "oversell", SMALL_RUSH),
                rehearsal(SaleFault.KEEPS_RETURNS, "undersell", SMALL_RUSH),
                rehearsal(SaleFault.REFUSES_FALSELY, "wrong-refusal", SMALL_RUSH),
                rehearsal(SaleFault.FORGETS, "lost-booking", SMALL_RUSH),
                rehearsal(SaleFault.COUNTER_IS_OFF, "counter-disagreement", SMALL_RUSH),
                rehearsal(SaleFault.SAME_REFERENCE, "duplicate-booking", SMALL_RUSH),
                rehearsal(SaleFault.SHEDS_RUDELY, "server-error", SMALL_RUSH),
                rehearsal(SaleFault.HANGS_ONCE, "silence", SMALL_RUSH),
                rehearsal(SaleFault.ASKS_TO_RETRY, "retry-asked", SMALL_RUSH),
                rehearsal(SaleFault.ANSWERS_STRANGELY, "unexpected-answer", SMALL_RUSH),
                rehearsal(SaleFault.IS_SLOW, "generator-kept-up", with(SMALL_RUSH, "--connections", "2")),
                rehearsal(SaleFault.IS_SLOW, "slow-answers", with(SMALL_RUSH, "--max-p99", "50")),
                rehearsal(SaleFault.NONE, "load-adds-up", with(SMALL_RUSH, "--forget-one")));
    }

    private static Control flood(SaleFault fault, String expects, List<String> arguments) {
        return new Control("flood", fault.name(), expects, "", arguments, () -> FakeSale.with(fault));
    }

    private static Control rehearsal(SaleFault fault, String expects, List<String> arguments) {
        return new Control("rehearse", fault.name(), expects, "", arguments, () -> FakeSale.with(fault));
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
