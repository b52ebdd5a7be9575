package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SeatId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** An event on sale with seats in rows of four, at 50.00 each, and short ways to order them. */
record OrderHall(String event, String session, String organization, List<String> seats) {

    static OrderHall of(TestServer server, int seats) {
        EventOnSale event = server.event(EventPlan.of(10));
        String where = " FROM events WHERE event_id = '" + event.id() + "'";
        var tag = new EventTag((int) server.count("SELECT event_tag" + where));
        SessionId session = add(server, event, tag, seats);
        int number = (int) server
                .count("SELECT session_number FROM sessions WHERE session_id = '" + session + "'");
        var ids = new ArrayList<String>();
        for (int unit = 0; unit < seats; unit++) {
            ids.add(new SeatId(tag, number, unit).toString());
        }
        return new OrderHall(event.id(), session.toString(), server.text("SELECT organization_id" + where),
                ids);
    }

    private static SessionId add(TestServer server, EventOnSale event, EventTag tag, int seats) {
        var session = SessionId.random(tag);
        var source = new TicketRules.Source(session, new PoolId(session.value()), null, null);
        var type = new TicketRules(TicketTypeId.random(), source,
                new Money(5_000, Currency.getInstance("USD")), TicketRules.Terms.PLAIN);
        var start = server.now().plus(Duration.ofDays(30));
        var added = new NewSession(session, "evening", start, start.plus(Duration.ofHours(2)),
                SessionStatus.ON_SALE, SaleWindow.ALWAYS,
                new NewSession.Frozen(UUID.randomUUID(), layout(seats)), List.of(), List.of(type));
        assertThat(server.inventory()
                .add(new EventId(UUID.fromString(event.id())),
                        new LaneRequest.AddSessions(OptionalInt.empty(), List.of(added),
                                new Origin("test", "request")),
                        _ -> {}))
                .isInstanceOf(Outcome.Added.class);
        return session;
    }

    private static SeatLayout layout(int seats) {
        var rows = new ArrayList<SeatLayout.Row>();
        for (int row = 0; row * 4 < seats; row++) {
            var inRow = new ArrayList<SeatLayout.Seat>();
            for (int seat = 0; seat < Math.min(4, seats - row * 4); seat++) {
                inRow.add(new SeatLayout.Seat(seat + 1 + Character.toString('A' + row), "standard", false,
                        false, false, row * 10.0 + seat));
            }
            rows.add(new SeatLayout.Row(Character.toString('A' + row), inRow));
        }
        return SeatLayout.of(List.of(new SeatLayout.Section("main", "Main", rows)));
    }

    String body(List<String> wanted) {
        return """
                {"event_id": "%s", "session_id": "%s", "seat_ids": [%s], "organization_id": "%s",
                 "discount_id": null, "sent_by": "k6"}""".formatted(event, session,
                wanted.stream().map(seat -> "\"" + seat + "\"").collect(Collectors.joining(",")),
                organization);
    }

    ApiAnswer order(Buyer buyer, String... wanted) {
        return buyer.api().post("/api/order", body(List.of(wanted)), buyer.headers());
    }

    /** Orders, and fails the test when that is refused; answers the order's id. */
    String ordered(Buyer buyer, String... wanted) {
        return order(buyer, wanted).answers(201).text("/order_id");
    }
}
