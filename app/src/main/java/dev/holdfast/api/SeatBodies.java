package dev.holdfast.api;

import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.SeatId;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the states of seats look in answers: each seat by its index into the frozen map. */
final class SeatBodies {

    /** @param states one digit for each seat: 0 free, 1 held, 2 sold, 3 blocked */
    record StatesBody(UUID sessionId, UUID eventId, long cursor, int seats, String seatIdPrefix,
            String states, @Nullable Boolean reset) {

        /** @param reset whether changes were asked for, and everything is told instead */
        static StatesBody of(OpenSessions.Found found, SeatStates states, boolean reset) {
            return new StatesBody(found.id().value(), found.eventId().value(), states.journalNumber(),
                    states.layout().seats(),
                    SeatId.prefix(found.event().tag(), found.session().place().number()), digits(states),
                    reset ? Boolean.TRUE : null);
        }

        private static String digits(SeatStates states) {
            byte[] digits = states.codes();
            for (int i = 0; i < digits.length; i++) {
                digits[i] = (byte) (digits[i] + '0');
            }
            return new String(digits, StandardCharsets.US_ASCII);
        }
    }

    record ChangedBody(UUID sessionId, long cursor, ChangesBody changes) {}

    /** What went to each state. */
    record ChangesBody(List<Integer> free, List<Integer> held, List<Integer> sold, List<Integer> blocked) {

        static ChangesBody of(Map<Integer, SeatState> seats) {
            var changes = new ChangesBody(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                    new ArrayList<>());
            seats.forEach((unit, state) -> changes.to(state).add(unit));
            return changes;
        }

        private List<Integer> to(SeatState state) {
            return switch (state) {
                case FREE -> free;
                case HELD -> held;
                case SOLD -> sold;
                case BLOCKED -> blocked;
            };
        }
    }

    private SeatBodies() {}
}
