package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is given in an exchange, as it is stored: {@code session type quantity units} with a comma between
 * units, a dash for what is not said and a semicolon between two gifts.
 */
final class GivesText {

    private static final String NONE = "-";

    private GivesText() {}

    static String of(List<Given> gives) {
        return gives.stream().map(GivesText::of).collect(Collectors.joining(";"));
    }

    private static String of(Given given) {
        TicketTypeId type = given.ticketType();
        String units = given.units().stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join(" ", given.session().toString(), type == null ? NONE : type.toString(),
                Integer.toString(given.quantity()), units.isEmpty() ? NONE : units);
    }

    static List<Given> read(String text) {
        return Arrays.stream(text.split(";", -1)).map(GivesText::given).toList();
    }

    private static Given given(String text) {
        String[] parts = text.split(" ", -1);
        return new Given(new SessionId(UUID.fromString(parts[0])), type(parts[1]), Integer.parseInt(parts[2]),
                units(parts[3]));
    }

    private static @Nullable TicketTypeId type(String text) {
        return text.equals(NONE) ? null : new TicketTypeId(UUID.fromString(text));
    }

    private static List<Integer> units(String text) {
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }
}
