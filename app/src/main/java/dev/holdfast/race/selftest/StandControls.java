package dev.holdfast.race.selftest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The ticket stands that the self-test races at: units that come and go, and edits while they are sold. */
final class StandControls {

    private StandControls() {}

    static List<Control> all() {
        return Stream.of(availability(), edit()).flatMap(List::stream).toList();
    }

    private static List<Control> availability() {
        return List.of(
                availability(StandFault.CACHES_FOR_SECONDS, "stale-availability")
                        .saying("shows what was free three seconds ago"),
                availability(StandFault.FLAG_CONTRADICTS, "contradictory-answer")
                        .saying("says available: true with fewer free than were asked for"),
                availability(StandFault.STATUS_CONTRADICTS, "contradictory-answer"),
                availability(StandFault.FORGETS_CANCELS_IN_THE_COUNT, "counter-disagreement")
                        .saying("never counts what was cancelled as free again"),
                availability(StandFault.KEEPS_WHAT_COMES_BACK, "undersell")
                        .saying("never sells again what was cancelled"),
                availability(StandFault.KEEPS_WHAT_COMES_BACK, "wrong-refusal"),
                availability(StandFault.SELLS_TWICE, "oversell"),
                availability(StandFault.REFUSES_ONE_FALSELY, "wrong-refusal", "--users", "1"),
                availability(StandFault.REFUSES_CANCELS, "holder-refused"),
                availability(StandFault.DECLINES_PAYMENTS, "holder-refused"),
                availability(StandFault.SHOWS_NO_NUMBER, "unexpected-answer"),
                availability(StandFault.CLOSES_AFTER_EDITS, "unexpected-answer"),
                availability(StandFault.SAME_REFERENCE, "duplicate-booking"),
                availability(StandFault.FAILS_ONCE, "server-error"),
                availability(StandFault.SHEDS_ONCE, "shed-request"),
                availability(StandFault.CUTS_ONCE, "silence"),
                availability(StandFault.ASKS_TO_RETRY, "retry-asked"),
                availability(StandFault.NONE, "slow-answers", "--max-p99", "0"),
                availability(StandFault.NONE, ""),
                availability(StandFault.NONE, "", "--users", "3", "--seats", "40"));
    }

    private static Control availability(StandFault fault, String expects, String... arguments) {
        return stand("availability", fault, expects, with(List.of("--users", "30", "--seats", "10",
                "--probers", "4", "--seconds", "2", "--turns", "6"), arguments));
    }

    private static List<Control> edit() {
        return List.of(
                edit(StandFault.TWO_WIN_A_VERSION, "version-won-twice")
                        .saying("does two edits of the same version"),
                edit(StandFault.LOSES_EDITS, "lost-edit").saying("answers an edit and forgets it"),
                edit(StandFault.ANSWERS_EDITS_WITH_OLD_FIELDS, "lost-edit"),
                edit(StandFault.TELLS_BUYERS_OF_EDITS, "retry-asked")
                        .saying("shows a version conflict to a buyer"),
                edit(StandFault.KEEPS_THE_RAISE, "undersell").saying("never sells a raised capacity"),
                edit(StandFault.KEEPS_THE_RAISE, "wrong-refusal"),
                edit(StandFault.LOWERS_BELOW_TAKEN, "capacity-floor", "--organizers", "1")
                        .saying("lowers the capacity below what is taken"),
                edit(StandFault.REFUSES_TO_LOWER, "capacity-floor", "--organizers", "1"),
                edit(StandFault.TELLS_NO_VERSION, "version-told"),
                edit(StandFault.SKIPS_A_VERSION, "version-told"),
                edit(StandFault.CONFLICTS_WITH_SALES, "false-conflict")
                        .saying("counts a sale as an edit, the seeds' way"),
                edit(StandFault.CLOSES_AFTER_EDITS, "unexpected-answer")
                        .saying("refuses a buyer because of an edit"),
                edit(StandFault.REFUSES_EDITS, "edit-refused"),
                edit(StandFault.SELLS_TWICE, "oversell"),
                edit(StandFault.COUNTS_WRONG, "counter-disagreement"),
                edit(StandFault.DECLINES_PAYMENTS, "holder-refused"),
                edit(StandFault.SAME_REFERENCE, "duplicate-booking"),
                edit(StandFault.FAILS_ONCE, "server-error"), edit(StandFault.SHEDS_ONCE, "shed-request"),
                edit(StandFault.CUTS_ONCE, "silence"),
                edit(StandFault.NONE, "slow-answers", "--max-p99", "0"), edit(StandFault.NONE, ""),
                edit(StandFault.NONE, "", "--raise", "0", "--organizers", "1"),
                edit(StandFault.NONE, "", "--users", "5", "--seats", "40"));
    }

    private static Control edit(StandFault fault, String expects, String... arguments) {
        return stand("edit", fault, expects, with(List.of("--users", "30", "--seats", "12", "--raise", "8",
                "--edits-per-second", "30", "--seconds", "2"), arguments));
    }

    private static Control stand(String scenario, StandFault fault, String expects, List<String> arguments) {
        return new Control(scenario, fault.name(), expects, "", arguments, () -> FakeStand.server(fault));
    }

    /** An option that is given takes the place of the usual one. */
    private static List<String> with(List<String> usual, String... given) {
        List<String> own = Arrays.asList(given);
        List<String> arguments = new ArrayList<>(List.of("--seed", "7", "--timeout", "10"));
        arguments.addAll(own);
        for (int i = 0; i < usual.size(); i += 2) {
            if (!own.contains(usual.get(i))) {
                arguments.addAll(usual.subList(i, i + 2));
            }
        }
        return List.copyOf(arguments);
    }
}
