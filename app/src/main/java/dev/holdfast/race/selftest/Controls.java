package dev.holdfast.race.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every server that the self-test races at. A rule without a control here is not known to work. */
public final class Controls {

    private Controls() {}

    /** Scenario by scenario, the right servers of each last. */
    public static List<Control> all() {
        return Stream.of(tickets(), claims(), waitlist(), money(), StandControls.all(),
                SaleControls.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Control> tickets() {
        return List.of(
                tickets(Fault.OVERSELLS_BY_ONE, "oversell").saying("oversells by one under race"),
                tickets(Fault.VERSION_CONFLICT, "undersell")
                        .saying("undersells by version conflict, the seeds' way"),
                tickets(Fault.VERSION_CONFLICT, "retry-asked"),
                tickets(Fault.VERSION_CONFLICT, "unexpected-answer"),
                tickets(Fault.FORGETS_ON_RESTART, "lost-booking", "--seats", "40", "--timeout", "20")
                        .saying("forgets a booking on restart"),
                tickets(Fault.TAKES_TWICE_OVER_RESTART, "counter-disagreement", "--seats", "40", "--timeout",
                        "20"),
                tickets(Fault.FAILS_ONCE_IN_A_THOUSAND, "server-error", "--users", "1000", "--seats", "999",
                        "--timeout", "20").saying("returns 500 once in a thousand"),
                tickets(Fault.SOLD_OUT_WHILE_FREE, "wrong-refusal", "--users", "40", "--seats", "40")
                        .saying("answers sold out while held stock is free"),
                tickets(Fault.SOLD_OUT_WHILE_FREE, "undersell", "--users", "40", "--seats", "40"),
                tickets(Fault.FALSE_SOLD_OUT, "wrong-refusal", "--seats", "30"),
                tickets(Fault.FALSE_SOLD_OUT, "misleading-refusal", "--seats", "30"),
                tickets(Fault.FAILS_ONCE, "server-error"), tickets(Fault.SHEDS_ONCE, "shed-request"),
                tickets(Fault.HANGS_ONCE, "silence", "--timeout", "3"),
                tickets(Fault.CUTS_ONCE, "silence"),
                tickets(Fault.FORGETS_A_BOOKING, "lost-booking"),
                tickets(Fault.REPLAY_DIFFERS, "replay-differs"),
                tickets(Fault.SAME_REFERENCE, "duplicate-booking"),
                tickets(Fault.COUNTER_IS_OFF, "counter-disagreement"),
                tickets(Fault.DECLINES_PAYMENT, "failed-payment", "--confirm"),
                tickets(Fault.HOLDS_END_IN_THE_PAST, "hold-in-the-past"),
                tickets(Fault.NONE, "slow-answers", "--max-p99", "0"), tickets(Fault.NONE, ""),
                tickets(Fault.NONE, "", "--users", "300", "--seats", "299", "--confirm", "--timeout", "20"),
                tickets(Fault.NONE, "", "--users", "60", "--seats", "70", "--quantity", "1-4", "--timeout",
                        "20"),
                tickets(Fault.RESTARTS, "", "--seats", "30", "--timeout", "20"));
    }

    private static Control tickets(Fault fault, String expects, String... arguments) {
        return new Control("tickets", fault.name(), expects, "", with(
                List.of("--seed", "7", "--users", "20", "--seats", "19", "--timeout", "10"), arguments),
                () -> FakeInstallation.with(fault));
    }

    private static List<Control> claims() {
        return List.of(
                seats(HallFault.SELLS_TWICE, "one-by-one", "double-sale").saying("sells a seat twice"),
                seats(HallFault.KEEPS_THE_LAST, "one-by-one", "undersell"),
                seats(HallFault.KEEPS_THE_LAST, "one-by-one", "wrong-refusal"),
                seats(HallFault.REFUSES_ALL_RIVALS, "pairs", "undersell"),
                seats(HallFault.REFUSES_ONE_FALSELY, "one-by-one", "wrong-refusal", "--users", "1"),
                seats(HallFault.SPLITS_PAIRS, "best", "split-group"),
                seats(HallFault.LEAVES_HALF_A_HOLD, "pairs", "left-behind"),
                seats(HallFault.SHOWS_HELD_AS_FREE, "random", "shown-free"),
                seats(HallFault.FAILS_ONCE, "random", "server-error"),
                seats(HallFault.SHEDS_ONCE, "random", "shed-request"),
                seats(HallFault.CUTS_ONCE, "random", "silence"),
                seats(HallFault.ASKS_TO_RETRY, "random", "retry-asked"),
                seats(HallFault.GIVES_ANOTHER_SEAT, "random", "other-units"),
                seats(HallFault.NAMES_SEATS_NOBODY_ASKED_FOR, "random", "misleading-refusal"),
                seats(HallFault.OFFERS_TAKEN_SEATS, "one-by-one", "misleading-refusal"),
                seats(HallFault.LOSES_BOOKINGS, "random", "lost-booking"),
                seats(HallFault.KEEPS_WHAT_IS_CANCELLED, "random", "handover", "--handover"),
                seats(HallFault.ANSWERS_LOSERS_STRANGELY, "random", "unexpected-answer"),
                seats(HallFault.REPLAY_DIFFERS, "random", "replay-differs"),
                seats(HallFault.SAME_REFERENCE, "random", "duplicate-booking"),
                seats(HallFault.HOLDS_END_IN_THE_PAST, "random", "hold-in-the-past"),
                seats(HallFault.NONE, "random", "slow-answers", "--max-p99", "0"),
                slots(HallFault.SELLS_TWICE, "double-sale", "--api", "reserve"),
                slots(HallFault.SELLS_TWICE, "double-sale", "--api", "bookings"),
                slots(HallFault.LOSES_BOOKINGS, "lost-booking", "--api", "bookings"),
                slots(HallFault.KEEPS_WHAT_IS_CANCELLED, "handover", "--api", "bookings", "--handover"),
                slots(HallFault.ANSWERS_LOSERS_STRANGELY, "unexpected-answer"),
                slots(HallFault.FAILS_ONCE, "server-error"),
                mixed(HallFault.LEAVES_HALF_A_HOLD, "left-behind"),
                mixed(HallFault.SELLS_TWICE, "double-sale"),
                mixed(HallFault.REFUSES_ALL_RIVALS, "undersell"),
                mixed(HallFault.GIVES_ANOTHER_SEAT, "other-units"),
                seats(HallFault.NONE, "one-by-one", "", "--handover"),
                seats(HallFault.NONE, "pairs", ""), seats(HallFault.NONE, "best", ""),
                seats(HallFault.NONE, "all-at-once", "", "--api", "order", "--organization",
                        FakeHall.ORGANIZATION),
                slots(HallFault.NONE, "", "--capacity", "3"), slots(HallFault.NONE, "", "--api", "bookings"),
                mixed(HallFault.NONE, ""));
    }

    private static Control seats(HallFault fault, String order, String expects, String... arguments) {
        return hall("seats", fault, expects,
                with(List.of("--order", order, "--users", "30", "--seats", "12", "--max-p95", "0"),
                        arguments));
    }

    private static Control slots(HallFault fault, String expects, String... arguments) {
        return hall("slots", fault, expects, with(
                List.of("--users", "20", "--iterations", "3", "--api-key", FakeHall.API_KEY), arguments));
    }

    private static Control mixed(HallFault fault, String expects) {
        return hall("mixed", fault, expects, List.of("--users", "80"));
    }

    private static Control hall(String scenario, HallFault fault, String expects, List<String> arguments) {
        return new Control(scenario, fault.name(), expects, "",
                with(List.of("--seed", "7", "--timeout", "10"), arguments.toArray(String[]::new)),
                () -> FakeHall.with(fault));
    }

    private static List<Control> waitlist() {
        return List.of(
                waitlist(LineFault.ALTERNATES_POSITIONS, "positions")
                        .saying("waitlist positions 1 and 2 alternating"),
                waitlist(LineFault.TELLS_A_POSITION_TWICE, "positions"),
                waitlist(LineFault.LEAVES_A_POSITION_OUT, "positions"),
                waitlist(LineFault.REFUSES_ONE, "turned-away"),
                waitlist(LineFault.OFFERS_NOTHING, "offer-not-held"),
                waitlist(LineFault.OFFERS_WITHOUT_A_HOLD, "offer-not-held"),
                waitlist(LineFault.OFFERS_TO_THE_SECOND, "offer-order"),
                waitlist(LineFault.SERVES_STRANGERS, "stranger-served"),
                waitlist(LineFault.LETS_STRANGERS_PAY, "stranger-served"),
                waitlist(LineFault.SHOWS_WHAT_IS_OFFERED, "shown-to-public"),
                waitlist(LineFault.LETS_UNITS_GO, "undersell"), waitlist(LineFault.SELLS_TWICE, "oversell"),
                waitlist(LineFault.JOINS_AT_THE_FRONT, "line-at-the-end"),
                waitlist(LineFault.REFUSES_TO_DECLINE, "holder-refused"),
                waitlist(LineFault.FORGETS_WHO_PAID, "holder-refused"),
                waitlist(LineFault.FAILS_ONCE, "server-error"),
                waitlist(LineFault.SHEDS_ONCE, "shed-request"), waitlist(LineFault.CUTS_ONCE, "silence"),
                waitlist(LineFault.REPLAY_DIFFERS, "replay-differs"),
                waitlist(LineFault.SAME_REFERENCE, "duplicate-booking", "--seats", "4", "--quantity", "1"),
                waitlist(LineFault.HOLDS_END_IN_THE_PAST, "hold-in-the-past"),
                waitlist(LineFault.NONE, "slow-answers", "--max-p99", "0"), waitlist(LineFault.NONE, ""),
                waitlist(LineFault.NONE, "", "--users", "40", "--quantity", "3"));
    }

    private static Control waitlist(LineFault fault, String expects, String... arguments) {
        return new Control("waitlist", fault.name(), expects, "",
                with(List.of("--users", "20", "--seats", "10", "--quantity", "10", "--turns", "4",
                        "--timeout", "10"), arguments),
                () -> FakeLine.server(fault));
    }

    private static List<Control> money() {
        return List.of(money(MoneyFault.KEEPS_A_SECOND_CHARGE, "kept-twice"),
                money(MoneyFault.KEEPS_A_LATE_CHARGE, "charged-without-ticket"),
                money(MoneyFault.LOSES_A_REFUND, "refund-lost"),
                money(MoneyFault.LOSES_A_CENT, "money-conserved"),
                money(MoneyFault.HIDES_A_CHARGE, "money-conserved"),
                money(MoneyFault.CONFIRMS_UNPAID, "unpaid-ticket"),
                money(MoneyFault.LOSES_A_TICKET, "lost-ticket"),
                money(MoneyFault.REFUNDS_TOO_MUCH, "wrong-refund"),
                money(MoneyFault.CANCELS_AGAIN, "cancelled-twice"),
                money(MoneyFault.REPEATS_OTHERWISE, "repeat-differs"),
                money(MoneyFault.COUNTS_WRONG, "counter-disagreement"),
                money(MoneyFault.NEVER_SETTLES, "unsettled"),
                money(MoneyFault.TELLS_ANOTHER_STATUS, "payment-status"),
                money(MoneyFault.DECLINES_ALL, "wrong-end"), money(MoneyFault.FAILS_ONCE, "server-error"),
                money(MoneyFault.SHEDS_ONCE, "shed-request"), money(MoneyFault.CUTS_ONCE, "silence"),
                money(MoneyFault.SAME_REFERENCE, "duplicate-booking"),
                money(MoneyFault.ANSWERS_STRANGELY, "unexpected-answer"),
                money(MoneyFault.HOLDS_END_IN_THE_PAST, "hold-in-the-past"),
                money(MoneyFault.NONE, "slow-answers", "--max-p99", "0"), money(MoneyFault.NONE, ""));
    }

    private static Control money(MoneyFault fault, String expects, String... arguments) {
        return new Control("money", fault.name(), expects, "",
                with(List.of("--users", "120", "--seed", "7", "--webhook-secret", "secret", "--ask-again",
                        "1",
                        "--quiet", "1", "--timeout", "10"), arguments),
                () -> FakeTill.server(fault));
    }

    /** An option that is given again takes the place of the one before. */
    private static List<String> with(List<String> usual, String... arguments) {
        List<String> all = new ArrayList<>();
        List<String> given = List.of(arguments);
        for (int i = 0; i < usual.size(); i += 2) {
            if (!given.contains(usual.get(i))) {
                all.addAll(usual.subList(i, i + 2));
            }
        }
        all.addAll(given);
        return all;
    }
}
